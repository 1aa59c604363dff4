using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>How the verifications of one function answer: a bool, a result object, an enum, a tuple, null.</summary>
internal sealed class VerificationAnswer
{
    private readonly HashSet<SyntaxNode> _checks;

    public VerificationAnswer(HashSet<SyntaxNode> checks) => _checks = checks;

    /// <summary>The operation without what only waits for it.</summary>
    public static IOperation Awaited(IOperation operation)
    {
        while (true)
        {
            operation = operation.Unwrap();
            switch (operation)
            {
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "AsTask" or "WaitAsync", Instance: { } instance }:
                    operation = instance;
                    break;
                case IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.Name: "Task" or "ValueTask" }, Instance: { } task }:
                    operation = task;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>Whether an expression is true for a genuine signature (or, when false, for a rejected one); null when it is not an answer.</summary>
    public bool? Positive(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation call when _checks.Contains(call.Syntax):
                return IsBool(call.Type) && !SaysNo(call.TargetMethod.Name) ? true : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison when _checks.Contains(comparison.Syntax):
                return comparison.OperatorKind == BinaryOperatorKind.Equals;
            case IPropertyReferenceOperation { Instance: { } instance } property when IsBool(property.Type) && IsOne(instance):
                return Says(property.Property.Name);
            case IFieldReferenceOperation { Instance: { } instance } field when IsBool(field.Type) && IsOne(instance):
                return field.Field.Name == "Item1" ? true : Says(field.Field.Name);
            case ILocalReferenceOperation local when IsBool(local.Type):
                return Deconstructed(local);
            default:
                return null;
        }
    }

    /// <summary>Whether an expression is what a verification handed out, whatever its type.</summary>
    public bool IsOne(IOperation operation)
    {
        operation = Awaited(operation);
        if (_checks.Contains(operation.Syntax) && operation is IInvocationOperation)
            return true;
        return operation is ILocalReferenceOperation local && SymbolWrites.Around(local).Of(local.Local) is { Length: 1 } writes
            && Awaited(writes[0]) is IInvocationOperation call && _checks.Contains(call.Syntax);
    }

    /// <summary>What comparing an answer with a named value asks: true for <c>result == Verdict.Valid</c>, false for <c>Verdict.Forged</c>.</summary>
    public bool? Says(IOperation left, IOperation right)
    {
        var (value, constant) = right is IFieldReferenceOperation ? (left, right) : (right, left);
        if (constant is not IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum } field } || !IsOne(value))
            return null;
        return Says(field.Name) ?? (HasGoodValue(field.ContainingType) ? false : null);
    }

    // Where one value says that all is well, the others say why not.
    private static bool HasGoodValue(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
            if (member is IFieldSymbol && Says(member.Name) == true)
                return true;
        return false;
    }

    /// <summary>Whether a verification hands out the verified thing, and null when there is none.</summary>
    public bool IsNullWhenRejected(IOperation operation)
    {
        if (!IsOne(operation) || operation.Type is not { } type || type.SpecialType != SpecialType.None || type.TypeKind == TypeKind.Enum)
            return false;
        foreach (var word in new[] { "Error", "Fail", "Reject", "Result", "Problem", "Exception", "Response", "Task" })
            if (type.Name.IndexOf(word, StringComparison.Ordinal) >= 0)
                return false;
        return type.IsReferenceType;
    }

    /// <summary>Whether a name says that the signature is good (true) or bad (false).</summary>
    public static bool? Says(string name)
    {
        if (SaysNo(name))
            return false;
        foreach (var word in new[] { "Valid", "Success", "Succe", "Verified", "Authentic", "Genuine", "Trusted", "Ok", "Accepted" })
            if (name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        return null;
    }

    private static bool SaysNo(string name)
    {
        foreach (var word in new[] { "Invalid", "Fail", "Reject", "NotV", "Error", "Forged", "Unauth", "Untrusted" })
            if (name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        return false;
    }

    // `var (valid, reason) = await verifier.VerifyAsync(request);`
    private bool? Deconstructed(ILocalReferenceOperation local)
    {
        foreach (var use in SymbolUses.Around(local).Of(local.Local))
        {
            IOperation element = use;
            while (element.Parent is IDeclarationExpressionOperation declared)
                element = declared;
            if (element.Parent is not ITupleOperation { Elements: var elements } tuple)
                continue;
            IOperation? around = tuple.Parent;
            while (around is IDeclarationExpressionOperation or ITupleOperation)
                around = around.Parent;
            if (around is not IDeconstructionAssignmentOperation deconstruction)
                continue;
            if (!deconstruction.Target.Syntax.Span.Contains(element.Syntax.Span) || Awaited(deconstruction.Value) is not IInvocationOperation call || !_checks.Contains(call.Syntax))
                continue;
            return Says(local.Local.Name) ?? (elements[0] == element ? true : null);
        }
        return null;
    }

    private static bool IsBool(ITypeSymbol? type) =>
        type?.SpecialType == SpecialType.System_Boolean || Publishing.TaskShape.ResultOf(type)?.SpecialType == SpecialType.System_Boolean
        || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } inner } && inner[0].SpecialType == SpecialType.System_Boolean;
}
