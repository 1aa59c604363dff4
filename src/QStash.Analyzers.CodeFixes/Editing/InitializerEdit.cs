using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QStash.Analyzers.CodeFixes.Editing;

/// <summary>Adds to initializers, in the way in which they are laid out: on one line, or one member on each.</summary>
internal static class InitializerEdit
{
    public static void Append(TreeEdit edit, InitializerExpressionSyntax initializer, string member) =>
        Append(edit, initializer.OpenBraceToken, initializer.Expressions, member);

    public static void Append<T>(TreeEdit edit, SyntaxToken open, SeparatedSyntaxList<T> members, string member)
        where T : SyntaxNode
    {
        if (members.Count == 0)
        {
            edit.Insert(open.Span.End, " " + member + " ");
            return;
        }
        var last = members.Last();
        var hasComma = members.SeparatorCount == members.Count;
        if (edit.StandsOnLineOf(open.SpanStart, last.SpanStart))
        {
            if (hasComma)
                edit.Insert(members.GetSeparator(members.SeparatorCount - 1).Span.End, " " + member);
            else
                edit.Insert(last.Span.End, ", " + member);
            return;
        }
        if (!hasComma)
            edit.Insert(last.Span.End, ",");
        // Behind a comment that stands on the last member's line.
        edit.Insert(edit.EndOfLine(last.Span.End), "\n" + edit.IndentationAt(last.SpanStart) + member + (hasComma ? "," : ""));
    }
}
