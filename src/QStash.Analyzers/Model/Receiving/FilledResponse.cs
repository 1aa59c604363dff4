using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>
/// What decides the status of a response or result that is kept in a local: the last value or status that every way to a place has written. Where ways
/// differ, nothing decides.
/// </summary>
internal static class FilledResponse
{
    /// <summary>The value that the local was given, or the assignment of its status; null when it cannot be told.</summary>
    public static IOperation? DecidedBy(ILocalReferenceOperation place)
    {
        var local = place.Local;
        IOperation child = place;
        for (var parent = place.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                case ILoopOperation when Writes(parent, local):
                case ITryOperation attempt when child != attempt.Body && Writes(attempt.Body, local):
                    return null;
                case IBlockOperation block:
                    if (Before(block.Operations, child, local, out var decided))
                        return decided;
                    break;
                case ISwitchCaseOperation section:
                    if (Before(section.Body, child, local, out var inSection))
                        return inSection;
                    break;
            }
        }
        return null;
    }

    // True when a statement in front of the place settles it, one way or the other.
    private static bool Before(IReadOnlyList<IOperation> statements, IOperation place, ILocalSymbol local, out IOperation? decided)
    {
        decided = null;
        var at = statements.Count - 1;
        while (at >= 0 && statements[at] != place)
            at--;
        for (at--; at >= 0; at--)
        {
            decided = WriteOf(statements[at], local);
            if (decided is not null)
                return true;
            if (Writes(statements[at], local) && !OnlyBeforeLeaving(statements[at], local))
                return true;
        }
        return false;
    }

    private static IOperation? WriteOf(IOperation statement, ILocalSymbol local)
    {
        switch (statement)
        {
            case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation assignment }:
                return assignment.Target switch
                {
                    ILocalReferenceOperation target when SymbolEqualityComparer.Default.Equals(target.Local, local) => assignment.Value,
                    IPropertyReferenceOperation property when IsStatusOf(property, local) => assignment,
                    _ => null,
                };
            case IUsingDeclarationOperation { DeclarationGroup: var group }:
                return WriteOf(group, local);
            case IVariableDeclarationGroupOperation declarations:
                foreach (var declaration in declarations.Declarations)
                    foreach (var declarator in declaration.Declarators)
                        if (SymbolEqualityComparer.Default.Equals(declarator.Symbol, local))
                            return (declarator.Initializer ?? declaration.Initializer)?.Value;
                return null;
            default:
                return null;
        }
    }

    private static bool Writes(IOperation within, ILocalSymbol local)
    {
        foreach (var operation in within.DescendantsAndSelf())
        {
            if (operation is not ILocalReferenceOperation reference || !SymbolEqualityComparer.Default.Equals(reference.Local, local))
                continue;
            switch (reference.Parent)
            {
                case IAssignmentOperation assignment when assignment.Target == reference:
                case IPropertyReferenceOperation { Parent: IAssignmentOperation set } property when set.Target == property && IsStatusOf(property, local):
                // What the program's own methods are handed may be filled there.
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.DeclaringSyntaxReferences.IsEmpty: false } call } when !call.TargetMethod.Name.StartsWith("Write", System.StringComparison.Ordinal):
                case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref }:
                    return true;
            }
        }
        return false;
    }

    // `if (!valid) { response.StatusCode = 401; return response; }` says nothing of what comes behind it.
    private static bool OnlyBeforeLeaving(IOperation statement, ILocalSymbol local) =>
        statement is IConditionalOperation conditional
        && (!Writes(conditional.WhenTrue, local) || RejectedBranches.Leaves(conditional.WhenTrue))
        && (conditional.WhenFalse is not { } otherwise || !Writes(otherwise, local) || RejectedBranches.Leaves(otherwise));

    private static bool IsStatusOf(IPropertyReferenceOperation property, ILocalSymbol local) =>
        property is { Property.Name: "StatusCode", Instance: ILocalReferenceOperation holder } && SymbolEqualityComparer.Default.Equals(holder.Local, local);
}
