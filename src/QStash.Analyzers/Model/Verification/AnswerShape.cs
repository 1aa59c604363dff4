using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Which types and members answer whether a signature is valid, and what only talks about it.</summary>
internal static class AnswerShape
{
    private static readonly string[] Denials = { "invalid", "reject", "fail", "forg", "bad", "tamper", "missing", "mismatch", "error", "den", "unauthor", "unverif", "untrust", "wrong", "not", "expired", "fault" };
    private static readonly string[] Consents = { "valid", "verif", "succe", "ok", "genuine", "authentic", "trust", "accept", "pass", "match", "good", "signed" };

    /// <summary>The type of what a task answers, or the type itself; null for a task without result and void.</summary>
    public static ITypeSymbol? ResultOf(ITypeSymbol? type)
    {
        if (IsTask(type))
            return ((INamedTypeSymbol)type!).TypeArguments is { Length: 1 } result ? result[0] : null;
        return type?.SpecialType == SpecialType.System_Void ? null : type;
    }

    public static bool IsTask(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask" or "ConfiguredTaskAwaitable" or "ConfiguredValueTaskAwaitable" };

    /// <summary>A type that says yes or no: bool, a tuple or object with a bool or enum that says so, an enum.</summary>
    public static bool Answers(ITypeSymbol? type, int depth = 0)
    {
        if (type is null || depth > 1)
            return false;
        if (type.SpecialType == SpecialType.System_Boolean || type.TypeKind == TypeKind.Enum)
            return true;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } inner })
            return Answers(inner[0], depth);
        if (type is INamedTypeSymbol { IsTupleType: true } tuple)
        {
            foreach (var element in tuple.TupleElements)
                if (Answers(element.Type, depth + 1))
                    return true;
            return false;
        }
        if (type.SpecialType != SpecialType.None)
            return false;
        for (var current = type; current is not null; current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (member is IPropertySymbol { IsStatic: false, IsIndexer: false } property && Consent(property.Name) is not null && (property.Type.SpecialType == SpecialType.System_Boolean || property.Type.TypeKind == TypeKind.Enum))
                    return true;
        return false;
    }

    /// <summary>True when the name stands for a valid signature, false for a rejected one, null when it does not say.</summary>
    public static bool? Consent(string name)
    {
        foreach (var word in Denials)
            if (Says(name, word))
                return false;
        foreach (var word in Consents)
            if (Says(name, word))
                return true;
        return null;
    }

    /// <summary>Calls that write logs, consoles, traces and meters: whatever they are given, they decide nothing.</summary>
    public static bool IsTalk(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var type = method.ContainingType?.Name ?? "";
        if (type is "Console" or "Debug" or "Trace" or "TextWriter" or "Activity" or "Counter" or "Stopwatch" or "ILambdaLogger" || type.IndexOf("Logg", StringComparison.Ordinal) >= 0 || type is "Log" or "Histogram" or "TelemetryClient")
            return true;
        return method.Name.StartsWith("Log", StringComparison.Ordinal) && !method.Name.StartsWith("Login", StringComparison.Ordinal) && (method.Name.Length == 3 || char.IsUpper(method.Name[3]));
    }

    /// <summary>Whether a piece of an expression is there to be logged.</summary>
    public static bool IsTalkedAbout(SyntaxNode node)
    {
        for (var current = node.Parent; current is not null and not StatementSyntax; current = current.Parent)
            if (current is InvocationExpressionSyntax call && IsWrittenTalk(call))
                return true;
        return false;
    }

    /// <summary>Whether a call is written like one that logs, for code that is not bound.</summary>
    public static bool IsWrittenTalk(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } && (name.StartsWith("Log", StringComparison.Ordinal) || name is "WriteLine" or "Write");

    /// <summary>Whether an expression refuses: 400, 401, 403.</summary>
    public static bool Refuses(IOperation? value)
    {
        if (value is null)
            return false;
        foreach (var operation in value.DescendantsAndSelf())
            switch (operation)
            {
                case IObjectCreationOperation { Type.Name: var made } when made.StartsWith("Unauthorized", StringComparison.Ordinal) || made.StartsWith("Forbid", StringComparison.Ordinal) || made.StartsWith("BadRequest", StringComparison.Ordinal):
                case IInvocationOperation { TargetMethod.Name: "Unauthorized" or "Forbid" or "Challenge" or "BadRequest" }:
                case IFieldReferenceOperation { Field.Name: "Status401Unauthorized" or "Status403Forbidden" or "Status400BadRequest" or "Unauthorized" or "Forbidden" or "BadRequest" }:
                case ILiteralOperation { ConstantValue: { HasValue: true, Value: 400 or 401 or 403 } }:
                    return true;
            }
        return false;
    }

    /// <summary>The type of an answer to a request.</summary>
    public static bool IsRefusal(ITypeSymbol? type) => type is { Name: "IActionResult" or "ActionResult" or "IResult" or "HttpResponseData" };

    /// <summary>What an authentication or authorization handler says of a caller that it lets in.</summary>
    public static bool IsVoucher(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Success", ContainingType.Name: "AuthenticateResult" } or { Name: "Succeed", ContainingType.Name: "AuthorizationHandlerContext" } };

    /// <summary>A result of the framework that is made and dropped: <c>Unauthorized();</c> as a statement answers nobody.</summary>
    public static bool IsUnusedResult(IInvocationOperation call) =>
        call.TargetMethod.ContainingType?.Name is "ControllerBase" or "Controller" or "Results" or "TypedResults" or "AuthenticateResult" && call.TargetMethod.ReturnType.Name.IndexOf("Result", StringComparison.Ordinal) is var at && (at >= 0 || Refuses(call))
        && call.Syntax.Parent is ExpressionStatementSyntax or AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" } };

    // "not" and "ok" are words of their own only at the beginning of a part.
    private static bool Says(string name, string word)
    {
        for (var at = name.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = name.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            if (word.Length > 3 || (at == 0 || char.IsUpper(name[at]) || name[at - 1] == '_') && (at + word.Length == name.Length || !char.IsLower(name[at + word.Length]) || word == "den"))
                return true;
        return false;
    }
}
