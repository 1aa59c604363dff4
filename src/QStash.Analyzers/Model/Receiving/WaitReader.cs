using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>Where a handler waits: long delays, sleeping threads, loops that ask again and again. Short pauses between attempts are none of it.</summary>
internal sealed class WaitReader
{
    /// <summary>Longer than any pause that lets another attempt succeed; seconds.</summary>
    private const double LongDelay = 5;

    private const double LongSleep = 1;

    private readonly ProgramModel _program;

    public WaitReader(ProgramModel program) => _program = program;

    public ImmutableArray<HandlerFault> In(ImmutableArray<HandlerCode> handlers)
    {
        var found = ImmutableArray.CreateBuilder<HandlerFault>();
        var seen = new HashSet<Location>();
        foreach (var handler in handlers)
            foreach (var function in handler.Helpers.Insert(0, handler.Function))
                foreach (var operation in function.Own)
                    if (operation is IInvocationOperation call && NameOf(call) is { } name && !DevelopmentScope.Covers(call) && seen.Add(call.Syntax.GetLocation()))
                        found.Add(new HandlerFault(name, call.Syntax.GetLocation()));
        return found.ToImmutable();
    }

    private string? NameOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        switch (method.ContainingType.Name, method.Name)
        {
            case ("Task", "Delay") when IsWaitedFor(call):
                return Holds(call, LongDelay) ? "Task.Delay" : null;
            case ("Thread", "Sleep"):
                return Holds(call, LongSleep) ? "Thread.Sleep" : null;
            case ("PeriodicTimer", "WaitForNextTickAsync"):
                return IsPolling(call) ? "PeriodicTimer" : null;
            default:
                return null;
        }
    }

    // A delay that something else races with ends when that does.
    private static bool IsWaitedFor(IOperation call)
    {
        for (var parent = call.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAwaitOperation or IReturnOperation or IInvocationOperation { TargetMethod.Name: "Wait" or "GetResult" })
                return true;
            if (parent is not (IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" } or IConversionOperation))
                return false;
        }
        return false;
    }

    private bool Holds(IInvocationOperation call, double longest)
    {
        if (call.Arguments.IsEmpty)
            return false;
        var (seconds, isLongByUnit) = Seconds(call.Arguments[0].Value);
        if (seconds is { } known)
            return known >= longest || known >= 0.1 && IsPolling(call);
        return isLongByUnit || IsPolling(call);
    }

    private (double? Seconds, bool IsLongByUnit) Seconds(IOperation duration)
    {
        if (duration.ConstantValue is { HasValue: true, Value: int milliseconds })
            return (milliseconds < 0 ? double.MaxValue : milliseconds / 1000.0, false);
        var origin = _program.Origins.Single(duration);
        if (origin.ConstantValue is { HasValue: true, Value: int inner })
            return (inner / 1000.0, false);
        switch (origin)
        {
            case IInvocationOperation { TargetMethod: { ContainingType.Name: "TimeSpan", Name: var unit } } span when span.Arguments.Length > 0:
                double? factor = unit switch { "FromMilliseconds" => 0.001, "FromSeconds" => 1, "FromMinutes" => 60, "FromHours" => 3600, "FromDays" => 86400, _ => null };
                if (factor is not { } each)
                    return default;
                return Number(span.Arguments[0].Value) is { } number ? (number * each, false) : (null, each >= 60);
            case IObjectCreationOperation { Type.Name: "TimeSpan", Arguments: { Length: 3 } parts }:
                return Number(parts[0].Value) is { } hours && Number(parts[1].Value) is { } minutes && Number(parts[2].Value) is { } rest ? (hours * 3600 + minutes * 60 + rest, false) : default;
            default:
                return default;
        }
    }

    private double? Number(IOperation operation)
    {
        if (!operation.ConstantValue.HasValue)
            operation = _program.Origins.Single(operation);
        return operation.ConstantValue is { HasValue: true, Value: int or long or double or float } ? Convert.ToDouble(operation.ConstantValue.Value, System.Globalization.CultureInfo.InvariantCulture) : null;
    }

    // A loop that waits for something to become true. One that counts attempts, or goes on after a failure, tries again instead.
    private static bool IsPolling(IOperation wait)
    {
        for (var parent = wait.Parent; parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); parent = parent.Parent)
        {
            switch (parent)
            {
                case ICatchClauseOperation or IForEachLoopOperation:
                case IForLoopOperation { Condition: not null }:
                    return false;
                case IWhileLoopOperation or IForLoopOperation:
                    return !TriesAgain((ILoopOperation)parent);
            }
        }
        return false;
    }

    private static bool TriesAgain(ILoopOperation loop)
    {
        foreach (var operation in loop.Descendants())
            if (operation is ICatchClauseOperation or IIncrementOrDecrementOperation)
                return true;
        return false;
    }
}
