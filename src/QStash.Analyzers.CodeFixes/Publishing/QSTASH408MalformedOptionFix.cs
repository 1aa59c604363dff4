using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Writes the same value in the form that QStash reads.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH408MalformedOptionFix))]
public sealed class QSTASH408MalformedOptionFix() : QStashFix(Rules.MalformedOption)
{
    internal override Offer? OfferFor(TreeModel tree, Location location)
    {
        var verdict = tree.MalformedOptions
            .FirstOrDefault(found => found.Syntax.Span == location.SourceSpan);
        if (verdict is not { Replaced: { } replaced, New: { } right } || replaced.SyntaxTree != tree.Tree)
            return null;
        var span = verdict.Old is { } old ? LiteralEdit.SpanOf(replaced, old) : replaced.Span;
        return span is { } changed ? new Offer($"Write it as QStash reads it: {right}", solution => solution.In(tree.Tree)!.Replace(changed, right)) : null;
    }
}
