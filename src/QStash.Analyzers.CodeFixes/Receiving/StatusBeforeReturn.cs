using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Sets 401 right before a return that says no status of its own: of nothing, of a plain value, of a response made earlier.</summary>
internal static class StatusBeforeReturn
{
    /// <summary>The status of the framework's response.</summary>
    public static Action<TreeEdit>? EditFor(TreeModel tree, ReturnStatementSyntax returned)
    {
        if (tree.Program.SemanticModelOf(tree.Tree).GetEnclosingSymbol(returned.SpanStart) is not IMethodSymbol method)
            return null;
        if (WriteIn(method) is not var (write, home))
            return null;
        return edit =>
        {
            edit.Use(home);
            Insert(edit, returned, write);
        };
    }

    /// <summary>The status of a response that the code made and returns.</summary>
    public static Action<TreeEdit>? EditFor(ILocalReferenceOperation response)
    {
        if (response.Syntax.FirstAncestorOrSelf<ReturnStatementSyntax>() is not { } returned || StatusOf(response.Type) is not { } status)
            return null;
        var isNumber = status.Type.SpecialType == SpecialType.System_Int32;
        return edit =>
        {
            if (!isNumber)
                edit.Use("System.Net");
            Insert(edit, returned, $"{response.Local.Name}.StatusCode = {(isNumber ? "401" : "HttpStatusCode.Unauthorized")};");
        };
    }

    public static bool IsController(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type.Name == "ControllerBase")
                return true;
        return false;
    }

    private static (string Write, string Home)? WriteIn(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
            switch (parameter.Type.Name)
            {
                case "HttpContext":
                    return ($"{parameter.Name}.Response.StatusCode = StatusCodes.Status401Unauthorized;", "Microsoft.AspNetCore.Http");
                case "HttpRequest":
                    return ($"{parameter.Name}.HttpContext.Response.StatusCode = StatusCodes.Status401Unauthorized;", "Microsoft.AspNetCore.Http");
                case "ActionExecutingContext" or "ResourceExecutingContext":
                    return ($"{parameter.Name}.Result = new UnauthorizedResult();", "Microsoft.AspNetCore.Mvc");
            }
        return IsController(method.ContainingType) ? ("Response.StatusCode = StatusCodes.Status401Unauthorized;", "Microsoft.AspNetCore.Http") : null;
    }

    private static IPropertySymbol? StatusOf(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            foreach (var member in type.GetMembers("StatusCode"))
                if (member is IPropertySymbol { SetMethod: not null } status && (status.Type.SpecialType == SpecialType.System_Int32 || status.Type.Name == "HttpStatusCode"))
                    return status;
        return null;
    }

    private static void Insert(TreeEdit edit, ReturnStatementSyntax returned, string write)
    {
        var indentation = edit.IndentationAt(returned.SpanStart);
        if (returned.Parent is BlockSyntax or SwitchSectionSyntax)
        {
            edit.Insert(returned.SpanStart, edit.StandsAloneBefore(returned.SpanStart) ? write + "\n" + indentation : write + " ");
            return;
        }
        var outer = edit.IndentationAt(returned.Parent!.SpanStart);
        var inner = outer + edit.IndentationStep;
        var block = $"{outer}{{\n{inner}{write}\n{inner}{returned}\n{outer}}}";
        if (edit.StandsAloneBefore(returned.SpanStart))
            edit.Replace(TextSpan.FromBounds(edit.StartOfLine(returned.SpanStart), returned.Span.End), block);
        else
            edit.Replace(TextSpan.FromBounds(returned.GetFirstToken().GetPreviousToken().Span.End, returned.Span.End), "\n" + block);
    }
}
