using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Verification;

/// <summary>How much a piece of code does, in rising order.</summary>
internal enum AnswerDeed
{
    /// <summary>Nothing, or it logs.</summary>
    Talks,

    /// <summary>It writes the response, and goes on.</summary>
    Responds,

    /// <summary>Anything else.</summary>
    Works,
}

/// <summary>What the blocks of a function do that only a valid, or only a rejected, delivery reaches.</summary>
internal static class AnswerRegion
{
    public static AnswerDeed DeedOf(BasicBlock block, int from = 0)
    {
        var most = AnswerDeed.Talks;
        for (var i = from; i < block.Operations.Length; i++)
            if (DeedOf(block.Operations[i]) is var deed && deed > most)
                most = deed;
        return block.BranchValue is { } value && DeedOf(value) is var last && last > most ? last : most;
    }

    /// <summary>A branch that ends the function.</summary>
    public static bool Leaves(ControlFlowBranch branch) =>
        branch.Destination is not { Kind: not BasicBlockKind.Exit } || branch.Semantics is ControlFlowBranchSemantics.Return or ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow;

    private static AnswerDeed DeedOf(IOperation operation)
    {
        switch (operation)
        {
            case IFlowCaptureOperation { Value: var value } capture:
                return AnswerShape.IsTalkedAbout(capture.Syntax) ? AnswerDeed.Talks : value.ConstantValue.HasValue || value is not IInvocationOperation ? IsChoice(capture) ? AnswerDeed.Works : DeedOf(value) : AnswerDeed.Works;
            case IInvocationOperation talk when AnswerShape.IsTalk(talk):
                return AnswerDeed.Talks;
            case IInvocationOperation { Instance: IInstanceReferenceOperation { Syntax: Microsoft.CodeAnalysis.CSharp.Syntax.BaseExpressionSyntax } }:
                return AnswerDeed.Talks;
            case IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: var type } } when type is "HttpResponseWritingExtensions" or "HttpResponseJsonExtensions" || name is "WriteStringAsync" && type.StartsWith("HttpResponseData", System.StringComparison.Ordinal):
                return AnswerDeed.Responds;
            case IInvocationOperation or IObjectCreationOperation { Type.IsAnonymousType: false } or IIncrementOrDecrementOperation or ICompoundAssignmentOperation:
                return AnswerDeed.Works;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "StatusCode" or "ContentType" or "Result", ContainingType.Name: var holder } } target } when holder.EndsWith("Response", System.StringComparison.Ordinal) || holder.EndsWith("Context", System.StringComparison.Ordinal):
                return AnswerDeed.Responds;
            case IAssignmentOperation { Parent: IExpressionStatementOperation or null } caught when IsCaught(caught.Value):
                return AnswerDeed.Talks;
            case IAssignmentOperation:
                return AnswerDeed.Works;
            case IFlowAnonymousFunctionOperation:
                return AnswerDeed.Talks;
        }
        var most = AnswerDeed.Talks;
        foreach (var child in operation.ChildOperations)
            if (DeedOf(child) is var deed && deed > most)
                most = deed;
        return most;
    }

    // The variable of a catch clause.
    private static bool IsCaught(IOperation value)
    {
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value is ICaughtExceptionOperation;
    }

    // An arm of `?:` and its like, whose value the answer chose.
    private static bool IsChoice(IFlowCaptureOperation capture) =>
        capture.Syntax.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.ConditionalExpressionSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.SwitchExpressionArmSyntax or Microsoft.CodeAnalysis.CSharp.Syntax.BinaryExpressionSyntax;
}
