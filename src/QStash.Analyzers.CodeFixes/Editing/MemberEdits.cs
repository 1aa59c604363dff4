using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace QStash.Analyzers.CodeFixes.Editing;

/// <summary>Adds attributes, chained calls and statements to what is written, in its own style.</summary>
internal static class MemberEdits
{
    /// <summary>Puts an attribute on a member: on a line of its own behind the others, or beside them where they share the member's line.</summary>
    public static void AddAttribute(this TreeEdit edit, MemberDeclarationSyntax member, string attribute)
    {
        if (member.AttributeLists.Count == 0)
        {
            edit.Insert(member.SpanStart, $"[{attribute}]{edit.LineBreak}{edit.IndentationAt(member.SpanStart)}");
            return;
        }

        var last = member.AttributeLists[member.AttributeLists.Count - 1];
        if (edit.StandsOnLineOf(last.GetLastToken().GetNextToken().SpanStart, last.Span.End))
            edit.Insert(last.Span.End, $" [{attribute}]");
        else
            edit.Insert(edit.EndOfLine(last.Span.End), $"{edit.LineBreak}{edit.IndentationAt(last.SpanStart)}[{attribute}]");
    }

    /// <summary>Puts an attribute on a lambda with parentheses.</summary>
    public static void AddAttribute(this TreeEdit edit, ParenthesizedLambdaExpressionSyntax lambda, string attribute) =>
        edit.Insert(lambda.SpanStart, $"[{attribute}] ");

    /// <summary>Takes one attribute away, with its list and line when it is alone there.</summary>
    public static void RemoveAttribute(this TreeEdit edit, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1)
        {
            var index = list.Attributes.IndexOf(attribute);
            var start = index == 0 ? attribute.SpanStart : list.Attributes[index - 1].Span.End;
            var end = index == 0 ? list.Attributes[1].SpanStart : attribute.Span.End;
            edit.Delete(TextSpan.FromBounds(start, end));
            return;
        }

        var next = list.GetLastToken().GetNextToken();
        if (edit.StandsOnLineOf(next.SpanStart, list.Span.End))
            edit.Delete(TextSpan.FromBounds(list.SpanStart, next.SpanStart));
        else if (edit.StandsAloneBefore(list.SpanStart))
            edit.Delete(TextSpan.FromBounds(edit.StartOfLine(list.SpanStart), edit.StartOfNextLine(list.Span.End)));
        else
            edit.Delete(list.Span);
    }

    /// <summary>Chains a call on an expression: on a line of its own where the chain goes on below, else right behind it.</summary>
    public static void ChainCall(this TreeEdit edit, ExpressionSyntax expression, string call)
    {
        if (expression.Parent is MemberAccessExpressionSyntax { OperatorToken: var dot } access && access.Expression == expression && !edit.StandsOnLineOf(dot.SpanStart, expression.Span.End))
            edit.Insert(dot.SpanStart, $".{call}{edit.LineBreak}{edit.IndentationAt(dot.SpanStart)}");
        else
            edit.Insert(expression.Span.End, "." + call);
    }

    /// <summary>Takes a call out of a chain; with its statement when that does nothing else.</summary>
    public static void RemoveCall(this TreeEdit edit, InvocationExpressionSyntax call, MemberAccessExpressionSyntax access)
    {
        if (call.Parent is ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement && access.Expression is not InvocationExpressionSyntax && edit.StandsAloneBefore(statement.SpanStart))
            edit.Delete(TextSpan.FromBounds(edit.StartOfLine(statement.SpanStart), edit.StartOfNextLine(statement.Span.End)));
        else
            edit.Delete(TextSpan.FromBounds(access.Expression.Span.End, call.Span.End));
    }

    /// <summary>Puts a statement behind another one.</summary>
    public static void AddStatement(this TreeEdit edit, SyntaxNode statement, string text)
    {
        var next = statement.GetLastToken().GetNextToken(includeZeroWidth: true);
        if (next.SpanStart > statement.Span.End && edit.StandsOnLineOf(next.SpanStart, statement.Span.End) && next.Span.Length > 0)
            edit.Insert(statement.Span.End, " " + text);
        else
            edit.Insert(edit.EndOfLine(statement.Span.End), edit.LineBreak + edit.IndentationAt(statement.SpanStart) + text);
    }
}
