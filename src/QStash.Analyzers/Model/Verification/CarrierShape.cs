using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Which parts of a value can carry the signature, by type and name.</summary>
internal static class CarrierShape
{
    /// <summary>An object that was given the signature hands it out by the members that say so; others of it are its other parts.</summary>
    public static bool TakesOver(ITypeSymbol? holder, string member)
    {
        if (holder is null || VerifierWords.IsFramework(holder) && !holder.IsTupleType || SaysSignature(member))
            return true;
        foreach (var candidate in holder.GetMembers())
            if (candidate is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false } && SaysSignature(candidate.Name))
                return false;
        return true;
    }

    /// <summary>The name says that a member holds the signature.</summary>
    public static bool SaysSignature(string name) =>
        name.IndexOf("sig", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("token", StringComparison.OrdinalIgnoreCase) >= 0
        || name.IndexOf("jwt", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("header", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>What a reference refers to, by name.</summary>
    public static string? NameOf(IOperation operation) => operation.Unwrap() switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IMemberReferenceOperation member => member.Member.Name,
        IDeclarationExpressionOperation declaration => NameOf(declaration.Expression),
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        _ => null,
    };

    /// <summary>The header, where its key was compared: `header` of `header.Key`.</summary>
    public static IOperation Holder(IOperation operation)
    {
        operation = operation.Unwrap();
        while (operation is IMemberReferenceOperation { Instance: { } instance })
            operation = instance.Unwrap();
        return operation is IInvocationOperation { Instance: { } receiver } ? Holder(receiver) : operation;
    }

    /// <summary>What <c>?.</c> is applied to, for the instance inside.</summary>
    public static IOperation? AccessedBy(IOperation instance)
    {
        for (IOperation? child = instance, parent = instance.Parent; parent is not null; child = parent, parent = parent.Parent)
            if (parent is IConditionalAccessOperation access && access.Operation != child)
                return access.Operation;
        return null;
    }

    /// <summary>A yes/no or a number says something about the signature; it does not carry it.</summary>
    public static bool IsAnswer(ITypeSymbol? type) => type?.SpecialType is
        SpecialType.System_Boolean or SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Void or SpecialType.System_DateTime || type?.TypeKind == TypeKind.Enum;

    /// <summary>The locals that a pattern declares for the signature or a part of it.</summary>
    public static IEnumerable<ISymbol> DeclaredIn(IOperation pattern)
    {
        foreach (var operation in pattern.DescendantsAndSelf())
        {
            var symbol = operation switch
            {
                IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
                IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
                _ => null,
            };
            if (symbol is not null && (pattern == operation || !IsAnswer((symbol as ILocalSymbol)?.Type)))
                yield return symbol;
        }
    }
}
