using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>How a function answers 401 and ends.</summary>
internal sealed class Refusal
{
    private Refusal(string statement, string? before = null)
    {
        Statement = statement;
        Before = before;
    }

    /// <summary>What ends the function.</summary>
    public string Statement { get; }

    /// <summary>What sets the status or result first, where the function returns nothing.</summary>
    public string? Before { get; }

    /// <summary>The refusal of the function around a node; null when it cannot answer 401.</summary>
    public static Refusal? Around(SyntaxNode node, SemanticModel semantics)
    {
        var function = node.Ancestors().FirstOrDefault(n => n is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MethodDeclarationSyntax or AccessorDeclarationSyntax or ConstructorDeclarationSyntax);
        var symbol = function switch
        {
            AnonymousFunctionExpressionSyntax lambda => semantics.GetSymbolInfo(lambda).Symbol as IMethodSymbol,
            LocalFunctionStatementSyntax or MethodDeclarationSyntax => semantics.GetDeclaredSymbol(function) as IMethodSymbol,
            _ => null,
        };
        if (symbol is null)
            return null;
        var result = TaskShape.IsTask(symbol.ReturnType) ? TaskShape.ResultOf(symbol.ReturnType) : symbol.ReturnsVoid ? null : symbol.ReturnType;
        if (result is { Name: "IActionResult" or "ActionResult" } && IsController(symbol.ContainingType) && function is MethodDeclarationSyntax)
            return new Refusal("return Unauthorized();");
        if (result is { Name: "IResult" } && Sees("Microsoft.AspNetCore.Http.Results", "Results"))
            return new Refusal("return Results.Unauthorized();");
        if (result is { Name: "IActionResult" or "ActionResult" } && Sees("Microsoft.AspNetCore.Mvc.UnauthorizedResult", "UnauthorizedResult"))
            return new Refusal("return new UnauthorizedResult();");
        foreach (var parameter in symbol.Parameters)
            switch (parameter.Type.Name)
            {
                case "HttpRequestData" when result is { Name: "HttpResponseData" }:
                    return new Refusal($"return {parameter.Name}.CreateResponse(System.Net.HttpStatusCode.Unauthorized);");
                case "EndpointFilterInvocationContext" when result is { SpecialType: SpecialType.System_Object } && Sees("Microsoft.AspNetCore.Http.Results", "Results"):
                    return new Refusal("return Results.Unauthorized();");
                case "ActionExecutingContext" or "ResourceExecutingContext" or "AuthorizationFilterContext" when result is null && Sees("Microsoft.AspNetCore.Mvc.UnauthorizedResult", "UnauthorizedResult"):
                    return new Refusal("return;", $"{parameter.Name}.Result = new UnauthorizedResult();");
            }
        if (result is not null)
            return null;
        foreach (var parameter in symbol.Parameters)
            if (parameter.Type.Name is "HttpContext" && Sees("Microsoft.AspNetCore.Http.StatusCodes", "StatusCodes"))
                return new Refusal("return;", $"{parameter.Name}.Response.StatusCode = StatusCodes.Status401Unauthorized;");
        return null;

        bool Sees(string type, string name) => semantics.LookupNamespacesAndTypes(node.SpanStart, name: name).Any(s => s.ToDisplayString() == type);
    }

    /// <summary>The statements, each on a line.</summary>
    public string Lines(string indentation, bool statusIsSet = false) =>
        Before is null || statusIsSet ? indentation + Statement : indentation + Before + "\n" + indentation + Statement;

    private static bool IsController(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type.Name == "ControllerBase")
                return true;
        return false;
    }
}
