using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Destinations;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>QSTASH301: reads scheme and host of the destination from settings and keeps its path; takes unreachable defaults off options.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH301UnreachableDestinationFix))]
public sealed class QSTASH301UnreachableDestinationFix() : QStashFix(Rules.UnreachableDestination)
{
    internal override Offer? OfferFor(TreeModel tree, Location location)
    {
        if (tree.Destinations.FirstOrDefault(d => d.Verdict == DestinationVerdict.Unreachable && d.Location.SourceSpan == location.SourceSpan) is not { } destination
            || WrittenAddress.Of(destination, tree.Tree) is not { } address)
            return null;

        // An option's value comes from settings already: only its default is wrong.
        if (address.Expression.Parent is EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax { AccessorList: not null } property })
            return new Offer($"Remove the default of '{property.Identifier.ValueText}'", edit => edit.In(tree.Tree)!.Replace(address.Expression.Span, "\"\""));

        var settings = AddressSetting.At(tree.Program.SemanticModelOf(tree.Tree), address.Expression.SpanStart, destination.Role);
        return AddressSetting.OfferFor(tree, address.Expression, settings, (edit, setting) => address.ReplaceOrigin(edit, setting.Expression));
    }
}
