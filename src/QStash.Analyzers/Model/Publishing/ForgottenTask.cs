using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Methods that are handed a task and let go of it: a team's <c>.Forget()</c>, <c>.SafeFireAndForget()</c>, <c>.NoWait()</c>.</summary>
internal static class ForgottenTask
{
    /// <summary>Whether nobody awaits the task that a call is handed. Who hands over what to do with a failure has decided.</summary>
    public static bool IsLetGo(IInvocationOperation call, IOperation task, ProgramModel program, CancellationToken cancellationToken) =>
        !HasFailureHandler(call) && (SaysForget(call.TargetMethod.Name) || IsNeverUsed(call, task, program, cancellationToken));

    private static bool SaysForget(string name)
    {
        foreach (var word in WordSplitter.Split(name))
            if (word is "forget" or "forgotten" or "unawaited")
                return true;
        return false;
    }

    private static bool HasFailureHandler(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
            if (argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter.Type.TypeKind: TypeKind.Delegate } && argument.Value.ConstantValue is not { HasValue: true, Value: null })
                return true;
        return false;
    }

    // The body can be seen, and there the task is discarded or not mentioned.
    private static bool IsNeverUsed(IInvocationOperation call, IOperation task, ProgramModel program, CancellationToken cancellationToken)
    {
        if (!call.TargetMethod.ReturnsVoid || ParameterFor(call, task) is not { } ordinal)
            return false;
        var method = (call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition;
        var bodies = program.Bodies.Of(method, cancellationToken);
        foreach (var body in bodies)
            foreach (var use in SymbolUses.Around(body).Of(method.Parameters[ordinal]))
                if (use.Parent is not ISimpleAssignmentOperation { Target: IDiscardOperation })
                    return false;
        return !bodies.IsEmpty;
    }

    private static int? ParameterFor(IInvocationOperation call, IOperation task)
    {
        foreach (var argument in call.Arguments)
            if (argument is { Parameter: { IsParams: false } parameter } && argument.Value.Unwrap() == task.Unwrap())
                return parameter.Ordinal;
        return null;
    }
}
