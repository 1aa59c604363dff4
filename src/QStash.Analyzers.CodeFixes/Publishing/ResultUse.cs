using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Where a result stands that nobody looks at.</summary>
/// <param name="Expression">What gives the result.</param>
/// <param name="Statement">The statement that does nothing but make it, drop it or keep it; null when it stands within something else.</param>
/// <param name="Variable">The name that it is kept under; null when it is dropped.</param>
internal sealed record ResultUse(ExpressionSyntax Expression, StatementSyntax? Statement, string? Variable)
{
    /// <summary>What of the statement stands before the expression and goes with the dropping: <c>_ = </c>.</summary>
    public TextSpan Discard => Statement is ExpressionStatementSyntax { Expression: var whole } && Variable is null ? TextSpan.FromBounds(whole.SpanStart, Outer(Expression).SpanStart) : default;

    public static ResultUse Of(ExpressionSyntax expression)
    {
        switch (Outer(expression).Parent)
        {
            case ExpressionStatementSyntax statement:
                return new ResultUse(expression, statement, null);
            case AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax statement, Left: IdentifierNameSyntax { Identifier.ValueText: var name } } assignment when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression):
                return new ResultUse(expression, statement, name == "_" ? null : name);
            case EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax statement } } variable }:
                return new ResultUse(expression, statement, variable.Identifier.ValueText);
            default:
                return new ResultUse(expression, null, null);
        }
    }

    /// <summary>Whether another statement can follow it.</summary>
    public bool CanBeFollowed => Statement?.Parent is BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax;

    /// <summary>The position behind the statement and the comment on its last line.</summary>
    public static int EndOf(StatementSyntax statement)
    {
        var end = statement.Span.End;
        foreach (var trivia in statement.GetTrailingTrivia())
            if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
                end = trivia.Span.End;
        return end;
    }

    // The parentheses around it are part of it.
    private static ExpressionSyntax Outer(ExpressionSyntax expression)
    {
        while (expression.Parent is ParenthesizedExpressionSyntax outer)
            expression = outer;
        return expression;
    }
}
