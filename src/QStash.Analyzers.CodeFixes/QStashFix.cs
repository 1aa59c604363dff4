using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;

namespace QStash.Analyzers.CodeFixes;

/// <summary>
/// What every fix shares: it finds the model's object that the rule reported, asks for an offer and applies it. Fixing all collects the
/// offers of every finding and applies them together, so that it gives what fixing one by one gives.
/// </summary>
public abstract class QStashFix : CodeFixProvider
{
    private readonly Rule _rule;

    private protected QStashFix(Rule rule)
    {
        _rule = rule;
        FixableDiagnosticIds = ImmutableArray.Create(rule.Id);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => QStashFixAll.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await TreeOfAsync(context.Document, context.CancellationToken).ConfigureAwait(false) is not { } tree)
            return;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (OfferFor(tree, diagnostic.Location) is not { } offer)
                continue;
            context.RegisterCodeFix(
                CodeAction.Create(offer.Title, token => ApplyAsync(context.Document.Project, new[] { offer }, token), equivalenceKey: _rule.Id),
                diagnostic);
        }
    }

    /// <summary>The repair for the finding at <paramref name="location"/>; null when none is sure to work.</summary>
    internal abstract Offer? OfferFor(TreeModel tree, Location location);

    /// <summary>The model of one document, made for its compilation or shared with the rules where the host shares it.</summary>
    internal static async Task<TreeModel?> TreeOfAsync(Document document, CancellationToken cancellationToken)
    {
        var tree = await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
        var compilation = await document.Project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        return tree is null || compilation is null ? null : ProgramModel.Of(compilation, document.Project.AnalyzerOptions).TreeOf(tree, cancellationToken);
    }

    internal static async Task<Solution> ApplyAsync(Project project, IEnumerable<Offer> offers, CancellationToken cancellationToken)
    {
        var edit = await SolutionEdit.BeginAsync(project, cancellationToken).ConfigureAwait(false);
        foreach (var offer in offers)
            offer.Edit(edit);
        return edit.Apply();
    }
}
