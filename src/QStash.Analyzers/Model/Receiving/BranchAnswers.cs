using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>What one branch of a function answers: what it returns, sets as a filter's result, or writes to the response.</summary>
internal sealed class BranchAnswers
{
    private readonly AnswerReader _reader;
    private readonly FunctionScope _function;

    public BranchAnswers(AnswerReader reader, FunctionScope function)
    {
        _reader = reader;
        _function = function;
    }

    public IEnumerable<Answer> Of(RejectedBranch branch)
    {
        foreach (var part in branch.Operations)
            foreach (var answer in part.Type is not null && part is not IReturnOperation ? OfExpression(part, branch.EndsFunction) : OfStatements(part, branch.EndsFunction))
                yield return answer;
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
        if (!IsAnswered(expression))
            yield break;
        foreach (var leaf in AnswerReader.Leaves(expression))
            if (_reader.Of(leaf) is { } answer)
                yield return answer;
    }

    private IEnumerable<Answer> OfStatements(IOperation arm, bool endsFunction)
    {
        var own = FunctionScope.OwnOf(arm);
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
                _ => null,
            };
            if (value is null)
                continue;
            foreach (var leaf in AnswerReader.Leaves(value))
                if (_reader.Of(leaf) is { } answer && !(writes && leaf.Type?.Name == "EmptyResult"))
                    yield return answer;
        }
        if (writes || !AnswersByDefault() || WritesBefore(arm.Syntax.SpanStart) || AnswersElsewhere(own))
            yield break;
        IOperation? end = null;
        foreach (var operation in own)
            if (operation is IReturnOperation { ReturnedValue: null, IsImplicit: false })
                yield return new Answer(end = operation, 200, null);
        if (end is null && endsFunction && !Throws(own))
            yield return new Answer(arm, 200, null);
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
                    break;
                case IInvocationOperation { TargetMethod: { Name: "FromResult" } }:
                    break;
                default:
                    return false;
            }
        }
        return false;
    }

    private static bool IsHolder(string type) => type is "AuthorizationFilterContext" or "ActionExecutingContext" or "ResourceExecutingContext" or "PageHandlerExecutingContext" or "InvocationResult";

    // A function that is given the whole context and returns nothing answers 200 unless it says otherwise. Of filters, only those that would have to call the next one.
    private bool AnswersByDefault() =>
        _function.ReturnsNothing && _function.Symbol is { } symbol
        && (_function.Takes("HttpContext") && !symbol.Name.StartsWith("On", System.StringComparison.Ordinal) && (symbol.Name is "Invoke" or "InvokeAsync" || symbol.MethodKind is MethodKind.AnonymousFunction)
            || (_function.Takes("ActionExecutingContext") && _function.Takes("ActionExecutionDelegate")) || (_function.Takes("ResourceExecutingContext") && _function.Takes("ResourceExecutionDelegate")));

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
            if (operation is not IInvocationOperation call || call.TargetMethod.Name is "WriteAsync" or "WriteAsJsonAsync" or "CompleteAsync" || WorkCalls.OnlyWatches(call))
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
