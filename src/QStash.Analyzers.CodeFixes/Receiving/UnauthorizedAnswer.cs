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
        var answer = rejection.Answer;
        var syntax = answer.Operation.Syntax;
        if (syntax is ReturnStatementSyntax { Expression: null } silent)
            return StatusBeforeReturn.EditFor(tree, silent);
        if (syntax is not ExpressionSyntax expression)
            return null;
        if (answer.Operation is ILocalReferenceOperation kept)
            return StatusBeforeReturn.EditFor(kept);
        if (answer.Operation is IMemberReferenceOperation { Member: { Name: "Empty", ContainingType.Name: "Results" or "TypedResults" } } && expression is MemberAccessExpressionSyntax empty)
            return edit => edit.Replace(empty.Span, empty.Expression + ".Unauthorized()");
        if (Whole(answer) is { } whole)
            return edit => edit.Replace(expression.Span, whole);
        if (answer.Written?.Syntax is ExpressionSyntax status && status.SyntaxTree == tree.Tree)
            return edit => Status(edit, status, answer.Written.Type);
        return Response(expression) ?? (answer.Operation is IInvocationOperation ? null : Plain(tree, expression));
    }

    // A plain value says nothing of a status: a result takes its place where the function may return one, or the status is set before.
    private static Action<TreeEdit>? Plain(TreeModel tree, ExpressionSyntax value)
    {
        if (value.FirstAncestorOrSelf<ReturnStatementSyntax>() is not { } returned || returned.Expression != value
            || tree.Program.SemanticModelOf(tree.Tree).GetEnclosingSymbol(value.SpanStart) is not IMethodSymbol method)
            return null;
        var result = method.ReturnType is INamedTypeSymbol { TypeArguments: { Length: 1 } inner, Name: "Task" or "ValueTask" } ? inner[0] : method.ReturnType;
        if (method.Parameters.Any(p => p.Type.Name == "EndpointFilterInvocationContext"))
            return edit => edit.Replace(value.Span, "Results.Unauthorized()");
        if (result.SpecialType == SpecialType.System_Object && StatusBeforeReturn.IsController(method.ContainingType) || result is INamedTypeSymbol { Name: "ActionResult", TypeArguments.Length: 1 })
            return edit => edit.Replace(value.Span, "Unauthorized()");
        return StatusBeforeReturn.EditFor(tree, returned);
    }

    // The expression that stands for the whole answer; null when only the status in it changes.
    private static string? Whole(Answer answer)
    {
        switch (answer.Operation)
        {
            case IInvocationOperation { TargetMethod.ContainingType.Name: "ControllerBase" or "Controller" or "Results" or "TypedResults" } call when !KeepsBody(call, answer):
                return call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Expression + ".Unauthorized()" : "Unauthorized()";
            case IObjectCreationOperation { Type: { } type } creation when type.Name.EndsWith("Result", StringComparison.Ordinal) && creation.Initializer is null && answer.Written is null:
                return creation.Syntax is ObjectCreationExpressionSyntax { Type: QualifiedNameSyntax qualified } ? $"new {qualified.Left}.UnauthorizedResult()" : "new UnauthorizedResult()";
            default:
                return null;
        }
    }

    // A problem or a body with a status of its own is kept; only the status is wrong.
    private static bool KeepsBody(IInvocationOperation call, Answer answer) => call.TargetMethod.Name is "Problem" or "Json" or "Text" or "Content" && answer.Written is not null;

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
}
