using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Answers 401 to a delivery without a valid signature.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH111RejectionWithoutUnauthorizedFix))]
public sealed class QSTASH111RejectionWithoutUnauthorizedFix() : QStashFix(Rules.RejectionWithoutUnauthorized)
{
    internal override Offer? OfferFor(TreeModel tree, Location location) =>
        tree.Rejections.FirstOrDefault(r => r.IsOtherError && r.Location.SourceSpan == location.SourceSpan) is { } rejection ? UnauthorizedAnswer.OfferFor(tree, rejection) : null;
}
