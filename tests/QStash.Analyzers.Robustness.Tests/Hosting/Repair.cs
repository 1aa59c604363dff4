using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Tests.Support;

namespace QStash.Analyzers.Robustness.Tests.Hosting;

/// <summary>Applies the package's fixes as an IDE does.</summary>
internal static class Repair
{
    private static readonly ImmutableDictionary<string, CodeFixProvider> Fixes = PackageParts.Rules
        .Select(r => (r.Id, Fix: PackageParts.FixOf(r))).Where(p => p.Fix is not null).ToImmutableDictionary(p => p.Id, p => p.Fix!);

    public static ImmutableArray<string> FixableIds { get; } = Fixes.Keys.OrderBy(id => id, System.StringComparer.Ordinal).ToImmutableArray();

    /// <summary>What the light bulb offers for a finding; null when nothing.</summary>
    public static async Task<CodeAction?> OfferAsync(Project project, Diagnostic finding)
    {
        if (!Fixes.TryGetValue(finding.Id, out var fix) || project.GetDocument(finding.Location.SourceTree) is not { } document)
            return null;
        CodeAction? action = null;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (offered, _) => action ??= offered, CancellationToken.None));
        return action;
    }

    public static async Task<Project> ApplyAsync(this CodeAction action, Project project) =>
        (await ChangedAsync(action)).GetProject(project.Id)!;

    /// <summary>What fixing all findings of a rule makes of the solution; null when there is nothing to fix.</summary>
    public static async Task<Solution?> FixAllAsync(Project project, string id, FixAllScope scope, Document? document, HostFindings provider)
    {
        var context = scope == FixAllScope.Document
            ? new FixAllContext(document!, Fixes[id], scope, id, new[] { id }, provider, CancellationToken.None)
            : new FixAllContext(project, Fixes[id], scope, id, new[] { id }, provider, CancellationToken.None);
        return await Fixes[id].GetFixAllProvider()!.GetFixAsync(context) is { } action ? await ChangedAsync(action) : null;
    }

    private static async Task<Solution> ChangedAsync(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
}
