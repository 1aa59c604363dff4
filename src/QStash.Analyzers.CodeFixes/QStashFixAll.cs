using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace QStash.Analyzers.CodeFixes;

/// <summary>
/// Fixes all findings of the asked IDs, project by project, in source order. Does not look at equivalence keys: `dotnet format` takes
/// those of whichever finding comes first.
/// </summary>
internal sealed class QStashFixAll : FixAllProvider
{
    public static QStashFixAll Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution };

    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var title = $"Fix all {string.Join(", ", fixAllContext.DiagnosticIds.OrderBy(id => id, System.StringComparer.Ordinal))}";
        return Task.FromResult<CodeAction?>(CodeAction.Create(title, token => FixAsync(fixAllContext.WithCancellationToken(token)), equivalenceKey: fixAllContext.CodeActionEquivalenceKey));
    }

    private static async Task<Solution> FixAsync(FixAllContext context)
    {
        var solution = context.Solution;
        foreach (var project in Projects(context))
        {
            var offers = new List<Offer>();
            foreach (var (document, diagnostics) in await DiagnosticsAsync(context, project).ConfigureAwait(false))
            {
                if (await QStashFix.TreeOfAsync(document, context.CancellationToken).ConfigureAwait(false) is not { } tree)
                    continue;
                foreach (var diagnostic in diagnostics.OrderBy(d => d.Location.SourceSpan.Start))
                    if (context.DiagnosticIds.Contains(diagnostic.Id) && ((QStashFix)context.CodeFixProvider).OfferFor(tree, diagnostic.Location) is { } offer)
                        offers.Add(offer);
            }
            if (offers.Count > 0 && solution.GetProject(project.Id) is { } current)
                solution = await QStashFix.ApplyAsync(current, offers, context.CancellationToken).ConfigureAwait(false);
        }
        return solution;
    }

    private static IEnumerable<Project> Projects(FixAllContext context) =>
        context.Scope == FixAllScope.Solution ? context.Solution.Projects.Where(p => p.Language == LanguageNames.CSharp) : new[] { context.Project };

    private static async Task<IEnumerable<(Document Document, ImmutableArray<Diagnostic> Diagnostics)>> DiagnosticsAsync(FixAllContext context, Project project)
    {
        var documents = context.Scope == FixAllScope.Document && context.Document is { } one ? new[] { one } : project.Documents;
        var found = new List<(Document, ImmutableArray<Diagnostic>)>();
        foreach (var document in documents.OrderBy(d => d.FilePath ?? d.Name, System.StringComparer.Ordinal))
        {
            var diagnostics = await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            if (!diagnostics.IsEmpty)
                found.Add((document, diagnostics));
        }
        return found;
    }
}
