using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A text with its markup taken out: <c>[|…|]</c>, <c>{|name:…|}</c> and <c>$$</c>, nested as one likes.</summary>
internal sealed record MarkedText(
    string Text,
    ImmutableArray<int> Positions,
    ImmutableArray<TextSpan> Spans,
    ImmutableArray<(string Name, TextSpan Span)> NamedSpans)
{
    /// <summary>Reads the markup of a text.</summary>
    public static MarkedText Read(string input, MarkupOptions options)
    {
        var text = new StringBuilder(input.Length);
        var positions = ImmutableArray.CreateBuilder<int>();
        var spans = ImmutableArray.CreateBuilder<TextSpan>();
        var named = ImmutableArray.CreateBuilder<(string, TextSpan)>();
        var openSpans = new Stack<int>();
        var openNamed = new Stack<(string Name, int Start)>();
        var positionsAreCode = options.HasFlag(MarkupOptions.TreatPositionIndicatorsAsCode);
        for (var i = 0; i < input.Length; i++)
        {
            var next = i + 1 < input.Length ? input[i + 1] : '\0';
            switch (input[i], next)
            {
                case ('$', '$') when !positionsAreCode:
                    positions.Add(text.Length);
                    i++;
                    break;
                case ('[', '|'):
                    openSpans.Push(text.Length);
                    i++;
                    break;
                case ('|', ']'):
                    var start = openSpans.Count > 0 ? openSpans.Pop() : throw Unbalanced(input, i, "Saw |] without matching [|");
                    spans.Add(TextSpan.FromBounds(start, text.Length));
                    i++;
                    break;
                case ('{', '|') when NameAt(input, i + 2) is { } name:
                    openNamed.Push((name, text.Length));
                    i += name.Length + 2;
                    break;
                case ('|', '}'):
                    var open = openNamed.Count > 0 ? openNamed.Pop() : throw Unbalanced(input, i, "Saw |} without matching {|");
                    named.Add((open.Name, TextSpan.FromBounds(open.Start, text.Length)));
                    i++;
                    break;
                default:
                    text.Append(input[i]);
                    break;
            }
        }

        if (openSpans.Count > 0)
            throw Unbalanced(input, input.Length, "Saw [| without matching |]");
        if (openNamed.Count > 0)
            throw Unbalanced(input, input.Length, $"Saw {{|{openNamed.Peek().Name}: without matching |}}");

        return new MarkedText(text.ToString(), positions.ToImmutable(), spans.ToImmutable(), named.ToImmutable());
    }

    /// <summary>The name that starts here and ends before a colon.</summary>
    private static string? NameAt(string input, int start)
    {
        var end = start;
        while (end < input.Length && (char.IsAsciiLetterOrDigit(input[end]) || input[end] is '-' or '_' or '.' or '+' or '#'))
            end++;
        return end > start && end < input.Length && input[end] == ':' ? input[start..end] : null;
    }

    private static ArgumentException Unbalanced(string input, int at, string what)
    {
        var line = input.AsSpan(0, at).Count('\n') + 1;
        return new ArgumentException($"{what} (line {line} of the test code).");
    }
}
