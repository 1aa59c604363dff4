using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace QStash.Analyzers.Robustness.Tests.Mutation;

/// <summary>What happens to a source while somebody types: a token is missing, there twice, exchanged with another, or the rest is not written yet.</summary>
internal static class SourceMutation
{
    public static string Of(string text, Random random)
    {
        var mutations = random.Next(4) == 0 ? random.Next(2, 6) : 1;
        for (var i = 0; i < mutations && text.Length > 0; i++)
            text = Once(text, random);
        return text;
    }

    private static string Once(string text, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot().DescendantTokens().Where(t => t.Span.Length > 0).ToList();
        if (tokens.Count < 2)
            return text;
        var first = tokens[random.Next(tokens.Count)];
        // Mostly near neighbours: far ones make nothing that a parser takes for code.
        var second = tokens[Math.Clamp(tokens.IndexOf(first) + random.Next(-6, 7), 0, tokens.Count - 1)];
        return random.Next(12) switch
        {
            0 => text[..first.SpanStart],
            1 => text[..random.Next(text.Length)],
            2 => text[random.Next(text.Length)..],
            3 or 4 or 5 => text.Remove(first.SpanStart, first.Span.Length),
            6 or 7 => text.Insert(first.Span.End, " " + first.Text),
            8 or 9 => Swapped(text, first, second),
            10 => text.Remove(first.SpanStart, first.Span.Length).Insert(first.SpanStart, Strange(random)),
            _ => WithoutNode(text, first),
        };
    }

    private static string Swapped(string text, SyntaxToken one, SyntaxToken other)
    {
        var (left, right) = one.SpanStart < other.SpanStart ? (one, other) : (other, one);
        return left == right ? text : text[..left.SpanStart] + right.Text + text[left.Span.End..right.SpanStart] + left.Text + text[right.Span.End..];
    }

    private static string WithoutNode(string text, SyntaxToken token) =>
        token.Parent is { Parent: not null } node ? text.Remove(node.SpanStart, Math.Min(node.Span.Length, text.Length - node.SpanStart)) : text;

    private static string Strange(Random random)
    {
        var strange = new[] { "null", "default", "await", "async", "this", "base", "?.", "=>", "..", "\"", "$\"{", "\"\"\"", "dynamic", "unsafe", "stackalloc", "var", "new()", "[", "}", "(", "#if A\n", "/*", "0x", "😀", "\0" };
        return strange[random.Next(strange.Length)];
    }
}
