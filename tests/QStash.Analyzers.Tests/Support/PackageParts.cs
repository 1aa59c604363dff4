using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes;

namespace QStash.Analyzers.Tests.Support;

/// <summary>What the package consists of: its rules with an analyzer, and its fixes.</summary>
internal static class PackageParts
{
    /// <summary>The rules that an analyzer reports.</summary>
    public static ImmutableArray<Rule> Rules { get; } = Catalog.Rules.All
        .Where(r => ProgramAnalysis.Analyzers.Any(a => a.SupportedDiagnostics.Any(d => d.Id == r.Id))).ToImmutableArray();

    public static ImmutableArray<Type> FixTypes { get; } = typeof(QStashFix).Assembly.GetTypes()
        .Where(t => !t.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(t)).OrderBy(t => t.Name, StringComparer.Ordinal).ToImmutableArray();

    public static CodeFixProvider? FixOf(Rule rule) =>
        FixTypes.Select(t => (CodeFixProvider)Activator.CreateInstance(t)!).FirstOrDefault(f => f.FixableDiagnosticIds.Contains(rule.Id));

    public static bool IsExported(Type fix) => fix.GetCustomAttributes<ExportCodeFixProviderAttribute>().Any();
}
