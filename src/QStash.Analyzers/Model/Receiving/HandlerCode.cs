using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>The code of one endpoint that receives deliveries.</summary>
internal sealed class HandlerCode
{
    private const int MostHelpers = 12;

    private HandlerCode(Endpoint endpoint, FunctionScope function, ImmutableArray<FunctionScope> helpers)
    {
        Endpoint = endpoint;
        Function = function;
        Helpers = helpers;
    }

    public Endpoint Endpoint { get; }

    /// <summary>The handler itself.</summary>
    public FunctionScope Function { get; }

    /// <summary>The methods of the same class, and the local functions, that it calls.</summary>
    public ImmutableArray<FunctionScope> Helpers { get; }

    /// <summary>The handlers of the program that QStash calls: known as receivers, or guarded by its signature.</summary>
    public static ImmutableArray<HandlerCode> Of(ProgramModel program, CancellationToken cancellationToken)
    {
        var handlers = ImmutableArray.CreateBuilder<HandlerCode>();
        foreach (var endpoint in program.Endpoints(cancellationToken).All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (endpoint.Bodies.IsDefaultOrEmpty || endpoint.Receiver == ReceiverVerdict.None && program.Verification(cancellationToken).GuardOf(endpoint, cancellationToken) != GuardVerdict.Signature)
                continue;
            foreach (var body in endpoint.Bodies)
            {
                var function = FunctionScope.Of(program, body);
                handlers.Add(new HandlerCode(endpoint, function, HelpersOf(program, endpoint, function, cancellationToken)));
            }
        }
        return handlers.ToImmutable();
    }

    private static ImmutableArray<FunctionScope> HelpersOf(ProgramModel program, Endpoint endpoint, FunctionScope handler, CancellationToken cancellationToken)
    {
        var helpers = ImmutableArray.CreateBuilder<FunctionScope>();
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        if (endpoint.Handler is { } self)
            seen.Add(self);
        var pending = new Queue<FunctionScope>();
        pending.Enqueue(handler);
        while (pending.Count > 0 && helpers.Count < MostHelpers)
            foreach (var operation in pending.Dequeue().Own)
                if (operation is IInvocationOperation call && IsOwn(call, endpoint) && !AbandonedWorkReader.IsDropped(call) && seen.Add(call.TargetMethod.OriginalDefinition))
                    foreach (var body in program.Bodies.Of(call.TargetMethod, cancellationToken))
                    {
                        var helper = FunctionScope.Of(program, body);
                        helpers.Add(helper);
                        pending.Enqueue(helper);
                    }
        return helpers.ToImmutable();
    }

    private static bool IsOwn(IInvocationOperation call, Endpoint endpoint) =>
        call.TargetMethod.MethodKind == MethodKind.LocalFunction
        || endpoint.Handler?.ContainingType is { } type && SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingType?.OriginalDefinition, type.OriginalDefinition);
}
