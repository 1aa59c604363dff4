using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>Hand-overs that live in the process: channels and queues in memory, and the team's own types around them that do nothing else.</summary>
internal sealed class MemoryQueue
{
    private readonly ProgramModel _program;
    private readonly WorkReader _work;
    private readonly CancellationToken _cancellationToken;

    public MemoryQueue(ProgramModel program, WorkReader work, CancellationToken cancellationToken)
    {
        _program = program;
        _work = work;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The call's name when it puts the message into memory, and nowhere else; null otherwise.</summary>
    public string? NameOf(IInvocationOperation call)
    {
        if (IsPut(call))
            return call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name;
        if (call.TargetMethod.MethodKind != MethodKind.Ordinary || call.Instance is null or IInstanceReferenceOperation)
            return null;
        var implementations = _program.Verification(_cancellationToken).Reach.Implementations.Of(call.TargetMethod, _cancellationToken);
        if (implementations.Length != 1)
            return null;
        var puts = false;
        foreach (var body in _program.Bodies.Of(implementations[0], _cancellationToken))
            foreach (var operation in body.Descendants())
            {
                if (operation is not IInvocationOperation inner)
                    continue;
                if (IsPut(inner))
                    puts = true;
                else if (_work.IsWork(inner))
                    return null;
            }
        return puts ? call.TargetMethod.ContainingType.Name + "." + call.TargetMethod.Name : null;
    }

    private bool IsPut(IInvocationOperation call)
    {
        var (type, name) = (call.TargetMethod.ContainingType, call.TargetMethod.Name);
        switch (type.ContainingNamespace?.ToDisplayString())
        {
            case "System.Threading.Channels":
                return type.Name == "ChannelWriter" && name is "TryWrite" or "WriteAsync" && !IsLocal(call.Instance);
            case "System.Collections.Concurrent":
                return (type.Name, name) is ("ConcurrentQueue", "Enqueue") or ("BlockingCollection", "Add" or "TryAdd") && !IsLocal(call.Instance) && HasWorker();
            case "System.Collections.Generic":
                return (type.Name, name) is ("Queue", "Enqueue") && !IsLocal(call.Instance) && HasWorker();
            default:
                return false;
        }
    }

    // Made here, it is a list for this very request.
    private static bool IsLocal(IOperation? holder)
    {
        while (holder?.Unwrap() is IMemberReferenceOperation { Instance: { } instance } and not IFieldReferenceOperation)
            holder = instance;
        return holder?.Unwrap() is ILocalReferenceOperation local && SymbolWrites.Around(local).Of(local.Local) is { Length: 1 } writes && writes[0].Unwrap() is IObjectCreationOperation or IInvocationOperation { TargetMethod.ContainingType.Name: "Channel" };
    }

    // Somebody must take out what is put in; otherwise it is a record of what came.
    private bool HasWorker()
    {
        foreach (var type in _program.Verification(_cancellationToken).Reach.Implementations.Types(_cancellationToken))
        {
            if (type.BaseType?.Name == "BackgroundService")
                return true;
            foreach (var face in type.Interfaces)
                if (face.Name == "IHostedService")
                    return true;
        }
        return false;
    }
}
