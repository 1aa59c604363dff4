using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>The control-flow graph of the function that an operation stands in: its method, lambda or local function.</summary>
internal static class FlowGraphs
{
    private static readonly ConditionalWeakTable<IOperation, ControlFlowGraph> Roots = new();

    /// <summary>The graph; null when the operation stands outside of a body.</summary>
    public static ControlFlowGraph? Around(IOperation operation, CancellationToken cancellationToken)
    {
        var functions = new Stack<IOperation>();
        foreach (var outer in operation.Ancestors())
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
                functions.Push(outer);
        var graph = OfRoot(operation.Root());
        while (graph is not null && functions.Count > 0)
            graph = Inside(graph, functions.Pop(), cancellationToken);
        return graph;
    }

    /// <summary>The operation of a graph that was made of a piece of source, with its block and place; null when the graph does not reach it.</summary>
    public static (BasicBlock Block, int Index)? Find(ControlFlowGraph graph, SyntaxNode syntax)
    {
        foreach (var block in graph.Blocks)
        {
            for (var i = 0; i < block.Operations.Length; i++)
                if (Holds(block.Operations[i], syntax))
                    return (block, i);
            if (block.BranchValue is { } value && Holds(value, syntax))
                return (block, block.Operations.Length);
        }
        return null;
    }

    private static bool Holds(IOperation operation, SyntaxNode syntax)
    {
        if (!operation.Syntax.Span.Contains(syntax.Span) && !operation.Syntax.Span.IntersectsWith(syntax.Span))
            return false;
        foreach (var inner in operation.DescendantsAndSelf())
            if (inner is IInvocationOperation && inner.Syntax == syntax)
                return true;
        return false;
    }

    private static ControlFlowGraph? OfRoot(IOperation root) => root switch
    {
        IMethodBodyOperation or IConstructorBodyOperation or IBlockOperation or IFieldInitializerOperation or IPropertyInitializerOperation => Roots.GetValue(root, Make),
        _ => null,
    };

    private static ControlFlowGraph Make(IOperation root) => root switch
    {
        IMethodBodyOperation method => ControlFlowGraph.Create(method),
        IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor),
        IFieldInitializerOperation field => ControlFlowGraph.Create(field),
        IPropertyInitializerOperation property => ControlFlowGraph.Create(property),
        _ => ControlFlowGraph.Create((IBlockOperation)root),
    };

    private static ControlFlowGraph? Inside(ControlFlowGraph graph, IOperation function, CancellationToken cancellationToken)
    {
        if (function is ILocalFunctionOperation local)
            return graph.LocalFunctions.FirstOrDefault(f => SymbolEqualityComparer.Default.Equals(f, local.Symbol)) is { } symbol ? graph.GetLocalFunctionControlFlowGraph(symbol, cancellationToken) : null;
        foreach (var block in graph.Blocks)
        {
            foreach (var operation in block.Operations.Concat(block.BranchValue is { } value ? new[] { value } : Enumerable.Empty<IOperation>()))
                if (operation.Syntax.Span.Contains(function.Syntax.Span))
                    foreach (var inner in operation.DescendantsAndSelf())
                        if (inner is IFlowAnonymousFunctionOperation lambda && lambda.Syntax == function.Syntax)
                            return graph.GetAnonymousFunctionControlFlowGraph(lambda, cancellationToken);
        }
        return null;
    }
}
