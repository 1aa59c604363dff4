using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>The reads of a local that one write to it can reach.</summary>
internal static class FailureReads
{
    public static IEnumerable<IOperation> Of(ISymbol local, IOperation write)
    {
        var uses = SymbolUses.Around(write).Of(local);
        var start = write.Syntax.Span.End;
        var end = int.MaxValue;
        foreach (var use in uses)
            if (use.Syntax.SpanStart > start && IsNextWrite(use, write))
            {
                end = use.Syntax.SpanStart;
                break;
            }

        var loops = InLoopWithoutDeclaration(local, write);
        foreach (var use in uses)
        {
            if (IsTarget(use) || write.Syntax.Span.Contains(use.Syntax.Span) && write is not IVariableDeclaratorOperation { Parent.Parent: IForEachLoopOperation })
                continue;
            if (loops || FailureCatch.FunctionAround(use) != FailureCatch.FunctionAround(write) || use.Syntax.SpanStart >= start && use.Syntax.SpanStart < end || write.Syntax.Span.Contains(use.Syntax.Span))
                yield return use;
        }
    }

    // A later statement of the same block that overwrites the value: what follows it sees another one.
    private static bool IsNextWrite(IOperation use, IOperation write)
    {
        if (!IsTarget(use) || use.Parent is not ISimpleAssignmentOperation { Parent: IExpressionStatementOperation { Parent: IBlockOperation block } } assignment)
            return false;
        // Its own right side may still read the old value.
        foreach (var operation in assignment.Value.DescendantsAndSelf())
            if (operation is ILocalReferenceOperation read && use is ILocalReferenceOperation target && SymbolEqualityComparer.Default.Equals(read.Local, target.Local))
                return false;
        return BlockOf(write) == block;
    }

    private static IOperation? BlockOf(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            if (parent is IBlockOperation)
                return parent;
        return null;
    }

    private static bool IsTarget(IOperation use) => use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use;

    private static bool InLoopWithoutDeclaration(ISymbol local, IOperation write)
    {
        if (local.DeclaringSyntaxReferences.Length == 0)
            return true;
        var declared = local.DeclaringSyntaxReferences[0].Span;
        for (var parent = write.Parent; parent is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); parent = parent.Parent)
            if (parent is ILoopOperation loop && !loop.Syntax.Span.Contains(declared))
                return true;
        return false;
    }
}
