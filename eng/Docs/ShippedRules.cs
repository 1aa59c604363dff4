using System;
using System.Collections.Immutable;
using System.Linq;
using QStash.Analyzers.Catalog;

namespace QStash.Analyzers.Docs;

/// <summary>The rules of the catalogue that an analyzer reports: nothing is announced that does not exist.</summary>
internal static class ShippedRules
{
    public static ImmutableArray<Rule> All { get; } = Read();

    private static ImmutableArray<Rule> Read()
    {
        var reported = typeof(QStashAnalyzer).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && typeof(QStashAnalyzer).IsAssignableFrom(t))
            .SelectMany(t => ((QStashAnalyzer)Activator.CreateInstance(t)!).SupportedDiagnostics)
            .Select(d => d.Id)
            .ToHashSet(StringComparer.Ordinal);
        return Rules.All.Where(r => reported.Contains(r.Id)).ToImmutableArray();
    }
}
