using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Writes the known header that is most likely meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH409UnknownHeaderFix))]
public sealed class QSTASH409UnknownHeaderFix() : QStashFix(Rules.UnknownHeader)
{
    internal override Offer? OfferFor(TreeModel tree, Location location)
    {
        var subject = tree.UnknownHeaders
            .FirstOrDefault(found => found.Syntax.Span == location.SourceSpan);
        if (subject is not { Nearest: { } repair } || LiteralEdit.SpanOf(subject.Syntax, subject.Name) is not { } span)
            return null;
        return new Offer($"Write '{repair}'", solution => solution.In(tree.Tree)!.Replace(span, repair));
    }
}
