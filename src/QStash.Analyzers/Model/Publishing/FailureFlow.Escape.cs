using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>What becomes of an exception, or of a returned task or value, that leaves the function of its call.</summary>
internal sealed partial class FailureFlow
{
    private FailureVerdict Thrown(IOperation place, bool blocks)
    {
        if (--_budget < 0)
            return Unknown;
        if (FailureCatch.Takes(place, _thrown, blocks) || IsOwnResult(place))
            return Handled;
        switch (FailureCatch.FunctionAround(place))
        {
            case IAnonymousFunctionOperation lambda:
                return Leaves(lambda, place);
            case ILocalFunctionOperation { Symbol: var local }:
                return CallersOf(local, place);
            default:
                return LeavesMember(place);
        }
    }

    private FailureVerdict Leaves(IOperation function, IOperation place)
    {
        var (receiver, call) = _lambdas.Of(function, _cancellationToken);
        switch (receiver)
        {
            case LambdaReceiver.Resilient:
                return Handled;
            case LambdaReceiver.PassesOn when call is not null:
                var outer = TaskShape.HoldsTasks(call.Type) ? Follow(call, FailureStage.OuterTask) : Thrown(call, true);
                return Located(outer, place);
            case LambdaReceiver.Framework:
                return Lost(place);
            default:
                return Unknown;
        }
    }

    private FailureVerdict LeavesMember(IOperation place)
    {
        if (_subject.StandsInWrapper)
            return Handled;
        if (MemberOf(place) is not IMethodSymbol method)
            return Unknown;
        if (method.DeclaredAccessibility == Accessibility.Private && method.MethodKind == MethodKind.Ordinary && method.ExplicitInterfaceImplementations.IsEmpty)
            return CallersOf(method, place);
        return Lost(place);
    }

    // A private helper is fine when all of its callers are; one that nobody calls is judged by itself.
    private FailureVerdict CallersOf(IMethodSymbol method, IOperation place)
    {
        if (_members.Count >= DeepestCaller || !_members.Add(method))
            return Unknown;
        var callers = 0;
        var verdict = Handled;
        foreach (var use in FailureCallers.Of(_program, method, place, _cancellationToken))
        {
            callers++;
            var caller = use switch
            {
                IInvocationOperation call when TaskShape.IsTask(call.Type) => Follow(call, FailureStage.OuterTask),
                IInvocationOperation call => Thrown(call, false),
                _ => Leaves(use, place),
            };
            if (caller.Handling is not (FailureHandling.Handled or FailureHandling.Unknown))
                return Lost(place);
            if (caller.Handling == FailureHandling.Unknown)
                verdict = Unknown;
        }
        _members.Remove(method);
        return callers == 0 ? Lost(place) : verdict;
    }

    private FailureVerdict Lost(IOperation place) =>
        _program.Options.PublishFailure == Options.PublishFailure.Surfaced ? Handled : FailureVerdict.Of(FailureHandling.ExceptionUnhandled, place);

    // What is lost further out is repaired where the call stands, so that nothing else changes.
    private static FailureVerdict Located(FailureVerdict outer, IOperation place) =>
        outer.Handling is FailureHandling.Handled or FailureHandling.Unknown ? outer : FailureVerdict.Of(FailureHandling.ExceptionUnhandled, place);

    private FailureVerdict Returned(IReturnOperation returned, IOperation value, FailureStage stage)
    {
        switch (FailureCatch.FunctionAround(returned))
        {
            case IAnonymousFunctionOperation lambda:
                return ReturnedFromLambda(lambda, value, stage);
            case ILocalFunctionOperation { Symbol: var local } when stage != FailureStage.Value:
                return CallersReceive(local, value, stage);
            default:
                // Tasks and values that a member returns are its callers' to look at; the web framework is no caller.
                return stage != FailureStage.Value && _signal == FailureSignal.Exception && FailureCallers.IsAction(MemberOf(value)) ? Lost(value) : Handled;
        }
    }

    private FailureVerdict ReturnedFromLambda(IAnonymousFunctionOperation lambda, IOperation value, FailureStage stage)
    {
        var (receiver, call) = _lambdas.Of(lambda, _cancellationToken);
        var throws = _signal == FailureSignal.Exception;
        switch (receiver)
        {
            case LambdaReceiver.Resilient when throws:
                return stage == FailureStage.Task && call is { Parent: IExpressionStatementOperation } && TaskShape.IsTask(call.Type) ? Dropped(call, stage) : Handled;
            case LambdaReceiver.Resilient or LambdaReceiver.PassesOn when call is not null:
                if (!throws && LooksAtResponses(call))
                    return Handled;
                if (TaskShape.HoldsTasks(call.Type))
                    return Follow(call, stage == FailureStage.Value ? FailureStage.OuterTask : stage);
                return throws ? Thrown(call, true) : call.Type is null or { SpecialType: SpecialType.System_Void } ? Dropped(value, stage) : Follow(call, FailureStage.Value);
            case LambdaReceiver.Framework:
                return throws ? Lost(value) : Handled;
            default:
                return Unknown;
        }
    }

    // `ResiliencePipeline<HttpResponseMessage>` is built to look at responses, as is a helper that takes one and gives back something else.
    private static bool LooksAtResponses(IOperation call) =>
        call is IInvocationOperation invocation
        && invocation.Receiver()?.Type is INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments }
        && FailureSignalReader.IsResponse(arguments[0]);

    private FailureVerdict CallersReceive(IMethodSymbol local, IOperation value, FailureStage stage)
    {
        if (_members.Count >= DeepestCaller || !_members.Add(local))
            return Unknown;
        FailureVerdict? worst = null;
        foreach (var use in FailureCallers.Of(_program, local, value, _cancellationToken))
        {
            var verdict = use is IInvocationOperation call ? Follow(call, stage) : Unknown;
            if (worst is null || worst.Handling is FailureHandling.Handled or FailureHandling.Unknown)
                worst = verdict;
        }
        _members.Remove(local);
        return worst ?? Unknown;
    }

    // A method that only hands on the call's own result: nothing else is awaited in it, so its callers answer for the call.
    private static bool IsOwnResult(IOperation place)
    {
        var current = place;
        while (current.Parent is IConversionOperation or IParenthesizedOperation)
            current = current.Parent;
        if (current.Parent is not IReturnOperation { Kind: OperationKind.Return } || FailureCatch.FunctionAround(place) is not null || FailureCallers.IsAction(MemberOf(place)))
            return false;
        foreach (var operation in place.Root().Descendants())
            if (operation is IAwaitOperation && operation != place)
                return false;
        return true;
    }

    /// <summary>Whether a call's own task or result is what its method returns, and nothing else happens in between.</summary>
    public static bool IsHandedOn(IOperation call)
    {
        var place = call;
        while (place.Parent is IConversionOperation or IParenthesizedOperation or IAwaitOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
            place = place.Parent;
        return place.Parent is IReturnOperation { Kind: OperationKind.Return } && FailureCatch.FunctionAround(call) is null && !FailureCallers.IsAction(MemberOf(call));
    }

    private static ISymbol? MemberOf(IOperation operation) => FailureCallers.MemberOf(operation);
}
