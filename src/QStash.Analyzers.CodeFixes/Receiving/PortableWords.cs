using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Whether words of the program mean the same in another place of it, and which namespaces they need there.</summary>
internal sealed class PortableWords
{
    private readonly SemanticModel _semantics;
    private readonly SortedSet<string> _namespaces = new(System.StringComparer.Ordinal);

    private PortableWords(SemanticModel semantics) => _semantics = semantics;

    /// <summary>The namespaces that a name and its arguments need; null when they speak of something that only their own place knows.</summary>
    public static IReadOnlyCollection<string>? NamespacesOf(SemanticModel semantics, params SyntaxNode?[] parts)
    {
        var words = new PortableWords(semantics);
        foreach (var part in parts)
            if (part is not null && !words.Read(part))
                return null;
        return words._namespaces;
    }

    private bool Read(SyntaxNode part)
    {
        foreach (var node in part.DescendantNodesAndSelf())
        {
            if (node is AnonymousFunctionExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax or AwaitExpressionSyntax or DeclarationExpressionSyntax)
                return false;
            if (node is SimpleNameSyntax name && !IsLabel(name) && !IsKnownElsewhere(name))
                return false;
        }
        return true;
    }

    private bool IsKnownElsewhere(SimpleNameSyntax name)
    {
        if (name.IsVar || name is IdentifierNameSyntax identifier && _semantics.GetAliasInfo(identifier) is not null)
            return false;
        var isQualified = name.Parent is MemberAccessExpressionSyntax access && access.Name == name || name.Parent is QualifiedNameSyntax qualified && qualified.Right == name;
        switch (_semantics.GetSymbolInfo(name).Symbol)
        {
            case INamespaceSymbol:
                return true;
            case INamedTypeSymbol type:
                return IsReachable(type, isQualified);
            case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                return IsReachable(constructor.ContainingType, isQualified);
            case IMethodSymbol { IsExtensionMethod: true } extension:
                Need(extension.ContainingType);
                return true;
            case IFieldSymbol { IsStatic: true, DeclaredAccessibility: not Accessibility.Private }:
            case IPropertySymbol { IsStatic: true, DeclaredAccessibility: not Accessibility.Private }:
                return isQualified;
            default:
                return false;
        }
    }

    private bool IsReachable(INamedTypeSymbol type, bool isQualified)
    {
        if (type.ContainingType is not null || type.DeclaredAccessibility is Accessibility.Private)
            return isQualified && type.DeclaredAccessibility is not Accessibility.Private;
        Need(type);
        return true;
    }

    private void Need(INamedTypeSymbol type)
    {
        if (type.ContainingNamespace is { IsGlobalNamespace: false } space)
            _namespaces.Add(space.ToDisplayString());
    }

    private static bool IsLabel(SimpleNameSyntax name) => name.Parent is NameColonSyntax or NameEqualsSyntax
        || name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment && assignment.Left == name;
}
