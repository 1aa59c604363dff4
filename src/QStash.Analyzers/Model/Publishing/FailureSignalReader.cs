using System;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Reads off a call's return type, library and visible body how it tells that it failed.</summary>
internal sealed class FailureSignalReader
{
    private readonly ProgramModel _program;

    public FailureSignalReader(ProgramModel program) => _program = program;

    public FailureSignal Of(FailureSubject subject, CancellationToken cancellationToken)
    {
        var result = TaskShape.ResultOf(subject.Operation.Type);
        if (subject.Dialect == PublishDialect.Rest)
            return subject.ThrowsByItself ? FailureSignal.Surfaces : OfClient(subject.Operation, result);

        if (IsResponse(result))
            return Bodies(subject.Targets, ThrowsOnStatus, cancellationToken) ? FailureSignal.AnswerOrException : FailureSignal.Response;
        if (IsAnswer(result) || result is { SpecialType: SpecialType.None } && Bodies(subject.Targets, HandsStatusOn, cancellationToken))
            return FailureSignal.Answer;
        if (result is { NullableAnnotation: NullableAnnotation.Annotated } || result is not null && Bodies(subject.Targets, AnswersNull, cancellationToken))
            return FailureSignal.AnswerOrException;
        // A number or a text that stands for the status: 0 for accepted, 1 for refused.
        if (result is not null && Bodies(subject.Targets, HandsStatusOn, cancellationToken))
            return FailureSignal.Answer;
        if (subject.CalleeAnswers || result is null && Bodies(subject.Targets, HandsStatusOn, cancellationToken))
            return FailureSignal.None;
        return Bodies(subject.Targets, SwallowsEverything, cancellationToken) ? FailureSignal.None : FailureSignal.Exception;
    }

    /// <summary>Whether a type is an HTTP response, whose status somebody must look at.</summary>
    public static bool IsResponse(ITypeSymbol? type) =>
        type is not null && (type.Name is "HttpResponseMessage" or "IFlurlResponse" or "RestResponse" or "IRestResponse" or "ApiResponse" or "IApiResponse" || HasBool(type, "IsSuccessStatusCode"));

    /// <summary>Whether a type answers the question if something succeeded.</summary>
    public static bool IsAnswer(ITypeSymbol? type)
    {
        switch (type)
        {
            case null:
                return false;
            case { SpecialType: SpecialType.System_Boolean } or { Name: "HttpStatusCode" } or { TypeKind: TypeKind.Enum }:
                return true;
            case INamedTypeSymbol { IsTupleType: true } tuple:
                foreach (var element in tuple.TupleElements)
                    if (element.Type.SpecialType == SpecialType.System_Boolean)
                        return true;
                return false;
        }
        return SuccessMember(type) is not null || FailureMember(type) is not null;
    }

    /// <summary>The bool that says yes on success.</summary>
    public static string? SuccessMember(ITypeSymbol type) => BoolAmong(type, "IsSuccess", "Success", "Succeeded", "IsSuccessful", "WasSuccessful", "Ok", "IsOk", "Accepted", "IsAccepted");

    /// <summary>The bool that says yes on failure.</summary>
    public static string? FailureMember(ITypeSymbol type) => BoolAmong(type, "IsFailure", "Failed", "IsFailed", "IsError", "HasError", "HasErrors", "IsFaulted");

    private static FailureSignal OfClient(IOperation call, ITypeSymbol? result)
    {
        var invocation = call as IInvocationOperation;
        var library = invocation?.TargetMethod.ContainingNamespace?.ToDisplayString() ?? "";
        if (library.StartsWith("RestSharp", StringComparison.Ordinal))
            return invocation!.TargetMethod.Name.StartsWith("Execute", StringComparison.Ordinal) ? FailureSignal.Response : FailureSignal.Surfaces;
        if (library.StartsWith("Flurl", StringComparison.Ordinal))
            return AllowsAnyStatus(invocation!) && IsResponse(result) ? FailureSignal.Response : FailureSignal.Surfaces;
        return IsResponse(result) ? FailureSignal.Response : FailureSignal.Surfaces;
    }

    private static bool AllowsAnyStatus(IInvocationOperation call)
    {
        IOperation? current = call;
        for (var depth = 0; current is IInvocationOperation invocation && depth < 40; depth++)
        {
            if (invocation.TargetMethod.Name is "AllowAnyHttpStatus" or "AllowHttpStatus")
                return true;
            current = invocation.Receiver()?.Unwrap();
        }
        return false;
    }

    private bool Bodies(ImmutableArray<IMethodSymbol> targets, Func<IOperation, bool> ask, CancellationToken cancellationToken)
    {
        var read = false;
        foreach (var target in targets)
        {
            if (target.IsAbstract || target.ContainingType?.TypeKind == TypeKind.Interface)
                continue;
            foreach (var body in _program.Bodies.Of(target, cancellationToken))
            {
                if (!ask(body))
                    return false;
                read = true;
            }
        }
        return read;
    }

    private static bool ThrowsOnStatus(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
            if (operation is IThrowOperation || operation is IInvocationOperation { TargetMethod.Name: var name } && name.StartsWith("Ensure", StringComparison.Ordinal))
                return true;
        return false;
    }

    // The body looks at the status and throws nothing for it: whatever the members of its result are called, they tell.
    private static bool HandsStatusOn(IOperation body)
    {
        var looks = false;
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is IInvocationOperation { TargetMethod.Name: var name } && name.StartsWith("Ensure", StringComparison.Ordinal))
                return false;
            if (operation is not IPropertyReferenceOperation { Property.Name: "IsSuccessStatusCode" or "StatusCode" or "IsSuccessful" })
                continue;
            looks = true;
            foreach (var decision in operation.Ancestors())
                if (decision is (IConditionalOperation or ISwitchExpressionOperation or ISwitchOperation) && ThrowsOnStatus(decision))
                    return false;
        }
        return looks;
    }

    private static bool AnswersNull(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
            if (operation is IReturnOperation { ReturnedValue: { } value } && value.Unwrap() is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation)
                return true;
        return false;
    }

    // Every await and every check stands in a try whose catch takes all and throws nothing on.
    private static bool SwallowsEverything(IOperation body)
    {
        var awaits = 0;
        foreach (var operation in body.DescendantsAndSelf())
        {
            if (operation is not (IAwaitOperation or IThrowOperation) && operation is not IInvocationOperation { TargetMethod.Name: "EnsureSuccessStatusCode" })
                continue;
            if (!FailureCatch.Swallows(operation))
                return false;
            awaits++;
        }
        return awaits > 0;
    }

    private static bool HasBool(ITypeSymbol type, string name) => BoolAmong(type, name) is not null;

    private static string? BoolAmong(ITypeSymbol type, params string[] names)
    {
        for (var current = type; current is not null && current.SpecialType == SpecialType.None; current = current.BaseType)
            foreach (var name in names)
                foreach (var member in current.GetMembers(name))
                    if (member is IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean } or IFieldSymbol { Type.SpecialType: SpecialType.System_Boolean })
                        return name;
        return null;
    }
}
