using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>To whom a lambda or method group is given, and what its receiver does with what the lambda throws or returns.</summary>
internal enum LambdaReceiver
{
    /// <summary>Kept, or given to somebody whose doings cannot be told.</summary>
    Unknown,

    /// <summary>Retries, falls back or catches.</summary>
    Resilient,

    /// <summary>Hands on what the lambda throws or returns through its own task or result.</summary>
    PassesOn,

    /// <summary>A framework calls it: an endpoint, an event, a timer. Nobody of the program hears of an exception.</summary>
    Framework,
}

/// <summary>Reads to whom a lambda goes.</summary>
internal sealed class FailureLambda
{
    private readonly ProgramModel _program;

    public FailureLambda(ProgramModel program) => _program = program;

    /// <summary>The receiver of a lambda or method reference, and the call that it is an argument of.</summary>
    public (LambdaReceiver Receiver, IOperation? Call) Of(IOperation function, CancellationToken cancellationToken)
    {
        var current = function.Parent;
        while (current is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation)
        {
            if (current.Type is { Name: "Expression" })
                return (LambdaReceiver.Unknown, null);
            current = current.Parent;
        }
        switch (current)
        {
            case IArgumentOperation { Parent: IInvocationOperation call } argument:
                return (OfCall(call, argument, cancellationToken), call);
            case IArgumentOperation { Parent: IObjectCreationOperation creation }:
                return (creation.Type?.Name == "Timer" ? LambdaReceiver.Framework : LambdaReceiver.Unknown, creation);
            case IEventAssignmentOperation:
                return (LambdaReceiver.Framework, null);
            default:
                return (LambdaReceiver.Unknown, null);
        }
    }

    private LambdaReceiver OfCall(IInvocationOperation call, IArgumentOperation argument, CancellationToken cancellationToken)
    {
        var method = call.TargetMethod;
        if (SpeaksOfResilience(call))
            return LambdaReceiver.Resilient;
        if (argument.Parameter is { } parameter && InvokesUnderCatch(method, parameter, cancellationToken) is { } catches)
            return catches ? LambdaReceiver.Resilient : LambdaReceiver.PassesOn;
        if (TaskShape.HoldsTasks(call.Type))
            return LambdaReceiver.PassesOn;
        var home = method.ContainingNamespace?.ToDisplayString() ?? "";
        return home.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || home.StartsWith("System.Threading", StringComparison.Ordinal) || call.Type is null or { SpecialType: SpecialType.System_Void }
            ? LambdaReceiver.Framework
            : LambdaReceiver.Unknown;
    }

    private static bool SpeaksOfResilience(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return (method.ContainingNamespace?.ToDisplayString() ?? "").StartsWith("Polly", StringComparison.Ordinal)
            || Says(method.Name)
            || Says(method.ContainingType?.Name)
            || call.Receiver() is { Type: { } receiver } && Says(receiver.Name);
    }

    private static bool Says(string? name)
    {
        foreach (var word in WordSplitter.Split(name))
            if (word is "retry" or "retries" or "retrying" or "resilient" or "resilience" or "policy" or "breaker" or "fallback" or "safe" or "safely" or "try" or "guarded" or "attempt")
                return true;
            else if (word == "strategy" && name!.IndexOf("Execution", StringComparison.Ordinal) >= 0)
                return true;
        return false;
    }

    // True or false when the helper's body can be seen, null when not.
    private bool? InvokesUnderCatch(IMethodSymbol method, IParameterSymbol parameter, CancellationToken cancellationToken)
    {
        bool? catches = null;
        foreach (var body in _program.Bodies.Of(method, cancellationToken))
        {
            foreach (var operation in body.Descendants())
            {
                if (operation is not IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke, Instance: IParameterReferenceOperation target } run || target.Parameter.Ordinal != parameter.Ordinal)
                    continue;
                catches = (catches ?? true) && FailureCatch.Takes(run, System.Collections.Immutable.ImmutableHashSet<string>.Empty);
            }
        }
        return catches;
    }
}
