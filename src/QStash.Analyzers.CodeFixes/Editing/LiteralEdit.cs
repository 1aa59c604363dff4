using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace QStash.Analyzers.CodeFixes.Editing;

/// <summary>Changes the characters of a literal or of a text within an interpolation, and leaves its quotes and its neighbours alone.</summary>
internal static class LiteralEdit
{
    /// <summary>Where <paramref name="characters"/> stand in the source of a literal; null when escapes hide them.</summary>
    public static TextSpan? SpanOf(SyntaxNode literal, string characters)
    {
        var at = characters.Length == 0 ? -1 : literal.ToString().IndexOf(characters, StringComparison.Ordinal);
        return at < 0 ? null : new TextSpan(literal.SpanStart + at, characters.Length);
    }
}
