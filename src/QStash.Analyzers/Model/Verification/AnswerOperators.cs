using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Verification;

/// <summary>What operators make of a verifier's answer.</summary>
internal static class AnswerOperators
{
    public static AnswerValue Of(AnswerEvaluation evaluation, IBinaryOperation binary, AnswerValue left, AnswerValue right)
    {
        if (!left.Depends && !right.Depends)
            return AnswerValue.Unknown;
        switch (binary.OperatorKind)
        {
            case BinaryOperatorKind.And or BinaryOperatorKind.Or:
                return Joined(left, right, binary.OperatorKind == BinaryOperatorKind.And);
            case not (BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals):
                return AnswerValue.Opaque;
        }
        AnswerValue same;
        if (left.Truth is { } one && right.Truth is { } other)
            same = AnswerValue.Of(one == other, true);
        else if (left.Kind == AnswerKind.Null || right.Kind == AnswerKind.Null)
            same = evaluation.IsNull(left.Kind == AnswerKind.Null ? right : left);
        else if (left.Kind == AnswerKind.Whole && AnswerPattern.MemberOf(binary.RightOperand) is { } named)
            same = evaluation.Is(named);
        else if (right.Kind == AnswerKind.Whole && AnswerPattern.MemberOf(binary.LeftOperand) is { } name)
            same = evaluation.Is(name);
        else
            return AnswerValue.Opaque;
        return binary.OperatorKind == BinaryOperatorKind.Equals || same.Kind == AnswerKind.Either ? same : AnswerValue.Of(!same.Truth, same.Depends);
    }

    /// <summary>Both of two conditions, or one of them.</summary>
    public static AnswerValue Joined(AnswerValue left, AnswerValue right, bool both)
    {
        var depends = left.Depends || right.Depends;
        if (left.Truth == !both || right.Truth == !both)
            return AnswerValue.Of(!both, depends);
        if (left.Truth == both && right.Truth == both)
            return AnswerValue.Of(both, depends);
        var (open, rest) = left.Truth == both ? (right, left) : (left, right);
        return open.Kind == AnswerKind.Either && (rest.Truth == both || rest.Kind == AnswerKind.Either) ? AnswerValue.Either : AnswerValue.Of(null, depends);
    }
}
