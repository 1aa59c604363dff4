using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Two values that are compared for equality.</summary>
/// <param name="Operation">The comparison.</param>
/// <param name="Left">One of them.</param>
/// <param name="Right">The other.</param>
/// <param name="IsTrueWhenEqual">False for <c>!=</c>.</param>
/// <param name="IsConstantTime">How long it takes tells nothing.</param>
internal sealed record Comparison(IOperation Operation, IOperation Left, IOperation Right, bool IsTrueWhenEqual, bool IsConstantTime)
{
    public static Comparison? Of(IOperation operation)
    {
        switch (operation)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } ordered when Ordered(ordered) is var (first, second):
                return new Comparison(ordered, first, second, ordered.OperatorKind == BinaryOperatorKind.Equals, false);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary:
                return new Comparison(binary, binary.LeftOperand, binary.RightOperand, binary.OperatorKind == BinaryOperatorKind.Equals, false);
            // `StringComparer.Ordinal.Equals(left, right)`
            case IInvocationOperation { TargetMethod: { Name: "Equals", ContainingType.Name: var comparer }, Instance: not null, Arguments: { Length: 2 } pair } call when comparer.EndsWith("Comparer", System.StringComparison.Ordinal):
                return new Comparison(call, pair[0].Value, pair[1].Value, true, false);
            case IInvocationOperation { TargetMethod.Name: "Equals" or "SequenceEqual" or "FixedTimeEquals", Instance: { } instance, Arguments: { Length: > 0 } arguments } call:
                return new Comparison(call, instance, arguments[0].Value, true, false);
            case IInvocationOperation { TargetMethod.Name: "Equals" or "SequenceEqual" or "FixedTimeEquals", Instance: null, Arguments: { Length: > 1 } arguments } call:
                return new Comparison(call, arguments[0].Value, arguments[1].Value, true, call.TargetMethod.Name == "FixedTimeEquals");
            default:
                return null;
        }
    }

    // `string.CompareOrdinal(left, right) == 0`, `left.CompareTo(right) == 0`
    private static (IOperation First, IOperation Second)? Ordered(IBinaryOperation test)
    {
        if (test.RightOperand.Unwrap().ConstantValue is not { HasValue: true, Value: 0 } || test.LeftOperand.Unwrap() is not IInvocationOperation { TargetMethod.Name: "Compare" or "CompareOrdinal" or "CompareTo" } call)
            return null;
        if (call.Instance is { } instance && call.TargetMethod.Name == "CompareTo")
            return call.Arguments.Length > 0 ? (instance, call.Arguments[0].Value) : null;
        return call.Arguments.Length > 1 && call.Arguments[1].Value.Unwrap().Type?.SpecialType != SpecialType.System_Int32 ? (call.Arguments[0].Value, call.Arguments[1].Value) : null;
    }

    /// <summary>True when a condition holds exactly for equal values, false for different ones; null when it is no comparison. Through negations.</summary>
    public static (Comparison Comparison, bool HoldsWhenEqual)? InCondition(IOperation condition)
    {
        var holds = true;
        condition = condition.Unwrap();
        while (true)
        {
            switch (condition)
            {
                case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                    (condition, holds) = (not.Operand.Unwrap(), !holds);
                    continue;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } same when same.RightOperand.Unwrap().ConstantValue is { HasValue: true, Value: bool expected }:
                    (condition, holds) = (same.LeftOperand.Unwrap(), holds == expected);
                    continue;
            }
            break;
        }
        return Of(condition) is { } comparison ? (comparison, holds == comparison.IsTrueWhenEqual) : null;
    }
}
