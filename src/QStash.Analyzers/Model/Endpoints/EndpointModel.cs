using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>All endpoints of the program that may have to do with QStash.</summary>
internal sealed class EndpointModel
{
    private readonly ILookup<SyntaxTree?, Endpoint> _byTree;

    private EndpointModel(ImmutableHashSet<SyntaxTree> trees, ImmutableArray<Endpoint> all, IEnumerable<Endpoint> quiet)
    {
        Every = all.AddRange(quiet);
        _byTree = Every.ToLookup(e => e.Location.SourceTree);
        Trees = trees;
        All = all;
    }

    /// <summary>The trees that were read for endpoints.</summary>
    public ImmutableHashSet<SyntaxTree> Trees { get; }

    /// <summary>The endpoints that may have to do with QStash.</summary>
    public ImmutableArray<Endpoint> All { get; }

    /// <summary>All endpoints of the trees that were read, also those that have nothing to do with QStash.</summary>
    public ImmutableArray<Endpoint> Every { get; }

    /// <summary>The endpoints that are declared in a tree, also those that have nothing to do with QStash.</summary>
    public IEnumerable<Endpoint> In(SyntaxTree tree) => _byTree[tree];

    public static EndpointModel Read(ProgramModel program, CancellationToken cancellationToken)
    {
        var deliveries = ExpectedDeliveries.Of(program, cancellationToken);
        var trees = EndpointTrees.Of(program, deliveries, cancellationToken);

        // In the compilation's order, so that every run finds the same first.
        var bound = new List<BoundTree>();
        var sites = new CallSites();
        foreach (var tree in program.Compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!trees.Contains(tree))
                continue;
            bound.Add(program.Bound(tree, cancellationToken));
            foreach (var call in bound[bound.Count - 1].All<IInvocationOperation>())
                sites.Add(call);
        }

        var services = InjectedTypes.Of(program, trees, sites.All, cancellationToken);
        var drafts = Drafts(program, bound, sites, services, cancellationToken);
        var receivers = new ReceiverReader(program, deliveries, new HandlerReach(program, trees, cancellationToken), drafts, services, cancellationToken);
        var all = ImmutableArray.CreateBuilder<Endpoint>(drafts.Count);
        var quiet = new List<Endpoint>();
        foreach (var draft in drafts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (receivers.IsQuiet(draft))
                quiet.Add(draft.With(ReceiverVerdict.None, ImmutableArray<Evidence>.Empty));
            else
                all.Add(receivers.Judge(draft));
            if (draft.Location.SourceTree is { } tree && !trees.Contains(tree) && program.Compilation.ContainsSyntaxTree(tree))
                trees = trees.Add(tree);
        }
        return new EndpointModel(trees, all.ToImmutable(), quiet);
    }

    private static List<EndpointDraft> Drafts(ProgramModel program, List<BoundTree> trees, CallSites sites, ISet<ITypeSymbol> services, CancellationToken cancellationToken)
    {
        var places = new RoutePlaces(program, sites, cancellationToken);
        var controllers = new ControllerReader(program, ControllerMappings.Read(program, places, sites.All, cancellationToken), services, cancellationToken);
        var mappings = new MappingReader(program, places, services, cancellationToken);
        var functions = new FunctionReader(program, cancellationToken);
        var lambdas = new LambdaFunctionReader(program, sites, cancellationToken);

        var drafts = new List<EndpointDraft>();
        foreach (var tree in trees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            drafts.AddRange(controllers.In(tree));
            drafts.AddRange(functions.In(tree));
            drafts.AddRange(lambdas.In(tree));
        }
        foreach (var call in sites.All)
            drafts.AddRange(mappings.Of(call));
        return drafts;
    }
}
