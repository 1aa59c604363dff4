using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>One value that a flag is given. With <c>&amp;=</c> it can only turn the flag off.</summary>
internal readonly record struct FlagWrite(IOperation Value, bool Narrows);

/// <summary>What is written to a boolean local, <c>|=</c> and <c>&amp;=</c> included.</summary>
internal static class FlagWrites
{
    /// <summary>Every write; empty when some cannot be read.</summary>
    public static IReadOnlyList<FlagWrite> Of(ILocalReferenceOperation flag)
    {
        var writes = new List<FlagWrite>();
        foreach (var plain in SymbolWrites.Around(flag).Of(flag.Local))
            writes.Add(new FlagWrite(plain, Narrows: false));
        if (writes.Count > 0)
            return writes;

        foreach (var operation in flag.Root().DescendantsAndSelf())
            if (operation is IVariableDeclaratorOperation { Initializer.Value: var value } declarator && SymbolEqualityComparer.Default.Equals(declarator.Symbol, flag.Local))
                writes.Add(new FlagWrite(value, Narrows: false));
        foreach (var use in SymbolUses.Around(flag).Of(flag.Local))
            switch (use.Parent)
            {
                case ISimpleAssignmentOperation assignment when assignment.Target == use:
                    writes.Add(new FlagWrite(assignment.Value, Narrows: false));
                    break;
                case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Or or BinaryOperatorKind.And } compound when compound.Target == use:
                    writes.Add(new FlagWrite(compound.Value, compound.OperatorKind == BinaryOperatorKind.And));
                    break;
                case ICompoundAssignmentOperation or ITupleOperation or IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } or IDeclarationExpressionOperation:
                    return new List<FlagWrite>();
            }
        return writes;
    }
}
