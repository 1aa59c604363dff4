using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Writes the five fields that mean the same: without seconds, or with the mechanical slip repaired.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH502InvalidCronFix))]
public sealed class QSTASH502InvalidCronFix() : QStashFix(Rules.InvalidCron)
{
    internal override Offer? OfferFor(TreeModel tree, Location location)
    {
        var subject = tree.Crons.Where(cron => cron.IsInvalid)
            .FirstOrDefault(found => found.Syntax.Span == location.SourceSpan);
        if (subject is not { Cron.Repair: { } repair } || LiteralEdit.SpanOf(subject.Syntax, subject.Text) is not { } span)
            return null;
        return new Offer($"Write '{repair}'", solution => solution.In(tree.Tree)!.Replace(span, repair));
    }
}
