using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.CodeFixes.Editing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Puts a publish call into a <c>try</c> whose <c>catch</c> logs with the logger in scope and throws on; without one, throws with what was tried.</summary>
internal static class PublishGuard
{
    public static Offer? OfferFor(ExpressionSyntax expression, SemanticModel semantics)
    {
        var body = BodyOf(expression);
        if (body is null)
            return null;
        var logger = LoggerInScope.At(semantics, expression.SpanStart);
        var title = logger is null ? "Catch the failure and throw on with what was tried" : "Catch the failure, log it and throw it on";
        switch (body)
        {
            case StatementSyntax statement when GuardedStatements.Of(statement, semantics) is { } guarded && (IsAwaited(expression) || !IsReturnedTask(statement, expression)):
                return new Offer(title, solution =>
                {
                    var edit = solution.In(statement.SyntaxTree)!;
                    guarded.Wrap(edit, Catch(edit, logger, expression));
                });
            case ArrowExpressionClauseSyntax or LambdaExpressionSyntax when GuardedExpression.Of(body, expression, semantics) is { } guarded:
                return new Offer(title, solution =>
                {
                    var edit = solution.In(body.SyntaxTree)!;
                    guarded.Wrap(edit, Catch(edit, logger, expression));
                });
            default:
                return null;
        }
    }

    // The statement, expression body or lambda body that runs it.
    private static SyntaxNode? BodyOf(ExpressionSyntax expression)
    {
        foreach (var node in expression.Ancestors())
        {
            switch (node)
            {
                case StatementSyntax or ArrowExpressionClauseSyntax:
                    return node;
                case LambdaExpressionSyntax { ExpressionBody: not null }:
                    return node;
                case AnonymousFunctionExpressionSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }
        return null;
    }

    private static bool IsAwaited(ExpressionSyntax expression) => expression.AncestorsAndSelf().TakeWhile(n => n is ExpressionSyntax).Any(n => n is AwaitExpressionSyntax);

    // A task that is returned without being awaited cannot be caught where it is returned.
    private static bool IsReturnedTask(StatementSyntax statement, ExpressionSyntax expression) => statement is ReturnStatementSyntax { Expression: { } returned } && returned == expression;

    private static System.Func<string, string> Catch(TreeEdit edit, LoggerInScope? logger, ExpressionSyntax expression)
    {
        edit.Use("System");
        if (logger?.Namespace is { } extensions)
            edit.Use(extensions);
        var name = NameFor(expression);
        return indentation =>
        {
            var inner = indentation + edit.IndentationStep;
            var body = logger is null
                ? $"{inner}throw new InvalidOperationException(\"Publishing to QStash failed.\", {name});\n"
                : $"{inner}{logger.Expression}{logger.Call}({name}, \"Publishing to QStash failed\");\n{inner}throw;\n";
            return $"{indentation}catch (Exception {name})\n{indentation}{{\n{body}{indentation}}}";
        };
    }

    private static string NameFor(ExpressionSyntax expression)
    {
        var member = expression.Ancestors().FirstOrDefault(n => n is MemberDeclarationSyntax and not GlobalStatementSyntax) ?? expression.SyntaxTree.GetRoot();
        foreach (var name in new[] { "exception", "publishFailure", "publishException" })
            if (!member.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == name && !IsOwnCatch(t)))
                return name;
        return "failedPublish";
    }

    // The variable of another catch is out of scope here.
    private static bool IsOwnCatch(SyntaxToken token) =>
        token.Parent is CatchDeclarationSyntax || token.Parent?.FirstAncestorOrSelf<CatchClauseSyntax>() is { Declaration.Identifier: var declared } && declared.ValueText == token.ValueText;
}
