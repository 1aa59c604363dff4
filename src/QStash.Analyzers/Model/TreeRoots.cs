using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QStash.Analyzers.Model;

/// <summary>Where the operations of a tree begin (methods, accessors, constructors, initializers, parameter defaults and attributes), and in which members.</summary>
internal sealed class TreeRoots
{
    private TreeRoots(ImmutableArray<TreeRoot> all, ImmutableArray<TreeMember> members, ImmutableArray<BaseTypeDeclarationSyntax> types, bool showsOutside)
    {
        All = all;
        Members = members;
        Types = types;
        ShowsOutside = showsOutside;
    }

    public ImmutableArray<TreeRoot> All { get; }

    public ImmutableArray<TreeMember> Members { get; }

    public ImmutableArray<BaseTypeDeclarationSyntax> Types { get; }

    /// <summary>A trace stands outside of all members: in a using, a namespace, the head of a type or a top-level statement. It concerns all of them.</summary>
    public bool ShowsOutside { get; }

    public static TreeRoots Of(SyntaxTree tree, string text, bool shows, CancellationToken cancellationToken)
    {
        var roots = ImmutableArray.CreateBuilder<TreeRoot>();
        var members = ImmutableArray.CreateBuilder<TreeMember>();
        var types = ImmutableArray.CreateBuilder<BaseTypeDeclarationSyntax>();
        TreeMember? member = null;
        var (outside, after) = (false, 0);
        foreach (var node in tree.GetRoot(cancellationToken).DescendantNodesAndSelf(descendIntoChildren: n => n is not (StatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax) || n is GlobalStatementSyntax))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node is BaseTypeDeclarationSyntax type)
            {
                types.Add(type);
            }
            else if (node is MemberDeclarationSyntax and not (BaseNamespaceDeclarationSyntax or GlobalStatementSyntax))
            {
                var span = node.FullSpan;
                outside |= shows && TreeTrace.Shows(text, after, span.Start - after);
                after = span.End;
                member = new TreeMember((MemberDeclarationSyntax)node, WordSet.In(text, span.Start, span.Length), shows && TelltaleText.Speaks(text, span.Start, span.Length));
                members.Add(member);
            }
            if (IsRoot(node))
                roots.Add(new TreeRoot(node, member is not null && member.Syntax.FullSpan.Contains(node.FullSpan) ? member : null, WordSet.In(text, node.FullSpan.Start, node.FullSpan.Length)));
        }
        outside |= shows && TreeTrace.Shows(text, after, text.Length - after);
        return new TreeRoots(roots.ToImmutable(), members.ToImmutable(), types.ToImmutable(), outside);
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
