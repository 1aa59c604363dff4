using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>Whether a catch takes whatever comes. Excluding some exceptions, or a request that was cancelled, does not narrow it.</summary>
internal static class BroadCatch
{
    public static bool Is(ICatchClauseOperation clause) =>
        clause.ExceptionType is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
        && (clause.Filter is null || !Narrows(clause.Filter));

    private static bool Narrows(IOperation filter)
    {
        switch (filter.Unwrap())
        {
            case { ConstantValue: { HasValue: true, Value: true } }:
                return false;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return !(not.Operand.Unwrap() is IIsTypeOperation or IIsPatternOperation { Pattern: not INegatedPatternOperation } || IsCancellation(not.Operand.Unwrap()));
            case IIsPatternOperation { Pattern: INegatedPatternOperation { Pattern: ITypePatternOperation or IBinaryPatternOperation or IDeclarationPatternOperation or IRecursivePatternOperation or IConstantPatternOperation } }:
                return false;
            case IIsPatternOperation { Pattern: IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And, LeftPattern: INegatedPatternOperation, RightPattern: INegatedPatternOperation } }:
                return false;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                return Narrows(and.LeftOperand) || Narrows(and.RightOperand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                return Narrows(or.LeftOperand) && Narrows(or.RightOperand);
            default:
                return true;
        }
    }

    private static bool IsCancellation(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" } or IInvocationOperation { TargetMethod.Name: "IsCancellationRequested" };
}
