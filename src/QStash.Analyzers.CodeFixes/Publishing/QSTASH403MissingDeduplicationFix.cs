using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Turns content-based deduplication on: an ID is for the author to choose.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH403MissingDeduplicationFix))]
public sealed class QSTASH403MissingDeduplicationFix() : QStashFix(Rules.MissingDeduplication)
{
    private static readonly MissingOption Option = new(PublishRole.ContentBasedDeduplication, QStashHeaders.ContentBasedDeduplication, "true", "true", SpecialType.System_Boolean);

    internal override Offer? OfferFor(TreeModel tree, Location location) =>
        tree.Publishes.FirstOrDefault(c => c.Location.SourceSpan == location.SourceSpan && CriticalityVerdict.Of(c, tree.Program).LacksDeduplication) is { } call
            ? OptionPlace.OfferFor(call, Option, tree)
            : null;
}
