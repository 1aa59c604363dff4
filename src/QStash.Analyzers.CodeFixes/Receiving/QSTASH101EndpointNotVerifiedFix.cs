using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Endpoints;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Puts verification in front of an endpoint that receives deliveries.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH101EndpointNotVerifiedFix))]
public sealed class QSTASH101EndpointNotVerifiedFix() : QStashFix(Rules.EndpointNotVerified)
{
    internal override Offer? OfferFor(TreeModel tree, Location location) => EndpointGuardOffer.For(tree, ReceiverVerdict.Delivery, location);
}
