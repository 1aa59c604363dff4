using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>
/// Walks a filter or middleware as an unsigned request does and tells whether it gets past it without being checked. Where a condition cannot be told,
/// the walk believes the better branch.
/// </summary>
internal sealed class GateWalk
{
    private enum State
    {
        Stopped,
        Unchecked,
        Checked,
    }

    private readonly IReadOnlyDictionary<IOperation, SignatureCheck> _checks;
    private readonly GateCondition _condition;
    private readonly bool _passesAtEnd;
    private bool _leaks;

    private GateWalk(IReadOnlyDictionary<IOperation, SignatureCheck> checks, GateCondition condition, bool passesAtEnd)
    {
        _checks = checks;
        _condition = condition;
        _passesAtEnd = passesAtEnd;
    }

    /// <summary>Whether no unsigned request gets past <paramref name="body"/>.</summary>
    public static bool Holds(IOperation body, IReadOnlyDictionary<IOperation, SignatureCheck> checks, GateCondition condition)
    {
        var walk = new GateWalk(checks, condition, passesAtEnd: !CallsNext(body));
        var end = walk.Run(body, State.Unchecked);
        return !walk._leaks && !(walk._passesAtEnd && end == State.Unchecked);
    }

    /// <summary>Whether an operation hands the request on: calls the next delegate, or the base class's implementation of a filter.</summary>
    public static bool IsNext(IOperation operation)
    {
        if (operation is not IInvocationOperation invocation)
            return false;
        var method = invocation.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return method.ContainingType.Name is "RequestDelegate" or "EndpointFilterDelegate" or "ActionExecutionDelegate" or "ResourceExecutionDelegate" or "FunctionExecutionDelegate" or "ResultExecutionDelegate"
                || NameOf(invocation.Instance).TrimStart('_').StartsWith("next", System.StringComparison.OrdinalIgnoreCase);
        return method.Name == "OnActionExecutionAsync" && invocation.Instance?.Syntax.ToString() == "base";
    }

    private static bool CallsNext(IOperation body)
    {
        foreach (var operation in body.Descendants())
            if (IsNext(operation))
                return true;
        return false;
    }

    private static string NameOf(IOperation? operation) => operation?.Unwrap() switch
    {
        IMemberReferenceOperation member => member.Member.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        ILocalReferenceOperation local => local.Local.Name,
        _ => "",
    };

    private State Run(IOperation? operation, State state)
    {
        if (operation is null || state == State.Stopped)
            return state;
        switch (operation)
        {
            case IConditionalOperation conditional:
                return Branch(conditional.Condition, conditional.WhenTrue, conditional.WhenFalse, state);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                return ShortCircuit(and.LeftOperand, and.RightOperand, runsWhen: true, state);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                return ShortCircuit(or.LeftOperand, or.RightOperand, runsWhen: false, state);
            case IReturnOperation returned:
                var end = Run(returned.ReturnedValue, state);
                // An implicit return at the end of a lambda ends it like falling off its end.
                if (_passesAtEnd && end == State.Unchecked && !Rejects(returned))
                    _leaks = true;
                return State.Stopped;
            case IThrowOperation thrown:
                Run(thrown.Exception, state);
                return State.Stopped;
            case ISwitchOperation choice:
                return Switch(choice, Run(choice.Value, state));
            case ISwitchExpressionOperation arms:
                var entered = Run(arms.Value, state);
                var best = State.Stopped;
                foreach (var arm in arms.Arms)
                    best = Better(best, Run(arm.Value, entered));
                return best;
            case ITryOperation attempt:
                return Try(attempt, state);
            case ILocalFunctionOperation or IAnonymousFunctionOperation:
                return state;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "Result" } property } } rejection when property.ContainingType.Name.EndsWith("Context", System.StringComparison.Ordinal):
                Run(rejection.Value, state);
                return State.Stopped;
            default:
                foreach (var child in operation.ChildOperations)
                    state = Run(child, state);
                return After(operation, state);
        }
    }

    private State After(IOperation operation, State state)
    {
        if (state == State.Unchecked && IsNext(operation))
            _leaks = true;
        return state == State.Unchecked && _checks.ContainsKey(operation) ? State.Checked : state;
    }

    private State Branch(IOperation condition, IOperation whenTrue, IOperation? whenFalse, State state)
    {
        state = Run(condition, state);
        var known = state == State.Checked ? null : _condition.Evaluate(condition);
        if (known is { } certain)
            return certain ? Run(whenTrue, state) : Run(whenFalse, state);
        return Either(() => Run(whenTrue, state), () => Run(whenFalse, state));
    }

    // Which branch is taken cannot be told: a leak counts only when both have one.
    private State Either(System.Func<State> first, System.Func<State> second)
    {
        var before = _leaks;
        _leaks = false;
        var one = first();
        var firstLeaks = _leaks;
        _leaks = false;
        var other = second();
        _leaks = before || firstLeaks && _leaks;
        return Better(one, other);
    }

    private State ShortCircuit(IOperation left, IOperation right, bool runsWhen, State state)
    {
        state = Run(left, state);
        var known = state == State.Checked ? null : _condition.Evaluate(left);
        if (known is { } certain)
            return certain == runsWhen ? Run(right, state) : state;
        return Either(() => state, () => Run(right, state));
    }

    private State Switch(ISwitchOperation choice, State state)
    {
        var best = State.Stopped;
        var hasDefault = false;
        var leaks = _leaks;
        foreach (var @case in choice.Cases)
        {
            var inside = state;
            foreach (var statement in @case.Body)
                inside = Run(statement, inside);
            best = Better(best, inside);
            foreach (var clause in @case.Clauses)
                hasDefault |= clause is IDefaultCaseClauseOperation;
        }
        _leaks = leaks;
        return hasDefault ? best : Better(best, state);
    }

    private State Try(ITryOperation attempt, State state)
    {
        var end = Run(attempt.Body, state);
        foreach (var handler in attempt.Catches)
            end = Better(end, Run(handler.Handler, end == State.Checked ? end : state));
        return attempt.Finally is { } last ? Run(last, end) : end;
    }

    private static bool Rejects(IReturnOperation returned) => returned.ReturnedValue is not null && returned.Kind == OperationKind.Return && !returned.IsImplicit && returned.ReturnedValue.Type?.SpecialType == SpecialType.System_Object;

    private static State Better(State left, State right) => left > right ? left : right;
}
