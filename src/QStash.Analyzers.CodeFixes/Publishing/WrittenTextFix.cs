using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Writes the right text where the wrong one stands, and leaves its quotes and what is around it alone.</summary>
public abstract class WrittenTextFix : QStashFix
{
    private protected WrittenTextFix(Rule rule)
        : base(rule)
    {
    }

    /// <summary>The text to change for the finding at a place; null when the right one cannot be told.</summary>
    private protected abstract WrittenText? TextAt(TreeModel tree, TextSpan place);

    internal sealed override Offer? OfferFor(TreeModel tree, Location location)
    {
        if (TextAt(tree, location.SourceSpan) is not { } text || text.Syntax.SyntaxTree != tree.Tree)
            return null;
        var span = text.Old is { } old ? LiteralEdit.SpanOf(text.Syntax, old) : text.Syntax.Span;
        return span is { } changed ? new Offer(text.Title, solution => solution.In(tree.Tree)!.Replace(changed, text.New)) : null;
    }

    /// <summary>A text that is written wrong, and how it is written right.</summary>
    /// <param name="Title">What the light bulb says.</param>
    /// <param name="Syntax">Where it stands.</param>
    /// <param name="Old">The characters that change; null for all.</param>
    /// <param name="New">What replaces them.</param>
    private protected sealed record WrittenText(string Title, SyntaxNode Syntax, string? Old, string New);
}
