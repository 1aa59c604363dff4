using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Says the zone that holds already, to be edited: <c>CRON_TZ=UTC</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH503MissingTimeZoneFix))]
public sealed class QSTASH503MissingTimeZoneFix() : QStashFix(Rules.MissingTimeZone)
{
    internal override Offer? OfferFor(TreeModel tree, Location location)
    {
        var subject = tree.Crons.FirstOrDefault(cron => cron.LacksTimeZone && cron.Syntax.Span == location.SourceSpan);
        // The first characters suffice: an expression in pieces begins with the piece that is reported.
        if (subject is null || LiteralEdit.SpanOf(subject.Syntax, subject.Text.TrimStart().Substring(0, 1)) is not { } span)
            return null;
        return new Offer("Say that the schedule runs in UTC", solution => solution.In(tree.Tree)!.Insert(span.Start, CronExpression.UtcPrefix));
    }
}
