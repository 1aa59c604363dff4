using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>What one branch of a function answers: what it returns, sets as a filter's result, or writes to the response.</summary>
internal sealed class BranchAnswers
{
    private readonly AnswerReader _reader;
    private readonly FunctionScope _function;
    private readonly Endpoint? _endpoint;
    private readonly bool _isPlain;

    public BranchAnswers(AnswerReader reader, FunctionScope function, Endpoint? endpoint)
    {
        _reader = reader;
        _function = function;
        _endpoint = endpoint;
        _isPlain = PlainAnswer.IsGivenBy(function, endpoint);
    }

    public IEnumerable<Answer> Of(RejectedBranch branch)
    {
        if (branch.Operations.Length == 1 && branch.Operations[0] is { Type: not null } expression and not IReturnOperation)
            return OfExpression(expression, branch.EndsFunction);
        return OfStatements(branch.Operations, branch.EndsFunction);
    }

    private IEnumerable<Answer> OfExpression(IOperation expression, bool endsFunction)
    {
        // The condition of an `if` without anything behind it: nobody is told that the delivery was refused.
        if (endsFunction)
        {
            if (AnswersByDefault() && !WritesBefore(expression.Syntax.Span.End))
                yield return new Answer(expression, 200, null);
            yield break;
        }
        if (IsStatus(expression))
        {
            if (_reader.OfStatus(expression) is { } status)
                yield return status;
            yield break;
        }
        if (!IsAnswered(expression))
            yield break;
        foreach (var leaf in AnswerReader.Leaves(expression))
            if (_reader.Of(leaf) is { } answer)
                yield return answer;
            else if (IsUnsaid(leaf))
                yield return new Answer(leaf, 200, null);
    }

    private IEnumerable<Answer> OfStatements(ImmutableArray<IOperation> arm, bool endsFunction)
    {
        var own = new List<IOperation>();
        foreach (var statement in arm)
            own.AddRange(FunctionScope.OwnOf(statement));
        var span = TextSpan.FromBounds(arm[0].Syntax.SpanStart, arm[arm.Length - 1].Syntax.Span.End);
        var writes = false;
        foreach (var operation in own)
        {
            writes |= AnswerReader.IsStatusWrite(operation);
            if (_reader.OfWrite(operation) is { } written)
                yield return written;
        }
        foreach (var operation in own)
        {
            var value = operation switch
            {
                IReturnOperation { ReturnedValue: { } returned } => returned,
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Result" or "Value", ContainingType: { } holder } } } set when IsHolder(holder.Name) => set.Value,
                ISimpleAssignmentOperation { Target: ILocalReferenceOperation local, Parent: IExpressionStatementOperation } kept when IsReturnedBehind(local, span.End) => kept.Value,
                _ => null,
            };
            if (value is null)
                continue;
            foreach (var leaf in AnswerReader.Leaves(value))
                if (_reader.Of(leaf) is { } answer && !(writes && leaf.Type?.Name == "EmptyResult"))
                    yield return InBranch(answer, span);
                else if (!writes && IsUnsaid(leaf))
                    yield return new Answer(leaf, 200, null);
        }
        if (writes || !AnswersByDefault() || WritesBefore(span.Start) || AnswersElsewhere(own))
            yield break;
        IOperation? end = null;
        foreach (var operation in own)
            if (operation is IReturnOperation { ReturnedValue: null, IsImplicit: false })
                yield return new Answer(end = operation, 200, null);
        if (end is null && endsFunction && !Throws(own))
            yield return new Answer(arm[0], 200, null);
    }

    // Where the branch itself sets the status of what it returns, that is what is wrong.
    private static Answer InBranch(Answer answer, TextSpan branch) =>
        answer is { Operation: ILocalReferenceOperation, Written.Parent: ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Instance: ILocalReferenceOperation } } set } && branch.Contains(set.Syntax.Span)
            ? answer with { Operation = set }
            : answer;

    // Written out with 200: a plain value, or nothing at all, where no status was set.
    private bool IsUnsaid(IOperation leaf)
    {
        if (WritesBefore(leaf.Syntax.Span.End))
            return false;
        var type = leaf.Type?.Name;
        if (type is "EmptyResult" or "EmptyHttpResult" || leaf is IMemberReferenceOperation { Member: { Name: "Empty", ContainingType.Name: "Results" or "TypedResults" } })
            return _endpoint is not null || _function.Takes("EndpointFilterInvocationContext");
        return _isPlain && PlainAnswer.Is(leaf, Publishing.TaskShape.ResultOf(_function.Symbol?.ReturnType));
    }

    // `IActionResult answer; if (valid) … else answer = Ok(); return answer;`
    private static bool IsReturnedBehind(ILocalReferenceOperation local, int position)
    {
        var returned = false;
        foreach (var use in SymbolUses.Around(local).Of(local.Local))
        {
            if (use.Syntax.SpanStart < position)
                continue;
            if (use.Consumer() is not IReturnOperation)
                return false;
            returned = true;
        }
        return returned;
    }

    /// <summary>Whether a value is the status of an answer: written to one, or handed to what makes one.</summary>
    private static bool IsStatus(IOperation expression)
    {
        for (var parent = expression.Parent; parent is not null; parent = parent.Parent)
            switch (parent)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "StatusCode" } }:
                case IArgumentOperation { Parameter.Name: "statusCode" }:
                case IArgumentOperation { Parameter.Type.Name: "HttpStatusCode", Parent: IInvocationOperation { TargetMethod.Name: "CreateResponse" } }:
                    return true;
                case IConversionOperation or IParenthesizedOperation or IConditionalOperation or ISwitchExpressionOperation or ISwitchExpressionArmOperation:
                    break;
                default:
                    return false;
            }
        return false;
    }

    /// <summary>Whether a value is what the function answers: returned, or set as a filter's result.</summary>
    private static bool IsAnswered(IOperation expression)
    {
        for (var parent = expression.Parent; parent is not null; parent = parent.Parent)
        {
            switch (parent)
            {
                case IReturnOperation:
                    return true;
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Result" or "Value", ContainingType: { } holder } } }:
                    return IsHolder(holder.Name);
                case IConversionOperation or IParenthesizedOperation or IConditionalOperation or ISwitchExpressionOperation or ISwitchExpressionArmOperation or IAwaitOperation or ICoalesceOperation:
                    break;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "FromResult" } } }:
                case IInvocationOperation { TargetMethod: { Name: "FromResult" } }:
                    break;
                // `var answer = valid ? Ok() : BadRequest();`
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    foreach (var use in SymbolUses.Around(expression).Of(local))
                        if (use.Consumer() is IReturnOperation)
                            return true;
                    return false;
                default:
                    return false;
            }
        }
        return false;
    }

    private static bool IsHolder(string type) => type is "AuthorizationFilterContext" or "ActionExecutingContext" or "ResourceExecutingContext" or "PageHandlerExecutingContext" or "InvocationResult";

    private bool AnswersByDefault() => PlainAnswer.IsSilentSuccess(_function, _endpoint);

    private bool WritesBefore(int position)
    {
        foreach (var operation in _function.Own)
            if (operation.Syntax.SpanStart < position && AnswerReader.IsStatusWrite(operation))
                return true;
        return false;
    }

    // A call that is handed the context, the response or a result may answer; so may one of the class's own.
    private static bool AnswersElsewhere(IEnumerable<IOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Result" } } || Verification.GateWalk.IsNext(operation))
                return true;
            if (operation is not IInvocationOperation call || call.TargetMethod.Name is "WriteAsync" or "WriteAsJsonAsync" or "CompleteAsync" || WorkReader.OnlyWatches(call))
                continue;
            if (call.Instance is IInstanceReferenceOperation || call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke || CarriesResponse(call.Receiver()))
                return true;
            foreach (var argument in call.Arguments)
                if (CarriesResponse(argument.Value))
                    return true;
        }
        return false;
    }

    private static bool CarriesResponse(IOperation? operation) =>
        operation?.Unwrap().Type?.Name is "HttpContext" or "HttpResponse" or "IResult" or "IActionResult" or "ActionExecutingContext" or "ResourceExecutingContext" or "DefaultHttpContext";

    private static bool Throws(IEnumerable<IOperation> operations)
    {
        foreach (var operation in operations)
            if (operation is IThrowOperation)
                return true;
        return false;
    }
}
