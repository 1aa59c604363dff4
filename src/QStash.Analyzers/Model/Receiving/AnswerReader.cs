using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>
/// Which status an expression answers: results of controllers and minimal APIs, responses of functions, status assignments. What cannot be read
/// has no status, and nothing is said of it.
/// </summary>
internal sealed class AnswerReader
{
    private const int DeepestHelper = 3;

    private readonly ProgramModel _program;
    private readonly CancellationToken _cancellationToken;

    public AnswerReader(ProgramModel program, CancellationToken cancellationToken)
    {
        _program = program;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The expressions that a returned value can come from; what throws gives none.</summary>
    public static IEnumerable<IOperation> Leaves(IOperation value)
    {
        var pending = new Stack<IOperation>();
        pending.Push(value);
        while (pending.Count > 0)
        {
            var current = pending.Pop().Unwrap();
            switch (current)
            {
                case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                    pending.Push(whenFalse);
                    pending.Push(choice.WhenTrue);
                    break;
                case ISwitchExpressionOperation arms:
                    for (var i = arms.Arms.Length - 1; i >= 0; i--)
                        pending.Push(arms.Arms[i].Value);
                    break;
                case ICoalesceOperation coalesce:
                    pending.Push(coalesce.WhenNull);
                    pending.Push(coalesce.Value);
                    break;
                case IThrowOperation:
                    break;
                case IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" }, Arguments: { Length: 1 } arguments }:
                    pending.Push(arguments[0].Value);
                    break;
                case IObjectCreationOperation { Type.Name: "ValueTask", Arguments: { Length: 1 } arguments }:
                    pending.Push(arguments[0].Value);
                    break;
                default:
                    yield return current;
                    break;
            }
        }
    }

    /// <summary>What one leaf answers; null when that cannot be told.</summary>
    public Answer? Of(IOperation leaf) => StatusOf(leaf, _ => null, 0) is var (status, written) && status is { } known ? new Answer(leaf, known, written) : null;

    /// <summary>What an assignment to the response's status answers; null when it is none, or its value is unknown.</summary>
    public Answer? OfWrite(IOperation operation) =>
        IsStatusWrite(operation) && operation is ISimpleAssignmentOperation write && Constant(write.Value, _ => null) is { } status ? new Answer(operation, status, write.Value) : null;

    /// <summary>The status that an expression is, where it decides what is answered; null when it is none, or unknown.</summary>
    public Answer? OfStatus(IOperation status) => Constant(status, _ => null) is { } known ? new Answer(status, known, status) : null;

    public static bool IsStatusWrite(IOperation operation) =>
        operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "StatusCode", ContainingType.Name: "HttpResponse" or "HttpListenerResponse" or "HttpResponseBase" } } };

    private (int? Status, IOperation? Written) StatusOf(IOperation operation, Func<IParameterSymbol, IOperation?> argument, int depth)
    {
        operation = operation.Unwrap();
        switch (operation)
        {
            case IInvocationOperation call when IsFactory(call.TargetMethod.ContainingType):
                return OfFactory(call, argument);
            case IInvocationOperation { TargetMethod: { Name: "CreateResponse" } } call:
                return OfCreateResponse(call, argument);
            case IInvocationOperation call when depth < DeepestHelper:
                return OfHelper(call, argument, depth);
            case IObjectCreationOperation { Type: { } type } creation:
                return OfCreation(creation, type, argument);
            case ILocalReferenceOperation local when depth < DeepestHelper:
                return OfLocal(local, argument, depth);
            default:
                return default;
        }
    }

    private static bool IsFactory(INamedTypeSymbol type) => IsFramework(type) && type.Name is "ControllerBase" or "Controller" or "Results" or "TypedResults";

    // The status in a problem beats what the result would say; one that is made elsewhere may have any.
    private (int?, IOperation?) OfProblem(IOperation problem, int? otherwise, Func<IParameterSymbol, IOperation?> argument)
    {
        if (problem.Unwrap() is not IObjectCreationOperation made)
            return default;
        foreach (var set in made.Initializer?.Initializers ?? System.Collections.Immutable.ImmutableArray<IOperation>.Empty)
            if (set is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Status" } } assignment)
                return (Constant(assignment.Value, argument), assignment.Value);
        return (otherwise, null);
    }

    private static bool IsProblem(ITypeSymbol? type) => type?.Name is "ProblemDetails" or "HttpValidationProblemDetails" or "ValidationProblemDetails";

    private static bool IsFramework(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) == true;

    private (int?, IOperation?) OfFactory(IInvocationOperation call, Func<IParameterSymbol, IOperation?> argument)
    {
        foreach (var given in call.Arguments)
        {
            if (given.ArgumentKind == ArgumentKind.DefaultValue || given.Parameter is null)
                continue;
            if (given.Parameter.Name == "statusCode")
                return (Constant(given.Value, argument), given.Value);
            if (IsProblem(given.Value.Unwrap().Type) && call.TargetMethod.Name is "Problem" or "ValidationProblem")
                return OfProblem(given.Value, AnswerNames.OfFactory(call.TargetMethod.Name), argument);
        }
        return (AnswerNames.OfFactory(call.TargetMethod.Name), null);
    }

    private (int?, IOperation?) OfCreateResponse(IInvocationOperation call, Func<IParameterSymbol, IOperation?> argument)
    {
        foreach (var given in call.Arguments)
            if (given is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter.Type.Name: "HttpStatusCode" })
                return (Constant(given.Value, argument), given.Value);
        return call.TargetMethod.ReturnType.Name is "HttpResponseData" or "HttpResponseMessage" ? (200, null) : default;
    }

    private (int?, IOperation?) OfCreation(IObjectCreationOperation creation, ITypeSymbol type, Func<IParameterSymbol, IOperation?> argument)
    {
        var isGateway = type.Name.StartsWith("APIGateway", StringComparison.Ordinal) && type.Name.EndsWith("Response", StringComparison.Ordinal);
        if (!isGateway && type.Name != "HttpResponseMessage" && !IsFramework(type))
            return default;
        foreach (var set in creation.Initializer?.Initializers ?? System.Collections.Immutable.ImmutableArray<IOperation>.Empty)
            if (set is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "StatusCode" } } assignment)
                return (Constant(assignment.Value, argument), assignment.Value);
        foreach (var given in creation.Arguments)
        {
            if (given.Parameter?.Name == "statusCode" && given.ArgumentKind != ArgumentKind.DefaultValue)
                return (Constant(given.Value, argument), given.Value);
            if (type.Name == "ObjectResult" && IsProblem(given.Value.Unwrap().Type))
                return OfProblem(given.Value, 200, argument);
        }
        return (type.Name == "HttpResponseMessage" ? 200 : isGateway ? null : AnswerNames.OfType(type.Name), null);
    }

    // A response that is made, filled and returned.
    private (int?, IOperation?) OfLocal(ILocalReferenceOperation local, Func<IParameterSymbol, IOperation?> argument, int depth) => FilledResponse.DecidedBy(local) switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "StatusCode" } } set => (Constant(set.Value, argument), set.Value),
        { } value => StatusOf(value, argument, depth + 1),
        null => default,
    };

    // What the team's own helper answers: one status, whichever way it returns.
    private (int?, IOperation?) OfHelper(IInvocationOperation call, Func<IParameterSymbol, IOperation?> argument, int depth)
    {
        int? status = null;
        IOperation? handed = null;
        foreach (var returned in _program.Bodies.ReturnsOf(call.TargetMethod, _cancellationToken))
            foreach (var leaf in Leaves(returned))
            {
                var (found, written) = StatusOf(leaf, Given, depth + 1);
                if (found is null || status is not null && status != found)
                    return default;
                status = found;
                // A status that the caller says is the caller's to repair.
                handed = written?.Unwrap() is IParameterReferenceOperation parameter ? Given(parameter.Parameter) : null;
            }
        return (status, handed);

        IOperation? Given(IParameterSymbol parameter)
        {
            foreach (var given in call.Arguments)
                if (given.Parameter is { } filled && filled.Ordinal == parameter.Ordinal && filled.Name == parameter.Name)
                    return given.Value.Unwrap() is IParameterReferenceOperation outer ? argument(outer.Parameter) : given.Value;
            return null;
        }
    }

    private int? Constant(IOperation operation, Func<IParameterSymbol, IOperation?> argument)
    {
        if (operation.ConstantValue is { HasValue: true, Value: int known })
            return known;
        operation = operation.Unwrap();
        if (operation.ConstantValue is { HasValue: true, Value: int inner })
            return inner;
        if (operation is IParameterReferenceOperation parameter)
            return argument(parameter.Parameter) is { } given ? Constant(given, _ => null) : null;
        return _program.Origins.Single(operation, _cancellationToken) is { ConstantValue: { HasValue: true, Value: int origin } } ? origin : null;
    }
}
