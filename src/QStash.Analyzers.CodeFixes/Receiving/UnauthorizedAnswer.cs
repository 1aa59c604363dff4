using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Receiving;

namespace QStash.Analyzers.CodeFixes;

/// <summary>
/// Turns the answer to a rejected signature into 401, in the words of the framework that the code uses: the status where one is written, the result
/// where it is made. Offered only when the program still compiles with it.
/// </summary>
internal static class UnauthorizedAnswer
{
    private const string Title = "Answer 401 Unauthorized";

    public static Offer? OfferFor(TreeModel tree, Rejection rejection)
    {
        if (!rejection.IsOnlyForRejected || EditFor(tree, rejection) is not { } edit)
            return null;
        return Rehearsal.Compiles(tree.Program.Compilation, tree.Tree, edit, touchedName: null, CancellationToken.None)
            ? new Offer(Title, solution => edit(solution.In(tree.Tree)!))
            : null;
    }

    private static Action<TreeEdit>? EditFor(TreeModel tree, Rejection rejection)
    {
        var syntax = rejection.Answer.Operation.Syntax;
        if (syntax is ReturnStatementSyntax { Expression: null } silent)
            return StatusBefore(tree, silent);
        if (syntax is not ExpressionSyntax expression)
            return null;
        if (Whole(rejection.Answer.Operation) is { } whole)
            return edit => edit.Replace(expression.Span, whole);
        if (rejection.Answer.Written?.Syntax is ExpressionSyntax status && status.SyntaxTree == tree.Tree)
            return edit => Status(edit, status, rejection.Answer.Written.Type);
        return Response(expression) is { } response ? response : null;
    }

    // The expression that stands for the whole answer; null when only the status in it changes.
    private static string? Whole(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.ContainingType.Name: "ControllerBase" or "Controller" or "Results" or "TypedResults" } call when !KeepsBody(call):
                return call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Expression + ".Unauthorized()" : "Unauthorized()";
            case IObjectCreationOperation { Type: { } type } creation when type.Name.EndsWith("Result", StringComparison.Ordinal) && creation.Initializer is null:
                return creation.Syntax is ObjectCreationExpressionSyntax { Type: QualifiedNameSyntax qualified } ? $"new {qualified.Left}.UnauthorizedResult()" : "new UnauthorizedResult()";
            default:
                return null;
        }
    }

    // A problem or a body with a status of its own is kept; only the status is wrong.
    private static bool KeepsBody(IInvocationOperation call) =>
        call.TargetMethod.Name is "Problem" or "Json" or "Text" or "Content"
        && call.Arguments.Any(a => a is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter.Name: "statusCode" });

    private static void Status(TreeEdit edit, ExpressionSyntax status, ITypeSymbol? type)
    {
        while (status is CastExpressionSyntax cast)
            status = cast.Expression;
        var (qualifier, name) = status is MemberAccessExpressionSyntax access ? (access.Expression.ToString() + ".", access.Name.Identifier.ValueText) : ("", status.ToString());
        if (name.StartsWith("Status", StringComparison.Ordinal) && qualifier.Length > 0)
        {
            edit.Replace(status.Span, qualifier + "Status401Unauthorized");
        }
        else if (qualifier.EndsWith("HttpStatusCode.", StringComparison.Ordinal) || type?.Name == "HttpStatusCode")
        {
            edit.Replace(status.Span, (qualifier.Length > 0 ? qualifier : "HttpStatusCode.") + "Unauthorized");
            if (qualifier is "" or "HttpStatusCode.")
                edit.Use("System.Net");
        }
        else
        {
            edit.Replace(status.Span, "401");
        }
    }

    // `request.CreateResponse()`
    private static Action<TreeEdit>? Response(ExpressionSyntax expression) =>
        expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "CreateResponse" }, ArgumentList: { Arguments.Count: 0 } arguments }
            ? edit =>
            {
                edit.Replace(arguments.Span, "(HttpStatusCode.Unauthorized)");
                edit.Use("System.Net");
            }
            : null;

    // A function that returns without a word: the status is set before.
    private static Action<TreeEdit>? StatusBefore(TreeModel tree, ReturnStatementSyntax silent)
    {
        if (tree.Program.SemanticModelOf(tree.Tree).GetEnclosingSymbol(silent.SpanStart) is not IMethodSymbol method)
            return null;
        foreach (var parameter in method.Parameters)
        {
            var write = parameter.Type.Name switch
            {
                "HttpContext" => $"{parameter.Name}.Response.StatusCode = StatusCodes.Status401Unauthorized;",
                "ActionExecutingContext" or "ResourceExecutingContext" => $"{parameter.Name}.Result = new UnauthorizedResult();",
                _ => null,
            };
            if (write is null)
                continue;
            var home = write.Contains("UnauthorizedResult") ? "Microsoft.AspNetCore.Mvc" : "Microsoft.AspNetCore.Http";
            return edit =>
            {
                edit.Use(home);
                var indentation = edit.IndentationAt(silent.SpanStart);
                if (silent.Parent is BlockSyntax)
                {
                    edit.Insert(silent.SpanStart, edit.StandsAloneBefore(silent.SpanStart) ? write + "\n" + indentation : write + " ");
                    return;
                }
                var outer = edit.IndentationAt(silent.Parent!.SpanStart);
                var inner = outer + edit.IndentationStep;
                var block = $"{outer}{{\n{inner}{write}\n{inner}return;\n{outer}}}";
                if (edit.StandsAloneBefore(silent.SpanStart))
                    edit.Replace(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(edit.StartOfLine(silent.SpanStart), silent.Span.End), block);
                else
                    edit.Replace(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(silent.GetFirstToken().GetPreviousToken().Span.End, silent.Span.End), "\n" + block);
            };
        }
        return null;
    }
}
