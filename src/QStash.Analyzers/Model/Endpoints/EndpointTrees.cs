using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>
/// Which trees are read for endpoints: those that say QStash, those that wire the program, and those with a routing trace that mention what
/// the program publishes, whither, or a type of the first group that endpoints build on.
/// </summary>
internal static class EndpointTrees
{
    private static readonly string[] RoutingTraces =
    {
        "MapPost", "MapPut", "MapPatch", "MapMethods", "MapGroup", "MapFallback", "Map(", "HttpPost", "HttpPut", "HttpPatch", "AcceptVerbs", "[Route", "Route(",
        "Controller", "HttpTrigger", "APIGateway", "HttpContext", "HttpRequest",
    };

    public static ImmutableHashSet<SyntaxTree> Of(ProgramModel program, ExpectedDeliveries deliveries, CancellationToken cancellationToken)
    {
        var trees = ImmutableHashSet.CreateBuilder<SyntaxTree>();
        trees.UnionWith(program.TracedTrees(cancellationToken));
        trees.UnionWith(program.Publishing(cancellationToken).Trees);

        var words = new HashSet<string>(deliveries.TellingWords, StringComparer.OrdinalIgnoreCase);
        foreach (var tree in trees)
            AddTaughtNames(program.Bound(tree, cancellationToken), words);
        words.Remove("");

        trees.UnionWith(program.WiringTrees(cancellationToken));
        var all = !program.Options.EndpointRoutes.IsEmpty;
        foreach (var tree in program.Compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!trees.Contains(tree) && TreeTrace.Mentions(tree, RoutingTraces, cancellationToken) && (all || TreeTrace.Mentions(tree, words, cancellationToken)))
                trees.Add(tree);
        }
        return trees.ToImmutable();
    }

    // Bases of controllers, and types that hold the names of QStash's headers or read them, may be used in trees that never say QStash.
    private static void AddTaughtNames(BoundTree tree, HashSet<string> words)
    {
        foreach (var type in tree.Types)
            if (ControllerReader.DerivesFromBase(type) || ControllerReader.DerivesFromFilter(type))
                words.Add(Short(type.Name));
        foreach (var literal in tree.All<ILiteralOperation>())
            if (literal.ConstantValue is { HasValue: true, Value: string text } && QStashHeaders.IsDeliveryHeader(text) && literal.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
                words.Add(type.Identifier.ValueText);
    }

    private static string Short(string name) =>
        name.EndsWith("Attribute", StringComparison.Ordinal) ? name.Substring(0, name.Length - "Attribute".Length) : name;
}
