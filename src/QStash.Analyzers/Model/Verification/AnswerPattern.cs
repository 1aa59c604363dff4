using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Whether a pattern matches a verifier's answer.</summary>
internal static class AnswerPattern
{
    public static AnswerValue Of(AnswerEvaluation evaluation, AnswerValue value, IPatternOperation pattern)
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
                return value.Kind == AnswerKind.Whole && MemberOf(expected) is { } name ? evaluation.Is(name) : AnswerValue.Opaque;
            case INegatedPatternOperation negated:
                var inner = Of(evaluation, value, negated.Pattern);
                return AnswerValue.Of(!inner.Truth, inner.Depends);
            case IRecursivePatternOperation { DeclaredSymbol: null } recursive:
                return Recursive(evaluation, value, recursive);
            default:
                return AnswerValue.Opaque;
        }
    }

    /// <summary>The name of an enum's member.</summary>
    public static string? MemberOf(IOperation operation) => operation.Unwrap() is IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum } field } ? field.Name : null;

    private static AnswerValue Recursive(AnswerEvaluation evaluation, AnswerValue value, IRecursivePatternOperation recursive)
    {
        if (value.Kind == AnswerKind.Complaint)
            return recursive.PropertySubpatterns.IsEmpty && recursive.DeconstructionSubpatterns.IsEmpty ? AnswerValue.Of(!evaluation.IsNull(value).Truth, true) : AnswerValue.Opaque;
        if (value.Kind != AnswerKind.Whole)
            return AnswerValue.Opaque;
        bool? matches = true;
        var depends = false;
        foreach (var part in recursive.PropertySubpatterns)
            if (part.Member is IMemberReferenceOperation member)
                Join(Of(evaluation, evaluation.Part(member.Type, member.Member.Name), part.Pattern));
            else
                return AnswerValue.Opaque;
        foreach (var part in recursive.DeconstructionSubpatterns)
            Join(part is IDiscardPatternOperation ? AnswerValue.Of(true, false) : Of(evaluation, evaluation.Part(part.InputType, "Item"), part));
        return AnswerValue.Of(matches, depends);

        void Join(AnswerValue part)
        {
            matches = matches == false || part.Truth == false ? false : matches & part.Truth;
            depends |= part.Depends;
        }
    }
}
