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
/// Which trees are read for endpoints: those that say QStash; those with a routing trace that mention what the program publishes, whither, or a type of
/// the first group that endpoints build on; and those that wire what was found in these. Text decides; nothing is bound that cannot matter.
/// </summary>
internal sealed class EndpointTrees
{
    private const int MostLayers = 3;

    private static readonly string[] RoutingTraces =
    {
        "MapPost", "MapPut", "MapPatch", "MapMethods", "MapGroup", "MapFallback", "Map(", "HttpPost", "HttpPut", "HttpPatch", "AcceptVerbs", "[Route", "Route(",
        "Controller", "HttpTrigger", "APIGateway", "HttpContext", "HttpRequest",
    };

    // Where a program is put together: prefixes, conventions and the order of its pipeline stand here.
    private static readonly SoughtWords Hosts = new(new[] { "WebApplication", "IApplicationBuilder", "UseEndpoints", "MapControllers", "MapControllerRoute", "MapDefaultControllerRoute", "MapAreaControllerRoute", "MapRoute" });

    private readonly ProgramModel _program;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<SyntaxTree> _trees = new();

    private EndpointTrees(ProgramModel program, CancellationToken cancellationToken)
    {
        _program = program;
        _cancellationToken = cancellationToken;
    }

    public static ImmutableHashSet<SyntaxTree> Of(ProgramModel program, ExpectedDeliveries deliveries, CancellationToken cancellationToken)
    {
        var reading = new EndpointTrees(program, cancellationToken);
        reading.Gather(deliveries);
        return reading._trees.ToImmutableHashSet();
    }

    private void Gather(ExpectedDeliveries deliveries)
    {
        _trees.UnionWith(_program.TracedTrees(_cancellationToken));
        _trees.UnionWith(_program.Publishing(_cancellationToken).Trees);

        var words = new SoughtWords(deliveries.TellingWords);
        foreach (var tree in _trees)
            AddTaughtNames(_program.Bound(tree, _cancellationToken), words);

        if (_program.Options.EndpointRoutes.IsEmpty)
        {
            foreach (var tree in _program.TreesMentioning(words, _cancellationToken))
                if (Routes(tree))
                    _trees.Add(tree);
            // A template may name the first part of a path and take the last one as a parameter.
            foreach (var tree in _program.TreesMentioning(new SoughtWords(deliveries.PathWords), _cancellationToken))
                if (TreeTrace.Of(tree, _cancellationToken).ShowsWiring(_cancellationToken))
                    _trees.Add(tree);
        }
        else
        {
            foreach (var tree in _program.Compilation.SyntaxTrees)
                if (!_trees.Contains(tree) && Routes(tree))
                    _trees.Add(tree);
        }
        foreach (var tree in _program.TreesMentioning(Hosts, _cancellationToken))
            _trees.Add(tree);
        if (HasRouting())
            AddWiring(words);
    }

    private bool Routes(SyntaxTree tree) => TreeTrace.Mentions(tree, RoutingTraces, _cancellationToken);

    private bool HasRouting()
    {
        foreach (var tree in _trees)
            if (Routes(tree))
                return true;
        return false;
    }

    private void AddWiring(SoughtWords words)
    {
        // Up: who calls the methods that map what was found. Down: who is handed a group whose prefix was found.
        var seen = new HashSet<SyntaxTree>();
        for (var layer = 0; layer < MostLayers; layer++)
        {
            var callers = new SoughtWords(Array.Empty<string>());
            var mappers = new HashSet<string>(StringComparer.Ordinal);
            foreach (var tree in _trees)
                if (seen.Add(tree) && TreeTrace.Of(tree, _cancellationToken).ShowsWiring(_cancellationToken))
                    foreach (var root in TreeTrace.Of(tree, _cancellationToken).Roots(_cancellationToken).All)
                    {
                        if (root.Syntax is MethodDeclarationSyntax method && TakesBuilder(method))
                            callers.Add(method.Identifier.ValueText);
                        if (layer > 0 || words.AreIn(root.Words))
                            AddCalled(root.Syntax, mappers);
                    }
            var before = _trees.Count;
            foreach (var tree in _program.TreesMentioning(callers, _cancellationToken))
                if (TreeTrace.Of(tree, _cancellationToken).ShowsWiring(_cancellationToken))
                    _trees.Add(tree);
            foreach (var tree in _program.TreesMentioning(new SoughtWords(mappers), _cancellationToken))
                if (!_trees.Contains(tree) && TreeTrace.Of(tree, _cancellationToken).ShowsWiring(_cancellationToken) && Declares(tree, mappers))
                    _trees.Add(tree);
            if (_trees.Count == before)
                return;
        }
    }

    private bool Declares(SyntaxTree tree, HashSet<string> methods)
    {
        foreach (var root in TreeTrace.Of(tree, _cancellationToken).Roots(_cancellationToken).All)
            if (root.Syntax is MethodDeclarationSyntax method && methods.Contains(method.Identifier.ValueText) && TakesBuilder(method))
                return true;
        return false;
    }

    private static bool TakesBuilder(MethodDeclarationSyntax method)
    {
        foreach (var parameter in method.ParameterList.Parameters)
            if (parameter.Type?.ToString() is { } type && (type.IndexOf("Builder", StringComparison.Ordinal) >= 0 || type.IndexOf("WebApplication", StringComparison.Ordinal) >= 0 || method.TypeParameterList is not null))
                return true;
        return false;
    }

    private static void AddCalled(SyntaxNode root, HashSet<string> methods)
    {
        foreach (var node in root.DescendantNodes())
            if (node is InvocationExpressionSyntax call)
                switch (call.Expression)
                {
                    case MemberAccessExpressionSyntax access:
                        methods.Add(access.Name.Identifier.ValueText);
                        break;
                    case SimpleNameSyntax name:
                        methods.Add(name.Identifier.ValueText);
                        break;
                }
    }

    // Bases of controllers, and types that hold the names of QStash's headers or read them, may be used in trees that never say QStash.
    private static void AddTaughtNames(BoundTree tree, SoughtWords words)
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
