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
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } binary:
                return new Comparison(binary, binary.LeftOperand, binary.RightOperand, binary.OperatorKind == BinaryOperatorKind.Equals, false);
            case IInvocationOperation { TargetMethod.Name: "Equals" or "SequenceEqual" or "FixedTimeEquals", Instance: { } instance, Arguments: { Length: > 0 } arguments } call:
                return new Comparison(call, instance, arguments[0].Value, true, false);
            case IInvocationOperation { TargetMethod.Name: "Equals" or "SequenceEqual" or "FixedTimeEquals", Instance: null, Arguments: { Length: > 1 } arguments } call:
                return new Comparison(call, arguments[0].Value, arguments[1].Value, true, call.TargetMethod.Name == "FixedTimeEquals");
            default:
                return null;
        }
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
