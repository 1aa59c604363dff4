using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Endpoints;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Puts verification in front of an endpoint that receives callbacks.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH102CallbackNotVerifiedFix))]
public sealed class QSTASH102CallbackNotVerifiedFix() : QStashFix(Rules.CallbackNotVerified)
{
    internal override Offer? OfferFor(TreeModel tree, Location location) => EndpointGuardOffer.For(tree, ReceiverVerdict.Callback, location);
}
