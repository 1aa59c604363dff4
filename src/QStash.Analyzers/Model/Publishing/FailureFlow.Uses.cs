using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>What calls and member reads do with a task, a response or an answer.</summary>
internal sealed partial class FailureFlow
{
    // `task.ConfigureAwait(false)`, `response.EnsureSuccessStatusCode()`, `tasks.Add(…)`: a call on the value.
    private FailureVerdict Invoked(IInvocationOperation call, IOperation value, FailureStage stage) =>
        stage == FailureStage.Value ? ValueGiven(call, value) : TaskGiven(call, value, stage, isReceiver: true);

    private FailureVerdict Passed(IArgumentOperation argument, IOperation value, FailureStage stage)
    {
        if (argument.Parent is not IInvocationOperation call)
            return stage == FailureStage.Value || argument.Parent is not IObjectCreationOperation creation ? Handled : Follow(creation, stage);
        if (argument.Parameter is { IsParams: true } && argument.ArgumentKind == ArgumentKind.ParamArray)
            return stage == FailureStage.Value ? ValueGiven(call, value) : TaskGiven(call, value, stage, isReceiver: false);
        var isReceiver = call.TargetMethod.IsExtensionMethod && call.Instance is null && argument.Parameter?.Ordinal == 0;
        return stage == FailureStage.Value ? ValueGiven(call, value) : TaskGiven(call, value, stage, isReceiver);
    }

    private FailureVerdict TaskGiven(IInvocationOperation call, IOperation value, FailureStage stage, bool isReceiver)
    {
        switch (call.TargetMethod.Name)
        {
            case "ConfigureAwait" or "AsTask" or "WaitAsync" or "Unwrap" or "Preserve" or "GetAwaiter" or "WhenAll" or "WhenAny"
                or "ToList" or "ToArray" or "ToHashSet" or "ToImmutableArray" or "ToImmutableList" or "AsEnumerable" or "Append" or "Prepend" or "Concat" or "Cast" or "Chunk" or "Timeout":
                return Follow(call, stage);
            case "GetResult" or "Wait" or "WaitAll" or "WaitAny":
                return stage == FailureStage.Task ? Finished(call, blocks: true) : Thrown(call, true);
            case "ContinueWith" when isReceiver:
                return Continued(call, stage);
            case "Add" or "AddRange" or "Enqueue" or "Push" or "TryAdd" or "Insert" when !isReceiver:
                return Collected(call, value, stage);
            case "Dispose" or "ToString" or "GetHashCode":
                return Dropped(value, stage);
        }
        return ForgottenTask.IsLetGo(call, value, _program, _cancellationToken) ? Dropped(value, stage) : Handled;
    }

    // The collection carries the task on: a local list, or the object that a collection initializer fills.
    private FailureVerdict Collected(IInvocationOperation call, IOperation value, FailureStage stage)
    {
        switch (call.Receiver())
        {
            case ILocalReferenceOperation list:
                return Local(list.Local, call, value, stage);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } when call.Parent is IObjectOrCollectionInitializerOperation { Parent: { } creation }:
                return Follow(creation, stage);
            default:
                return Handled;
        }
    }

    // A continuation that looks at its task looks at the failure; one that does not lets it go.
    private FailureVerdict Continued(IInvocationOperation call, FailureStage stage)
    {
        foreach (var argument in call.Arguments)
        {
            var function = argument.Value.Unwrap();
            if (function is IDelegateCreationOperation { Target: { } target })
                function = target;
            if (function is IMethodReferenceOperation)
                return Handled;
            if (function is not IAnonymousFunctionOperation { Symbol.Parameters: { Length: > 0 } parameters })
                continue;
            if (argument.Parent is IInvocationOperation { Arguments: var all } && SaysFaulted(all))
                return Handled;
            FailureVerdict? best = null;
            foreach (var use in SymbolUses.Around(call).Of(parameters[0]))
                best = best is null ? ContinuedWith(use, stage) : best.Or(ContinuedWith(use, stage));
            return best ?? Dropped(call, FailureStage.OuterTask);
        }
        return Handled;
    }

    private FailureVerdict ContinuedWith(IOperation use, FailureStage stage) =>
        use.Parent is IMemberReferenceOperation { Member.Name: "Result" } && _signal is FailureSignal.Response or FailureSignal.Answer
            ? Follow(use, stage)
            : Handled;

    private static bool SaysFaulted(System.Collections.Immutable.ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
            foreach (var operation in argument.Value.DescendantsAndSelf())
                if (operation is IFieldReferenceOperation { Field.Name: "OnlyOnFaulted" or "NotOnRanToCompletion" })
                    return true;
        return false;
    }

    // A response given to a log, or a collection asked for its length, has not been looked at.
    private FailureVerdict ValueGiven(IInvocationOperation call, IOperation value)
    {
        if (_signal == FailureSignal.Answer)
            return Handled;
        var method = call.TargetMethod;
        if (method.Name is "Dispose" or "DisposeAsync" or "ToString" or "GetHashCode" or "GetType" or "KeepAlive" or "ReferenceEquals")
            return Dropped(value, FailureStage.Value);
        if (_signal == FailureSignal.AnswerOrException && !FailureSignalReader.IsResponse(value.Type))
            return Handled;
        if (IsLog(method))
            return Dropped(value, FailureStage.Value);
        // Readers of the content: Flurl's, RestSharp's.
        if (call.Receiver()?.Unwrap() == value.Unwrap() && method.Name.StartsWith("Get", StringComparison.Ordinal) && FailureSignalReader.IsResponse(value.Type) && !method.Name.Contains("Status"))
            return Dropped(value, FailureStage.Value);
        return method.Name is "ConfigureAwait" or "ToList" or "ToArray" or "GetAwaiter" or "GetResult" ? Follow(call, FailureStage.Value) : Handled;
    }

    private static bool IsLog(IMethodSymbol method) =>
        method.ContainingType?.Name is "Console" or "Debug" or "Trace" or "LoggerExtensions" or "String" || method.Name is "WriteLine" or "LogInformation" or "LogDebug" or "LogTrace";

    private FailureVerdict MemberRead(IMemberReferenceOperation member, IOperation value, FailureStage stage)
    {
        var name = member.Member.Name;
        if (stage != FailureStage.Value)
        {
            return name switch
            {
                "Result" when stage == FailureStage.Task => Finished(member, blocks: true),
                "Result" => Again(member),
                "Id" or "AsyncState" or "CreationOptions" or "Count" or "Length" => Dropped(value, stage),
                _ => Handled,
            };
        }
        if (LooksAtAnswers && !FailureSignalReader.IsResponse(value.Type))
            return Handled;
        return name switch
        {
            "Content" => FailureContent.IsJudged(member) ? Handled : Dropped(value, stage),
            "Headers" or "TrailingHeaders" or "ContentHeaders" or "Version" or "RequestMessage" or "Request" or "RawBytes" or "Data" or "Length" or "Count" or "Cookies" or "Server" => Dropped(value, stage),
            "ResponseMessage" => Follow(member, stage),
            _ => Handled,
        };
    }

    // `value?.Member`: what follows the question mark is what is read.
    private FailureVerdict Accessed(IConditionalAccessOperation access, FailureStage stage)
    {
        foreach (var operation in access.WhenNotNull.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IMemberReferenceOperation { Instance: IConditionalAccessInstanceOperation } member:
                    return MemberRead(member, access.Operation, stage);
                case IInvocationOperation { Instance: IConditionalAccessInstanceOperation } call:
                    return Invoked(call, access.Operation, stage);
                case IInvocationOperation { Arguments: { Length: > 0 } arguments } call when arguments[0].Value is IConditionalAccessInstanceOperation:
                    return Invoked(call, access.Operation, stage);
            }
        }
        return Unknown;
    }
}
