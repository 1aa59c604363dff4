using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Answers 401 to a delivery without a valid signature.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH107RejectionAnsweredWithSuccessFix))]
public sealed class QSTASH107RejectionAnsweredWithSuccessFix() : QStashFix(Rules.RejectionAnsweredWithSuccess)
{
    internal override Offer? OfferFor(TreeModel tree, Location location) =>
        tree.Rejections.FirstOrDefault(r => r.IsSuccess && r.Location.SourceSpan == location.SourceSpan) is { } rejection ? UnauthorizedAnswer.OfferFor(tree, rejection) : null;
}
