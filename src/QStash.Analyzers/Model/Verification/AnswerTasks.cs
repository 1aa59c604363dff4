using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Verification;

/// <summary>What becomes of an answer whose task is joined with others or continued.</summary>
internal static class AnswerTasks
{
    /// <summary>Waits for all tasks, and throws what one of them throws.</summary>
    public static bool IsAll(IMethodSymbol method) => method is { Name: "WhenAll" or "WaitAll", ContainingType.Name: "Task" };

    /// <summary>Waits for one of several tasks, throws nothing, and nobody asks which one it was.</summary>
    public static bool IsDroppedRace(IInvocationOperation call)
    {
        if (call.TargetMethod is not { Name: "WhenAny" or "WaitAny", ContainingType.Name: "Task" })
            return false;
        SyntaxNode node = call.Syntax;
        while (node.Parent is AwaitExpressionSyntax or ParenthesizedExpressionSyntax)
            node = node.Parent;
        return node.Parent is ExpressionStatementSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } };
    }

    /// <summary>A continuation that has no result and does nothing but talk.</summary>
    public static bool OnlyTalks(IInvocationOperation continuation)
    {
        if (AnswerShape.ResultOf(continuation.Type) is not null)
            return false;
        foreach (var argument in continuation.Arguments)
            if (argument.Parameter?.Type.TypeKind == TypeKind.Delegate && argument.Value.Syntax is not AnonymousFunctionExpressionSyntax)
                return false;
            else if (argument.Value.Syntax is AnonymousFunctionExpressionSyntax lambda && DoesMore(lambda))
                return false;
        return true;
    }

    // The graph shows a lambda without its body.
    private static bool DoesMore(AnonymousFunctionExpressionSyntax lambda)
    {
        foreach (var node in lambda.DescendantNodes())
            if (node is AssignmentExpressionSyntax or ThrowStatementSyntax or ThrowExpressionSyntax || node is InvocationExpressionSyntax call && !AnswerShape.IsWrittenTalk(call))
                return true;
        return false;
    }
}
