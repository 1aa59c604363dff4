using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    /// <summary>A branch that ends the function with a refusal or an exception.</summary>
    public static bool Refuses(ControlFlowBranch branch)
    {
        if (branch.Semantics is ControlFlowBranchSemantics.Throw || AnswerShape.Refuses(branch.Source.BranchValue))
            return true;
        foreach (var operation in branch.Source.Operations)
            if (AnswerShape.Refuses(operation))
                return true;
        return false;
    }

    /// <summary>Whether a condition asks what was written to the response or the context before.</summary>
    public static bool AsksForResponse(BasicBlock block)
    {
        foreach (var operation in block.ConditionKind != ControlFlowConditionKind.None && block.BranchValue is { } value ? value.DescendantsAndSelf() : Enumerable.Empty<IOperation>())
            if (operation is IPropertyReferenceOperation { Property: { Name: "Result" or "StatusCode" or "HasStarted" or "IsValid", ContainingType.Name: var holder } } && (holder.EndsWith("Context", System.StringComparison.Ordinal) || holder.EndsWith("Response", System.StringComparison.Ordinal) || holder == "ModelStateDictionary"))
                return true;
        return false;
    }

    /// <summary>Whether code stands in a filter that only a result stops, and writes none: a status alone lets the action run.</summary>
    public static bool LacksResult(IOperation call, IEnumerable<BasicBlock> blocks)
    {
        if (call.Syntax.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier.ValueText is not ("OnAuthorization" or "OnActionExecuting" or "OnResourceExecuting" or "OnAuthorizationAsync"))
            return false;
        foreach (var block in blocks)
            foreach (var operation in block.Operations)
                foreach (var inner in operation.DescendantsAndSelf())
                    if (inner is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Result" } })
                        return false;
        return true;
    }

    /// <summary>Whether a block of a gate hands the request on: calls what comes next, or vouches for the caller.</summary>
    public static bool LetsThrough(BasicBlock block)
    {
        foreach (var operation in block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
            foreach (var inner in operation.DescendantsAndSelf())
                if (GateWalk.IsNext(inner) || AnswerShape.IsVoucher(inner))
                    return true;
        return false;
    }

    private static AnswerDeed DeedOf(IOperation operation)
    {
        switch (operation)
        {
            case IFlowCaptureOperation { Value: var value } capture:
                return AnswerShape.IsTalkedAbout(capture.Syntax) ? AnswerDeed.Talks : value is IInvocationOperation ? AnswerDeed.Works : DeedOf(value);
            case IInvocationOperation talk when AnswerShape.IsTalk(talk):
                return AnswerDeed.Talks;
            case IInvocationOperation made when AnswerShape.IsUnusedResult(made):
            case IObjectCreationOperation dropped when IsException(dropped.Type) || dropped.Type?.Name.EndsWith("Result", System.StringComparison.Ordinal) == true && dropped.Syntax.Parent is ExpressionStatementSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } }:
            case IIncrementOrDecrementOperation { Syntax.Parent: ForStatementSyntax }:
                return AnswerDeed.Talks;
            case IInvocationOperation { Instance: IInstanceReferenceOperation { Syntax: BaseExpressionSyntax } }:
                return AnswerDeed.Talks;
            case IInvocationOperation { TargetMethod: { Name: var name, ContainingType.Name: var type } } when type is "HttpResponseWritingExtensions" or "HttpResponseJsonExtensions" || name is "WriteStringAsync" && type.StartsWith("HttpResponseData", System.StringComparison.Ordinal):
                return AnswerDeed.Responds;
            case IInvocationOperation or IObjectCreationOperation { Type.IsAnonymousType: false } or IIncrementOrDecrementOperation or ICompoundAssignmentOperation:
                return AnswerDeed.Works;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { Name: "StatusCode" or "ContentType" or "Result", ContainingType.Name: var holder } } target } when holder.EndsWith("Response", System.StringComparison.Ordinal) || holder.EndsWith("Context", System.StringComparison.Ordinal):
                return AnswerDeed.Responds;
            case IAssignmentOperation { Parent: IExpressionStatementOperation or null } caught when IsCaught(caught.Value):
                return AnswerDeed.Talks;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation, Value.ConstantValue: { HasValue: true, Value: bool } } noted when noted.Syntax is AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } && IsOnlyTested(name):
                return AnswerDeed.Talks;
            case ISimpleAssignmentOperation { Target: IDiscardOperation, Value: var unused }:
                return DeedOf(unused);
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

    private static bool IsException(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type.Name == "Exception")
                return true;
        return false;
    }

    // `failed = true`, of which conditions and logs speak and nothing else does: the walk itself knows what they see.
    private static bool IsOnlyTested(IdentifierNameSyntax name)
    {
        var function = name.Ancestors().FirstOrDefault(n => n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or CompilationUnitSyntax);
        foreach (var node in function?.DescendantNodes() ?? Enumerable.Empty<SyntaxNode>())
            if (node is IdentifierNameSyntax other && other.Identifier.ValueText == name.Identifier.ValueText && !IsTested(other))
                return false;
        return true;
    }

    private static bool IsTested(IdentifierNameSyntax name)
    {
        if (name.Parent is AssignmentExpressionSyntax assignment && assignment.Left == name || AnswerShape.IsTalkedAbout(name))
            return true;
        SyntaxNode node = name;
        while (node.Parent is PrefixUnaryExpressionSyntax or ParenthesizedExpressionSyntax or BinaryExpressionSyntax or IsPatternExpressionSyntax)
            node = node.Parent;
        return node.Parent is IfStatementSyntax or WhileStatementSyntax or DoStatementSyntax;
    }
}
