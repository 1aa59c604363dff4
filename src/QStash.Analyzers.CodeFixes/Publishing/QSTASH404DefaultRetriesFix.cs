using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Writes down the default, to be edited: three retries.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH404DefaultRetriesFix))]
public sealed class QSTASH404DefaultRetriesFix() : QStashFix(Rules.DefaultRetries)
{
    private static readonly MissingOption Option = new(PublishRole.Retries, QStashHeaders.Retries, "3", "3", SpecialType.System_Int32);

    internal override Offer? OfferFor(TreeModel tree, Location location) =>
        tree.Publishes.FirstOrDefault(c => c.Location.SourceSpan == location.SourceSpan && CriticalityVerdict.Of(c, tree.Program).LacksRetries) is { } call
            ? OptionPlace.OfferFor(call, Option, tree)
            : null;
}
