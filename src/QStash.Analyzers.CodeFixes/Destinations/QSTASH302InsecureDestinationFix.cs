using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Destinations;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>QSTASH302: writes https for http, and drops the port that only http has.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH302InsecureDestinationFix))]
public sealed class QSTASH302InsecureDestinationFix() : QStashFix(Rules.InsecureDestination)
{
    private const string Scheme = "http";

    internal override Offer? OfferFor(TreeModel tree, Location location)
    {
        if (tree.Destinations.FirstOrDefault(d => d.Verdict == DestinationVerdict.Insecure && d.Location.SourceSpan == location.SourceSpan) is not { } destination
            || SchemeOf(destination, tree.Tree) is not { } scheme)
            return null;
        return new Offer("Use https", edit => Write(edit.In(tree.Tree)!, destination, scheme, tree.Tree));
    }

    private static void Write(TreeEdit edit, Destination destination, TextSpan scheme, SyntaxTree tree)
    {
        edit.Replace(scheme, "https");
        if (destination.Url.Port == 80 && WrittenAddress.Of(destination, tree) is { } address)
        {
            var port = address.IndexIn(":80", scheme.End + 3);
            if (port >= 0 && port <= address.End && address.CharacterAt(port + 3) is '/' or '?' or '#' or '"' or '{')
                edit.Delete(new TextSpan(port, 3));
        }
    }

    // The scheme in the text that is reported, behind QStash's own address where both stand in one literal.
    private static TextSpan? SchemeOf(Destination destination, SyntaxTree tree)
    {
        var start = destination.Location.SourceSpan.Start;
        var source = tree.GetText().ToString(destination.Location.SourceSpan);
        foreach (var separator in new[] { "://", "%3A%2F%2F" })
        {
            var index = source.LastIndexOf(Scheme + separator, System.StringComparison.OrdinalIgnoreCase);
            if (index >= 0)
                return new TextSpan(start + index, Scheme.Length);
        }
        return null;
    }
}
