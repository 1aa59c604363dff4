using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>A function in which <c>await</c> can stand: it is asynchronous, or becomes so without its callers noticing.</summary>
internal sealed class AwaitPlace
{
    private readonly int? _asyncAt;
    private readonly IReadOnlyList<ReturnStatementSyntax> _returns;
    private readonly bool _gives;

    private AwaitPlace(int? asyncAt, IReadOnlyList<ReturnStatementSyntax> returns, bool gives)
    {
        _asyncAt = asyncAt;
        _returns = returns;
        _gives = gives;
    }

    private static AwaitPlace Ready { get; } = new(null, System.Array.Empty<ReturnStatementSyntax>(), false);

    /// <summary>The place of an expression; null where a caller would have to change, or where the language forbids <c>await</c>.</summary>
    public static AwaitPlace? Of(ExpressionSyntax expression, SemanticModel semantics)
    {
        foreach (var node in expression.Ancestors())
        {
            switch (node)
            {
                case LockStatementSyntax or CatchFilterClauseSyntax or UnsafeStatementSyntax or ConstructorDeclarationSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax or FieldDeclarationSyntax:
                    return null;
                case AnonymousFunctionExpressionSyntax lambda:
                    return lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword) ? Ready : OfLambda(lambda, expression, semantics);
                case LocalFunctionStatementSyntax local:
                    return local.Modifiers.Any(SyntaxKind.AsyncKeyword) ? Ready
                        : semantics.GetDeclaredSymbol(local) is IMethodSymbol symbol ? OfFunction(local, local.Body, symbol, local.ReturnType.SpanStart) : null;
                case MethodDeclarationSyntax method:
                    return method.Modifiers.Any(SyntaxKind.AsyncKeyword) ? Ready
                        : semantics.GetDeclaredSymbol(method) is { } declared ? OfFunction(method, method.Body, declared, method.ReturnType.SpanStart) : null;
                case GlobalStatementSyntax:
                    return Ready;
                case MemberDeclarationSyntax:
                    return null;
            }
        }
        return null;
    }

    public void MakeAsync(TreeEdit edit)
    {
        if (_asyncAt is not { } position)
            return;
        edit.Insert(position, "async ");
        foreach (var statement in _returns)
            Rewrite(edit, statement);
    }

    private static AwaitPlace? OfFunction(SyntaxNode function, BlockSyntax? body, IMethodSymbol symbol, int asyncAt)
    {
        if (body is null || !TaskShape.IsTask(symbol.ReturnType) || symbol.Parameters.Any(p => p.RefKind != RefKind.None) || IsIterator(body))
            return null;
        return new AwaitPlace(asyncAt, ReturnsOf(body), TaskShape.ResultOf(symbol.ReturnType) is not null);
    }

    private static AwaitPlace? OfLambda(AnonymousFunctionExpressionSyntax lambda, ExpressionSyntax expression, SemanticModel semantics)
    {
        if (lambda.Block is not { } body || semantics.GetSymbolInfo(lambda).Symbol is not IMethodSymbol symbol)
            return null;
        var start = lambda is ParenthesizedLambdaExpressionSyntax { ReturnType: { } type } ? type.SpanStart : lambda is AnonymousMethodExpressionSyntax method ? method.DelegateKeyword.SpanStart
            : lambda is ParenthesizedLambdaExpressionSyntax parenthesized ? parenthesized.ParameterList.SpanStart : ((SimpleLambdaExpressionSyntax)lambda).Parameter.SpanStart;
        if (TaskShape.IsTask(symbol.ReturnType))
            return new AwaitPlace(start, ReturnsOf(body), TaskShape.ResultOf(symbol.ReturnType) is not null);
        // An event handler may be `async void`; a handler that a framework takes as a delegate of any type may as well return a task.
        var isHandler = lambda.Parent is AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.AddAssignmentExpression };
        var takesAny = semantics.GetTypeInfo(lambda).ConvertedType is { Name: "Delegate" };
        return isHandler || takesAny ? new AwaitPlace(start, System.Array.Empty<ReturnStatementSyntax>(), false) : null;
    }

    private void Rewrite(TreeEdit edit, ReturnStatementSyntax statement)
    {
        if (statement.Expression is not { } value)
            return;
        switch (value)
        {
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CompletedTask" } when !_gives:
                edit.Delete(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(statement.ReturnKeyword.Span.End, value.Span.End));
                break;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "FromResult" }, ArgumentList.Arguments: { Count: 1 } result }:
                edit.Replace(value.Span, result[0].Expression.ToString());
                break;
            default:
                if (_gives)
                    edit.Insert(value.SpanStart, "await ");
                else
                    edit.Replace(statement.Span, "{ await " + value + "; return; }");
                break;
        }
    }

    private static IReadOnlyList<ReturnStatementSyntax> ReturnsOf(BlockSyntax body) =>
        body.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<ReturnStatementSyntax>().ToList();

    private static bool IsIterator(BlockSyntax body) => body.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).OfType<YieldStatementSyntax>().Any();
}
