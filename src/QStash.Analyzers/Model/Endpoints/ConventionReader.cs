using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>
/// What the program says about a mapped endpoint or a group: calls chained on it, calls on the local that holds it, and calls on what a
/// mapping method returns.
/// </summary>
internal sealed class ConventionReader
{
    private const int MostConventions = 64;

    // A group is asked once for each of its endpoints.
    private readonly Dictionary<(IOperation, CallFrame), ImmutableArray<IInvocationOperation>> _known = new();

    /// <summary>The calls about the value of <paramref name="made"/>: a mapping, a group.</summary>
    public ImmutableArray<IInvocationOperation> Of(IOperation made, CallFrame frame)
    {
        if (_known.TryGetValue((made, frame), out var known))
            return known;
        var found = ImmutableArray.CreateBuilder<IInvocationOperation>();
        Follow(made, frame, found, new HashSet<object>());
        return _known[(made, frame)] = found.ToImmutable();
    }

    /// <summary>The calls about a builder within the method that takes it as a parameter.</summary>
    public ImmutableArray<IInvocationOperation> Of(IParameterSymbol parameter, IOperation body, CallFrame frame)
    {
        var found = ImmutableArray.CreateBuilder<IInvocationOperation>();
        var visited = new HashSet<object>();
        FollowSymbol(parameter, body, frame, found, visited);
        return found.ToImmutable();
    }

    private static void Follow(IOperation value, CallFrame frame, ImmutableArray<IInvocationOperation>.Builder found, HashSet<object> visited)
    {
        while (visited.Add(value) && found.Count < MostConventions)
        {
            switch (value.Consumer())
            {
                case IInvocationOperation call:
                    if (!Says(call, frame, found))
                        return;
                    value = call;
                    continue;
                case IArgumentOperation { Parent: IInvocationOperation call } argument:
                    if (!Says(call, frame, found) || call.Receiver()?.Unwrap() is not { } receiver || receiver != argument.Value.Unwrap())
                        return;
                    value = call;
                    continue;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    FollowSymbol(declarator.Symbol, value, frame, found, visited);
                    return;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } assignment when assignment.Value.Unwrap() == value.Unwrap() || assignment.Target != value:
                    FollowSymbol(local.Local, value, frame, found, visited);
                    return;
                case IReturnOperation returned when ContainingMethod(returned) is { } method && frame.CallOf(method) is { } call:
                    value = call;
                    continue;
                default:
                    return;
            }
        }
    }

    private static void FollowSymbol(ISymbol symbol, IOperation body, CallFrame frame, ImmutableArray<IInvocationOperation>.Builder found, HashSet<object> visited)
    {
        if (!visited.Add(symbol))
            return;
        foreach (var read in SymbolReads.Around(body).Of(symbol))
            Follow(read, frame, found, visited);
    }

    // Mapping something under a builder says nothing about the builder, and what a mapping method of our own returns is followed from its inside.
    private static bool Says(IInvocationOperation call, CallFrame frame, ImmutableArray<IInvocationOperation>.Builder found)
    {
        if (MappingShape.MakesEndpoints(call) || call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
            return false;
        if (frame.Knows(call.TargetMethod))
            return false;
        // A team's MapJobs() maps other things below the same builder; only what is chained on behind it is about this one.
        if (!call.TargetMethod.Name.StartsWith("Map", System.StringComparison.Ordinal) && !found.Contains(call))
            found.Add(call);
        return true;
    }

    private static IMethodSymbol? ContainingMethod(IOperation operation)
    {
        foreach (var ancestor in operation.Ancestors())
        {
            switch (ancestor)
            {
                case IAnonymousFunctionOperation:
                    return null;
                case ILocalFunctionOperation local:
                    return local.Symbol;
                case IMethodBodyOperation { SemanticModel: { } semantics } body:
                    return semantics.GetDeclaredSymbol(body.Syntax) as IMethodSymbol;
            }
        }
        return null;
    }
}
