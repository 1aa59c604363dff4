using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>Loops that wait for something to become true. One that goes on after a failure, or counts a few attempts, tries again instead.</summary>
internal sealed class PollingLoop
{
    /// <summary>A pause so short that only many of them add up; seconds.</summary>
    private const double ShortestPause = 0.1;

    /// <summary>What the pauses of a loop with a known end may add up to; seconds.</summary>
    private const double LongestSeries = 10;

    private readonly DurationReader _durations;

    public PollingLoop(DurationReader durations) => _durations = durations;

    /// <summary>Whether a wait stands in one.</summary>
    /// <param name="wait">The wait.</param>
    /// <param name="seconds">How long it lasts; null when that is unknown.</param>
    public bool IsAround(IOperation wait, double? seconds)
    {
        if (seconds < ShortestPause)
            return false;
        for (var parent = wait.Parent; parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); parent = parent.Parent)
        {
            switch (parent)
            {
                case ICatchClauseOperation or IForEachLoopOperation:
                    return false;
                case IForLoopOperation { Condition: { } condition } counted:
                    return IsLongSeries(counted, condition, seconds);
                case IWhileLoopOperation { Condition: { } condition } counted when Counts(counted):
                    return IsLongSeries(counted, condition, seconds);
                case IWhileLoopOperation or IForLoopOperation:
                    return !Catches((ILoopOperation)parent) && !Counts((ILoopOperation)parent);
            }
        }
        return false;
    }

    private bool IsLongSeries(ILoopOperation loop, IOperation condition, double? seconds) =>
        seconds is { } each && !Catches(loop) && Bound(condition) is { } rounds && rounds * each >= LongestSeries;

    // `i < 60`, `attempts++ < 60 && !done`
    private double? Bound(IOperation condition)
    {
        switch (condition.Unwrap())
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both:
                return Bound(both.LeftOperand) ?? Bound(both.RightOperand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } less:
                return _durations.Number(less.RightOperand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } more:
                return _durations.Number(more.LeftOperand);
            default:
                return null;
        }
    }

    private static bool Catches(ILoopOperation loop)
    {
        foreach (var operation in loop.Descendants())
            if (operation is ICatchClauseOperation)
                return true;
        return false;
    }

    private static bool Counts(ILoopOperation loop)
    {
        foreach (var operation in loop.Descendants())
            if (operation is IIncrementOrDecrementOperation)
                return true;
        return false;
    }
}
