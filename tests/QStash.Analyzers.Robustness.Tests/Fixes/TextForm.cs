using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QStash.Analyzers.Robustness.Tests.Fixes;

/// <summary>Another way in which the same source can be written down, and the way back.</summary>
/// <param name="Name">What is other about it.</param>
/// <param name="Write">From the plain form.</param>
/// <param name="Read">Back to the plain form; null when the text is in no such form.</param>
internal sealed record TextForm(string Name, Func<string, string> Write, Func<string, string?> Read)
{
    private const string Mark = "mark of the form";

    /// <summary>Line ends of Windows.</summary>
    private static TextForm CarriageReturns { get; } = new(
        "CRLF",
        text => text.Replace("\n", "\r\n", StringComparison.Ordinal),
        text => text.Replace("\r\n", "", StringComparison.Ordinal).AsSpan().ContainsAny('\r', '\n') ? null : text.Replace("\r\n", "\n", StringComparison.Ordinal));

    /// <summary>Indentation by tabs.</summary>
    private static TextForm Tabs { get; } = new(
        "tabs",
        text => EachLine(text, line => Retabbed(line, "    ", "\t")),
        text => EachLine(text, line => Retabbed(line, "\t", "    ")));

    /// <summary>Branches that are not compiled, and regions, before every member and statement.</summary>
    private static TextForm Directives { get; } = new(
        "directives",
        text => Before(text, n => n is StatementSyntax or MemberDeclarationSyntax, (indentation, number) =>
            $"#if NEVER_{number} // {Mark}\n{indentation}this is ( no { number } // {Mark}\n#endif // {Mark}\n{indentation}#region {Mark}\n{indentation}#endregion // {Mark}\n"),
        WithoutMarks);

    /// <summary>A comment of its own before every member, statement, argument and chained call that begins a line.</summary>
    private static TextForm Remarks { get; } = new(
        "comments",
        text => Before(text, n => n is StatementSyntax or MemberDeclarationSyntax or ArgumentSyntax or ExpressionSyntax, (indentation, number) => $"{indentation}// {number}: {Mark}\n"),
        WithoutMarks);

    /// <summary>A comment at the end of every line of code.</summary>
    private static TextForm EndRemarks { get; } = new(
        "comments at the end of lines",
        Behind,
        text => EachLine(text, line => line.LastIndexOf($" // {Mark} ", StringComparison.Ordinal) is >= 0 and var at ? line[..at] : line));

    /// <summary>As an editor on Windows that indents with tabs leaves it. Behind the others: it is made of them.</summary>
    public static TextForm Windows { get; } = Tabs.Then(CarriageReturns);

    /// <summary>With branches that are not compiled, regions, and comments before and behind everything.</summary>
    public static TextForm Remarked { get; } = Directives.Then(Remarks).Then(EndRemarks);

    private TextForm Then(TextForm other) => new($"{Name}, {other.Name}", text => other.Write(Write(text)), text => other.Read(text) is { } read ? Read(read) : null);

    private static string Behind(string text)
    {
        var root = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot();
        var lines = root.GetText().Lines;
        var result = new StringBuilder(text);
        for (var i = lines.Count - 1; i >= 0; i--)
        {
            var last = root.FindToken(lines[i].End);
            // Not in a text of several lines, and not behind a line that is a comment or directive as a whole.
            if (lines[i].Span.IsEmpty || last.SpanStart < lines[i].End && last.Span.End > lines[i].End || root.FindToken(lines[i].End - 1) is var token && (token.Span.End <= lines[i].Start || token.SpanStart >= lines[i].End))
                continue;
            result.Insert(lines[i].End, $" // {Mark} {i}");
        }
        return result.ToString();
    }

    private static string? WithoutMarks(string text) => string.Join("\n", text.Split('\n').Where(l => !l.Contains(Mark, StringComparison.Ordinal)));

    private static string EachLine(string text, Func<string, string> change) => string.Join("\n", text.Split('\n').Select(change));

    private static string Retabbed(string line, string from, string to)
    {
        var steps = 0;
        while (line.AsSpan(steps * from.Length).StartsWith(from))
            steps++;
        return string.Concat(Enumerable.Repeat(to, steps)) + line[(steps * from.Length)..];
    }

    private static string Before(string text, Func<SyntaxNode, bool> isPlace, Func<string, int, string> line)
    {
        var tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview));
        var lines = tree.GetText().Lines;
        var starts = new SortedSet<int>();
        foreach (var node in tree.GetRoot().DescendantNodes().Where(isPlace))
        {
            var start = lines.GetLineFromPosition(node.SpanStart);
            if (string.IsNullOrWhiteSpace(text[start.Start..node.SpanStart]) && !IsInText(node))
                starts.Add(start.Start);
        }

        var result = new StringBuilder(text);
        var number = starts.Count;
        foreach (var start in starts.Reverse())
        {
            var end = start;
            while (end < text.Length && text[end] is ' ' or '\t')
                end++;
            result.Insert(start, line(text[start..end], number--));
        }
        return result.ToString();
    }

    // A line within an interpolation belongs to a text.
    private static bool IsInText(SyntaxNode node) => node.AncestorsAndSelf().Any(a => a is InterpolationSyntax);
}
