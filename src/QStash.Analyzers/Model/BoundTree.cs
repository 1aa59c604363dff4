using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Symbols;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model;

/// <summary>The bound operations of one tree: every body, initializer and attribute, walked once and sorted for the readers.</summary>
internal sealed class BoundTree
{
    private ILookup<ISymbol?, IOperation>? _references;

    private BoundTree(SyntaxTree tree, SemanticModel semantics, ImmutableArray<IOperation> roots, ImmutableArray<IOperation> operations, ImmutableArray<INamedTypeSymbol> types)
    {
        Tree = tree;
        Semantics = semantics;
        Roots = roots;
        Operations = operations;
        Types = types;
    }

    public SyntaxTree Tree { get; }

    public SemanticModel Semantics { get; }

    /// <summary>One operation for each method, accessor, constructor, field or property initializer, parameter default and attribute.</summary>
    public ImmutableArray<IOperation> Roots { get; }

    /// <summary>All operations below the roots, in source order.</summary>
    public ImmutableArray<IOperation> Operations { get; }

    /// <summary>The types declared in the tree.</summary>
    public ImmutableArray<INamedTypeSymbol> Types { get; }

    public IEnumerable<T> All<T>()
        where T : class, IOperation
    {
        foreach (var operation in Operations)
            if (operation is T wanted)
                yield return wanted;
    }

    /// <summary>The calls of a method and the references to it, in source order; of any construction of it.</summary>
    public IEnumerable<IOperation> ReferencesTo(IMethodSymbol method) =>
        (_references ??= Operations.Where(o => Referenced(o) is not null).ToLookup(Referenced, (IEqualityComparer<ISymbol?>)SymbolEqualityComparer.Default))[method.OriginalDefinition];

    private static ISymbol? Referenced(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod.OriginalDefinition,
        IMethodReferenceOperation reference => reference.Method.OriginalDefinition,
        _ => null,
    };

    public static BoundTree Bind(SemanticModel semantics, CancellationToken cancellationToken)
    {
        var roots = ImmutableArray.CreateBuilder<IOperation>();
        var types = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        var unit = semantics.SyntaxTree.GetRoot(cancellationToken);
        foreach (var node in unit.DescendantNodesAndSelf(descendIntoChildren: n => n is not (StatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax) || n is GlobalStatementSyntax))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node is BaseTypeDeclarationSyntax declaration && semantics.GetDeclaredSymbol(declaration, cancellationToken) is { } type)
                types.Add(type);
            if (IsRoot(node) && semantics.OperationOf(node, cancellationToken) is { } operation)
                roots.Add(operation);
        }

        var operations = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var root in roots)
            operations.AddRange(root.DescendantsAndSelf());
        return new BoundTree(semantics.SyntaxTree, semantics, roots.ToImmutable(), operations.ToImmutable(), types.ToImmutable());
    }

    private static bool IsRoot(SyntaxNode node) => node switch
    {
        CompilationUnitSyntax unit => unit.Members.Any(SyntaxKind.GlobalStatement),
        BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or AttributeSyntax or PrimaryConstructorBaseTypeSyntax => true,
        EqualsValueClauseSyntax => true,
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax or IndexerDeclarationSyntax } => true,
        _ => false,
    };
}
