using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.CodeFixes.Editing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Makes a response that nobody looks at throw when QStash refused.</summary>
internal static class ResponseCheck
{
    public static Offer? OfferFor(ExpressionSyntax expression, ITypeSymbol? type)
    {
        if (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Wait" } wait, ArgumentList.Arguments.Count: 0 } waiting)
            return new Offer("Throw when QStash refuses", edit => edit.In(expression.SyntaxTree)!.Replace(
                TextSpan.FromBounds(wait.Name.SpanStart, waiting.Span.End), "GetAwaiter().GetResult().EnsureSuccessStatusCode()"));

        var use = ResultUse.Of(expression);
        if (type is IArrayTypeSymbol { ElementType: var element })
            return CheckOf(element) is { } each ? OfferForAll(use, each) : null;
        if (CheckOf(type) is not { } check)
            return null;
        if (use is { Variable: { } name, CanBeFollowed: true })
            return new Offer($"Call {check}", edit => InsertAfter(edit.In(expression.SyntaxTree)!, use.Statement!, $"{name}.{check};"));
        if (check.StartsWith("ResponseMessage", System.StringComparison.Ordinal) && use.Statement is null)
            return null;
        return new Offer($"Call {check}", edit => Wrap(edit.In(expression.SyntaxTree)!, use, check));
    }

    private static string? CheckOf(ITypeSymbol? type) => type?.Name switch
    {
        "HttpResponseMessage" => "EnsureSuccessStatusCode()",
        "RestResponse" => "ThrowIfError()",
        "IFlurlResponse" => "ResponseMessage.EnsureSuccessStatusCode()",
        _ => null,
    };

    private static Offer? OfferForAll(ResultUse use, string check)
    {
        if (use is not { Statement: { } statement, CanBeFollowed: true })
            return null;
        return new Offer($"Call {check} on each", solution =>
        {
            var edit = solution.In(statement.SyntaxTree)!;
            var indentation = edit.IndentationAt(statement.SpanStart);
            var body = $"\n{indentation}{{\n{indentation}{edit.IndentationStep}response.{check};\n{indentation}}}";
            if (use.Variable is { } name)
            {
                InsertAfter(edit, statement, $"foreach (var response in {name}){body}");
                return;
            }
            edit.Replace(TextSpan.FromBounds(statement.SpanStart, use.Expression.SpanStart), "foreach (var response in ");
            edit.Replace(TextSpan.FromBounds(use.Expression.Span.End, statement.Span.End), ")" + body);
        });
    }

    private static void Wrap(TreeEdit edit, ResultUse use, string check)
    {
        var expression = use.Expression;
        var parenthesised = expression is not AwaitExpressionSyntax || expression.Parent is ParenthesizedExpressionSyntax;
        if (use.Statement is not null && use.Variable is null)
            edit.Replace(TextSpan.FromBounds(use.Discard.Start, expression.SpanStart), parenthesised ? "" : "(");
        else if (!parenthesised)
            edit.Insert(expression.SpanStart, "(");
        var end = expression.Parent is ParenthesizedExpressionSyntax outer && expression is AwaitExpressionSyntax && use.Statement is null ? outer.Span.End : expression.Span.End;
        edit.Insert(end, parenthesised ? "." + check : ")." + check);
    }

    internal static void InsertAfter(TreeEdit edit, StatementSyntax statement, string text) =>
        edit.Insert(ResultUse.EndOf(statement), "\n" + edit.IndentationAt(statement.SpanStart) + text);
}
