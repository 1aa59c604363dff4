using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Whether a pattern matches a verifier's answer.</summary>
internal static class AnswerPattern
{
    /// <param name="evaluation">How the verification ended.</param>
    /// <param name="value">What is matched.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="state">Takes the variables that the pattern declares.</param>
    public static AnswerValue Of(AnswerEvaluation evaluation, AnswerValue value, IPatternOperation pattern, Dictionary<object, AnswerValue> state)
    {
        if (!value.Depends)
            return AnswerValue.Unknown;
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return AnswerValue.Of(true, false);
            case IConstantPatternOperation { Value: var expected }:
                var constant = expected.Unwrap();
                if (constant.ConstantValue is { HasValue: true, Value: bool truth } && value.Truth is { } known)
                    return AnswerValue.Of(known == truth, true);
                if (constant.ConstantValue is { HasValue: true, Value: null })
                    return evaluation.IsNull(value);
                return value.Kind == AnswerKind.Whole && MemberOf(expected) is { } name ? evaluation.Is(name) : value.Kind == AnswerKind.Either ? AnswerValue.Either : AnswerValue.Opaque;
            case INegatedPatternOperation negated:
                var inner = Of(evaluation, value, negated.Pattern, state);
                return inner.Kind == AnswerKind.Either ? inner : AnswerValue.Of(!inner.Truth, inner.Depends);
            case IBinaryPatternOperation joined:
                var (left, right) = (Of(evaluation, value, joined.LeftPattern, state), Of(evaluation, value, joined.RightPattern, state));
                return AnswerOperators.Joined(left, right, joined.OperatorKind == BinaryOperatorKind.And);
            case IDeclarationPatternOperation declaration:
                if (declaration.DeclaredSymbol is { } declared)
                    state[declared] = value;
                return declaration.MatchesNull ? AnswerValue.Of(true, true) : NotNull(evaluation, value);
            case IRecursivePatternOperation recursive:
                if (recursive.DeclaredSymbol is { } whole)
                    state[whole] = value;
                return Recursive(evaluation, value, recursive, state);
            default:
                return AnswerValue.Opaque;
        }
    }

    /// <summary>The name of an enum's member.</summary>
    public static string? MemberOf(IOperation operation) => operation.Unwrap() is IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum } field } ? field.Name : null;

    private static AnswerValue Recursive(AnswerEvaluation evaluation, AnswerValue value, IRecursivePatternOperation recursive, Dictionary<object, AnswerValue> state)
    {
        if (value.Kind == AnswerKind.Complaint)
            return recursive.PropertySubpatterns.IsEmpty && recursive.DeconstructionSubpatterns.IsEmpty ? NotNull(evaluation, value) : AnswerValue.Opaque;
        if (value.Kind != AnswerKind.Whole)
            return AnswerValue.Opaque;
        var matches = recursive.InputType.IsReferenceType ? NotNull(evaluation, value) : AnswerValue.Of(true, false);
        foreach (var part in recursive.PropertySubpatterns)
            if (part.Member is IMemberReferenceOperation member)
                Join(Of(evaluation, evaluation.Part(member.Type, member.Member.Name), part.Pattern, state));
            else
                return AnswerValue.Opaque;
        foreach (var part in recursive.DeconstructionSubpatterns)
            Join(part is IDiscardPatternOperation ? AnswerValue.Of(true, false) : Of(evaluation, evaluation.Part(part.InputType, "Item"), part, state));
        return matches;

        void Join(AnswerValue part) => matches = AnswerOperators.Joined(matches, part, both: true);
    }

    private static AnswerValue NotNull(AnswerEvaluation evaluation, AnswerValue value) =>
        evaluation.IsNull(value) switch
        {
            { Kind: AnswerKind.Either } either => either,
            { Truth: { } isNull } => AnswerValue.Of(!isNull, value.Depends),
            _ => AnswerValue.Opaque,
        };
}
