using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QStash.Analyzers.Model;

/// <summary>Where the operations of a tree begin: methods, accessors, constructors, initializers, parameter defaults and attributes.</summary>
internal sealed class TreeRoots
{
    private TreeRoots(ImmutableArray<TreeRoot> all, ImmutableArray<BaseTypeDeclarationSyntax> types)
    {
        All = all;
        Types = types;
    }

    public ImmutableArray<TreeRoot> All { get; }

    public ImmutableArray<BaseTypeDeclarationSyntax> Types { get; }

    public static TreeRoots Of(SyntaxTree tree, string text, CancellationToken cancellationToken)
    {
        var roots = ImmutableArray.CreateBuilder<TreeRoot>();
        var types = ImmutableArray.CreateBuilder<BaseTypeDeclarationSyntax>();
        foreach (var node in tree.GetRoot(cancellationToken).DescendantNodesAndSelf(descendIntoChildren: n => n is not (StatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax) || n is GlobalStatementSyntax))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node is BaseTypeDeclarationSyntax type)
                types.Add(type);
            if (IsRoot(node))
                roots.Add(new TreeRoot(node, WordSet.In(text, node.FullSpan.Start, node.FullSpan.Length)));
        }
        return new TreeRoots(roots.ToImmutable(), types.ToImmutable());
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

/// <summary>One beginning of operations, and the words of its text.</summary>
internal sealed record TreeRoot(SyntaxNode Syntax, WordSet Words);
