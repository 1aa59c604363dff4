using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace QStash.Analyzers.Model.Symbols;

/// <summary>
/// The one door to operations. The compiler binds deep code with a guard, but makes operations of it by a recursion that has none, so that asking for those of a
/// chain of some hundred calls can end the host's process. Members nested deeper than anybody writes have no operations here.
/// </summary>
internal static class OperationDepth
{
    private const int Deepest = 220;

    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<ImmutableArray<TextSpan>>> DeepMembers = new();

    /// <summary>The operation of a node; null when it has none or when its member is too deep.</summary>
    public static IOperation? OperationOf(this SemanticModel semantics, SyntaxNode node, CancellationToken cancellationToken)
    {
        foreach (var member in DeepMembers.GetValue(semantics.SyntaxTree, Measure).Value)
            if (member.IntersectsWith(node.Span))
                return null;
        return semantics.GetOperation(node, cancellationToken);
    }

    private static StrongBox<ImmutableArray<TextSpan>> Measure(SyntaxTree tree)
    {
        var deep = ImmutableArray.CreateBuilder<TextSpan>();
        var root = tree.GetRoot();
        var pending = new Stack<(SyntaxNode Node, SyntaxNode Member, int Depth)>();
        pending.Push((root, root, 0));
        while (pending.Count > 0)
        {
            var (node, member, depth) = pending.Pop();
            if (node is MemberDeclarationSyntax)
                (member, depth) = (node, 0);
            if (depth > Deepest)
            {
                var span = SpanOf(member);
                if (!deep.Contains(span))
                    deep.Add(span);
                continue;
            }
            foreach (var child in node.ChildNodes())
                pending.Push((child, member, depth + (IsReadByLoop(node, child) ? 0 : 1)));
        }
        return new StrongBox<ImmutableArray<TextSpan>>(deep.ToImmutable());
    }

    // Sums and the branches of `else if` are long in real programs; the compiler walks them with a loop.
    private static bool IsReadByLoop(SyntaxNode node, SyntaxNode child) =>
        node is BinaryExpressionSyntax sum && sum.Left == child || node is ElseClauseSyntax || child is ElseClauseSyntax;

    // Top-level statements are one body.
    private static TextSpan SpanOf(SyntaxNode member) =>
        member is GlobalStatementSyntax { Parent: CompilationUnitSyntax unit }
            ? TextSpan.FromBounds(unit.Members.OfType<GlobalStatementSyntax>().First().SpanStart, unit.Members.OfType<GlobalStatementSyntax>().Last().Span.End)
            : member.Span;
}
