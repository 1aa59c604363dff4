using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>Where a handler waits: long delays, sleeping threads, events, loops that ask again and again. Short pauses between attempts are none of it.</summary>
internal sealed class WaitReader
{
    /// <summary>Longer than any pause that lets another attempt succeed; seconds.</summary>
    private const double LongDelay = 5;

    /// <summary>A sleeping thread serves nobody else meanwhile.</summary>
    private const double LongSleep = 1;

    private readonly DurationReader _durations;
    private readonly PollingLoop _loops;

    public WaitReader(ProgramModel program, CancellationToken cancellationToken)
    {
        _durations = new DurationReader(program, cancellationToken);
        _loops = new PollingLoop(_durations);
    }

    public ImmutableArray<HandlerFault> In(ImmutableArray<HandlerCode> handlers)
    {
        var found = ImmutableArray.CreateBuilder<HandlerFault>();
        var seen = new HashSet<Location>();
        foreach (var handler in handlers)
            foreach (var function in handler.Reached)
                foreach (var operation in function.Own)
                    if (operation is IInvocationOperation call && NameOf(call) is { } name && !DevelopmentScope.Covers(call) && seen.Add(call.Syntax.GetLocation()))
                        found.Add(new HandlerFault(name, call.Syntax.GetLocation()));
        return found.ToImmutable();
    }

    private string? NameOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (method.ContainingNamespace?.ToDisplayString().StartsWith("System", System.StringComparison.Ordinal) != true)
            return null;
        switch (method.ContainingType.Name, method.Name)
        {
            case ("Task", "Delay") when IsWaitedFor(call):
                return Holds(call, LongDelay) ? "Task.Delay" : null;
            case ("Thread", "Sleep"):
                return Holds(call, LongSleep) ? "Thread.Sleep" : null;
            case ("PeriodicTimer", "WaitForNextTickAsync"):
                return _loops.IsAround(call, null) ? "PeriodicTimer" : null;
            case ("WaitHandle", "WaitOne" or "WaitAny" or "WaitAll"):
            case ("ManualResetEventSlim" or "CountdownEvent", "Wait"):
            case ("SpinWait", "SpinUntil"):
            case ("Monitor", "Wait"):
                return IsOpenEnded(call) ? method.ContainingType.Name + "." + method.Name : null;
            default:
                return null;
        }
    }

    // A delay that something else races with ends when that does.
    private static bool IsWaitedFor(IOperation call)
    {
        for (var parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IAwaitOperation or IReturnOperation or IInvocationOperation { TargetMethod.Name: "Wait" or "GetResult" }:
                    return true;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" } or IConversionOperation:
                    break;
                // `var pause = Task.Delay(…); … await pause;`
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    var uses = SymbolUses.Around(call).Of(local);
                    foreach (var use in uses)
                        if (use.Parent is not (IAwaitOperation or IInvocationOperation { TargetMethod.Name: "Wait" or "ConfigureAwait" }))
                            return false;
                    return !uses.IsEmpty;
                default:
                    return false;
            }
        }
        return false;
    }

    private bool Holds(IInvocationOperation call, double longest)
    {
        if (call.Arguments.IsEmpty)
            return false;
        var duration = _durations.Of(call.Arguments[0].Value);
        return duration.Seconds is { } known ? known >= longest || _loops.IsAround(call, known) : duration.IsLongByUnit || _loops.IsAround(call, null);
    }

    // Until somebody signals, without an end of its own or with a late one.
    private bool IsOpenEnded(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
            if (argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter.Type: { } type } && (type.SpecialType == SpecialType.System_Int32 || type.Name == "TimeSpan"))
                return _durations.Of(argument.Value) is var limit && (limit.Seconds >= LongDelay || limit.IsLongByUnit);
        return true;
    }
}
