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
    private const int MostFunctions = 40;
    private const int DeepestCall = 4;

    private HandlerCode(Endpoint endpoint, FunctionScope function, ImmutableArray<FunctionScope> reached)
    {
        Endpoint = endpoint;
        Function = function;
        Reached = reached;
    }

    public Endpoint Endpoint { get; }

    /// <summary>The handler itself.</summary>
    public FunctionScope Function { get; }

    /// <summary>The handler, and the functions of this compilation that it waits for, in whichever class.</summary>
    public ImmutableArray<FunctionScope> Reached { get; }

    /// <summary>The handlers of the program that QStash calls: known as receivers, or guarded by its signature.</summary>
    public static ImmutableArray<HandlerCode> Of(ProgramModel program, CancellationToken cancellationToken)
    {
        var handlers = ImmutableArray.CreateBuilder<HandlerCode>();
        var called = new CalledCode(program, cancellationToken);
        foreach (var endpoint in program.Endpoints(cancellationToken).All)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (endpoint.Bodies.IsDefaultOrEmpty || endpoint.Receiver == ReceiverVerdict.None && program.Verification(cancellationToken).GuardOf(endpoint, cancellationToken) != GuardVerdict.Signature)
                continue;
            foreach (var body in endpoint.Bodies)
            {
                var function = FunctionScope.Of(program, body);
                handlers.Add(new HandlerCode(endpoint, function, ReachedFrom(function, called)));
            }
        }
        return handlers.ToImmutable();
    }

    private static ImmutableArray<FunctionScope> ReachedFrom(FunctionScope handler, CalledCode called)
    {
        var reached = ImmutableArray.CreateBuilder<FunctionScope>();
        var seen = new HashSet<SyntaxNode> { handler.Root.Syntax };
        var pending = new Queue<(FunctionScope Function, int Depth)>();
        pending.Enqueue((handler, 0));
        while (pending.Count > 0)
        {
            var (function, depth) = pending.Dequeue();
            reached.Add(function);
            if (depth >= DeepestCall)
                continue;
            foreach (var operation in function.Own)
                if (operation is IInvocationOperation call && !AbandonedWorkReader.IsLetGo(call))
                    foreach (var next in called.Of(call))
                        if (seen.Count < MostFunctions && seen.Add(next.Root.Syntax))
                            pending.Enqueue((next, depth + 1));
        }
        return reached.ToImmutable();
    }
}
