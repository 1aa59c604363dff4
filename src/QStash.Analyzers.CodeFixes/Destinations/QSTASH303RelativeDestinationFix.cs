using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Destinations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>QSTASH303: writes the scheme in front of a host, and the site's address from settings in front of a path.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH303RelativeDestinationFix))]
public sealed class QSTASH303RelativeDestinationFix() : QStashFix(Rules.RelativeDestination)
{
    internal override Offer? OfferFor(TreeModel tree, Location location)
    {
        if (tree.Destinations.FirstOrDefault(d => d.Verdict == DestinationVerdict.NotAbsolute && d.Location.SourceSpan == location.SourceSpan) is not { } destination
            || WrittenAddress.Of(destination, tree.Tree) is not { } address)
            return null;

        switch (destination.Url.Shape)
        {
            case DestinationShape.NoScheme:
                var missing = address.CharacterAt(address.Start) == '/' ? "https:" : "https://";
                return new Offer("Write the scheme", edit => edit.In(tree.Tree)!.Insert(address.Start, missing));
            case DestinationShape.RelativePath when address.CharacterAt(address.Start) == '/':
                var settings = AddressSetting.At(tree.Program.SemanticModelOf(tree.Tree), address.Expression.SpanStart, destination.Role);
                return AddressSetting.OfferFor(tree, address.Expression, settings, (edit, setting) => address.Precede(edit, setting.Expression));
            default:
                return null;
        }
    }
}
