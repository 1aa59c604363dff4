using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>An expression body that becomes a block with a <c>try</c>; made asynchronous where it only returned a task.</summary>
internal sealed class GuardedExpression
{
    private readonly ExpressionSyntax _body;
    private readonly TextSpan _replaced;
    private readonly string _statement;
    private readonly int? _asyncAt;
    private readonly bool _opensOnNewLine;

    private GuardedExpression(ExpressionSyntax body, TextSpan replaced, string statement, int? asyncAt, bool opensOnNewLine)
    {
        _body = body;
        _replaced = replaced;
        _statement = statement;
        _asyncAt = asyncAt;
        _opensOnNewLine = opensOnNewLine;
    }

    public static GuardedExpression? Of(SyntaxNode body, ExpressionSyntax expression, SemanticModel semantics) => body switch
    {
        LambdaExpressionSyntax { ExpressionBody: { } value } lambda when semantics.GetSymbolInfo(lambda).Symbol is IMethodSymbol symbol =>
            Of(value, TextSpan.FromBounds(lambda.ArrowToken.Span.End, value.Span.End), symbol, value == expression, StartOf(lambda)),
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } arrow when semantics.GetDeclaredSymbol(method) is { } symbol =>
            Of(arrow.Expression, TextSpan.FromBounds(arrow.ArrowToken.GetPreviousToken().Span.End, method.SemicolonToken.Span.End), symbol, arrow.Expression == expression, method.ReturnType.SpanStart),
        ArrowExpressionClauseSyntax { Parent: LocalFunctionStatementSyntax local } arrow when semantics.GetDeclaredSymbol(local) is IMethodSymbol symbol =>
            Of(arrow.Expression, TextSpan.FromBounds(arrow.ArrowToken.GetPreviousToken().Span.End, local.SemicolonToken.Span.End), symbol, arrow.Expression == expression, local.ReturnType.SpanStart),
        _ => null,
    };

    public void Wrap(TreeEdit edit, Func<string, string> clause)
    {
        var indentation = edit.IndentationAt(_body.Parent is ArrowExpressionClauseSyntax { Parent: { } member } ? member.GetFirstToken().SpanStart : _body.Parent!.SpanStart);
        var inner = indentation + edit.IndentationStep;
        if (_asyncAt is { } position)
            edit.Insert(position, "async ");
        edit.Replace(_replaced, $"{(_opensOnNewLine ? "\n" + indentation : " ")}{{\n{inner}try\n{inner}{{\n{inner}{edit.IndentationStep}{_statement}\n{inner}}}\n{clause(inner)}\n{indentation}}}");
    }

    private static GuardedExpression? Of(ExpressionSyntax value, TextSpan replaced, IMethodSymbol function, bool isReturnedTask, int start)
    {
        var gives = TaskShape.ResultOf(function.ReturnType) is not null;
        if (function.IsAsync || !TaskShape.IsTask(function.ReturnType))
        {
            var returns = function.ReturnsVoid ? "" : gives || !function.IsAsync ? "return " : "";
            return new GuardedExpression(value, replaced, returns + value + ";", null, true);
        }
        // A task that is handed on is caught only when it is awaited here.
        return isReturnedTask ? new GuardedExpression(value, replaced, (gives ? "return await " : "await ") + value + ";", start, true) : null;
    }

    private static int StartOf(LambdaExpressionSyntax lambda) => lambda switch
    {
        ParenthesizedLambdaExpressionSyntax { ReturnType: { } type } => type.SpanStart,
        ParenthesizedLambdaExpressionSyntax parenthesized => parenthesized.ParameterList.SpanStart,
        SimpleLambdaExpressionSyntax simple => simple.Parameter.SpanStart,
        _ => lambda.SpanStart,
    };
}
