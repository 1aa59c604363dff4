using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing.Tests.Toys;

/// <summary>Fixes TOY001 and TOY003 by a change of text; alone and all at once may differ.</summary>
public abstract class ToyFix : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds => ["TOY001", "TOY003"];

    public override FixAllProvider? GetFixAllProvider() => new ToyFixAll(this);

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(
            CodeAction.Create("Fix", token => FixAsync(context.Document.Project.Solution, context.Document.Id, context.Diagnostics, all: false, token), nameof(ToyFix)),
            context.Diagnostics);
        return Task.CompletedTask;
    }

    /// <summary>What stands in place of a bad name.</summary>
    protected abstract string Replacement(string name, bool all);

    protected virtual Solution Finish(Solution solution, DocumentId document) => solution;

    private async Task<Solution> FixAsync(Solution solution, DocumentId id, IEnumerable<Diagnostic> diagnostics, bool all, CancellationToken token)
    {
        var text = await solution.GetDocument(id)!.GetTextAsync(token);
        var changes = diagnostics.Select(diagnostic => diagnostic.Location.SourceSpan).OrderBy(span => span.Start)
            .Select(span => new TextChange(span, Replacement(text.ToString(span), all)));
        return Finish(solution.WithDocumentText(id, text.WithChanges(changes)), id);
    }

    private sealed class ToyFixAll(ToyFix fix) : FixAllProvider
    {
        public override Task<CodeAction?> GetFixAsync(FixAllContext context) => Task.FromResult<CodeAction?>(CodeAction.Create("Fix all", async token =>
        {
            var documents = context.Scope switch
            {
                FixAllScope.Document => [context.Document!],
                FixAllScope.Project => context.Project.Documents,
                _ => context.Solution.Projects.SelectMany(project => project.Documents),
            };
            var solution = context.Solution;
            foreach (var document in documents)
                if (await context.GetDocumentDiagnosticsAsync(document) is { IsEmpty: false } diagnostics)
                    solution = await fix.FixAsync(solution, document.Id, diagnostics, all: true, token);
            return solution;
        }));
    }
}
