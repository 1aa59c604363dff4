using System;
using System.Collections.Immutable;
using System.Linq;
using QStash.Analyzers.Catalog;

namespace QStash.Analyzers.Docs;

/// <summary>The rules of the catalogue that an analyzer reports: nothing is announced that does not exist.</summary>
internal static class ShippedRules
{
    private static readonly ImmutableArray<QStashAnalyzer> Analyzers = typeof(QStashAnalyzer).Assembly.GetTypes()
        .Where(t => !t.IsAbstract && typeof(QStashAnalyzer).IsAssignableFrom(t))
        .Select(t => (QStashAnalyzer)Activator.CreateInstance(t)!)
        .ToImmutableArray();

    public static ImmutableArray<Rule> All { get; } = Rules.All.Where(r => AnalyzerOf(r) is not null).ToImmutableArray();

    /// <summary>What reports a rule; null when nothing does.</summary>
    public static QStashAnalyzer? AnalyzerOf(Rule rule) => Analyzers.FirstOrDefault(a => a.SupportedDiagnostics.Any(d => d.Id == rule.Id));
}
