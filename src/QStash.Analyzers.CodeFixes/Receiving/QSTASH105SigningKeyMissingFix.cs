using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Gives the other signing key from the place that the one comes from: `configuration["…NEXT…"]` beside `configuration["…CURRENT…"]`.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH105SigningKeyMissingFix))]
public sealed class QSTASH105SigningKeyMissingFix() : QStashFix(Rules.SigningKeyMissing)
{
    internal override Offer? OfferFor(TreeModel tree, Location location)
    {
        var keys = tree.SigningKeys.FirstOrDefault(k => k.Verdict != SigningKeysVerdict.Silent && k.Location.SourceSpan == location.SourceSpan);
        if (keys is null)
            return null;
        return keys.Missing is not null ? GivenKey.OfferFor(keys, tree) : ReadKey.OfferFor(keys, tree);
    }
}
