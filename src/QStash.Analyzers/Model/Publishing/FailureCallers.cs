using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Who calls a private method or local function, and which member an operation belongs to.</summary>
internal static class FailureCallers
{
    /// <summary>The invocations of and references to a method, as far as its accessibility lets them be: in its type, or around a local function.</summary>
    public static IEnumerable<IOperation> Of(ProgramModel program, IMethodSymbol method, IOperation place, CancellationToken cancellationToken)
    {
        if (method.MethodKind == MethodKind.LocalFunction)
        {
            foreach (var operation in place.Root().Descendants())
                if (Refers(operation, method))
                    yield return operation;
            yield break;
        }
        foreach (var reference in method.ContainingType.DeclaringSyntaxReferences)
            foreach (var operation in program.Bound(reference.SyntaxTree, cancellationToken).Mentioning(new SoughtWords(new[] { method.Name })))
                if (Refers(operation, method))
                    yield return operation;
    }

    /// <summary>The method that an operation stands in, through lambdas and local functions; null in initializers.</summary>
    public static ISymbol? MemberOf(IOperation operation)
    {
        var symbol = operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            symbol = symbol.ContainingSymbol;
        return symbol;
    }

    /// <summary>Whether a member is a controller's action: the framework calls it, and nobody of the program hears of its exception.</summary>
    public static bool IsAction(ISymbol? member)
    {
        if (member is not IMethodSymbol { DeclaredAccessibility: Accessibility.Public, MethodKind: MethodKind.Ordinary } method)
            return false;
        foreach (var attribute in method.GetAttributes())
            if (attribute.AttributeClass is { } type && (type.Name.StartsWith("Http", StringComparison.Ordinal) && type.ContainingNamespace?.Name == "Mvc" || type.Name is "NonActionAttribute" or "RouteAttribute"))
                return type.Name != "NonActionAttribute";
        for (var based = method.ContainingType?.BaseType; based is not null; based = based.BaseType)
            if (based.Name == "ControllerBase")
                return true;
        return false;
    }

    private static bool Refers(IOperation operation, IMethodSymbol method) => operation switch
    {
        IInvocationOperation call => SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, method.OriginalDefinition),
        IMethodReferenceOperation reference => SymbolEqualityComparer.Default.Equals(reference.Method.OriginalDefinition, method.OriginalDefinition),
        _ => false,
    };
}
