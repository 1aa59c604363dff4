using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace QStash.Analyzers.Docs;

/// <summary>
/// Lines of fixed-width text as an SVG with a background of its own, so that it can be read on light and on dark pages. Each piece of text says how wide it is:
/// squiggles stand under their code whatever font the reader has.
/// </summary>
internal sealed class TextPicture(string title, int columns)
{
    private const double ColumnWidth = 8.0;
    private const double LineHeight = 20;
    private const double Padding = 16;

    private readonly StringBuilder _content = new();
    private double _y = Padding;

    /// <summary>A line, and below it a squiggle under each span of columns.</summary>
    public void Line(IEnumerable<TextSegment> segments, string? bar = null, IEnumerable<(int Start, int End, string Class)>? squiggles = null)
    {
        if (bar is not null)
            _content.Append(Invariant($"<rect class=\"{bar}\" x=\"6\" y=\"{_y:0.#}\" width=\"3\" height=\"{LineHeight:0.#}\"/>\n"));
        var column = 0;
        foreach (var segment in segments)
        {
            Write(segment, column);
            column += segment.Text.Length;
        }
        foreach (var (start, end, style) in squiggles ?? [])
            _content.Append(Invariant($"<path class=\"{style}\" d=\"{Squiggle(X(start), X(Math.Max(end, start + 1)), _y + LineHeight - 3)}\"/>\n"));
        _y += LineHeight;
    }

    /// <summary>The whole picture.</summary>
    public string Draw()
    {
        var width = columns * ColumnWidth + 2 * Padding;
        var height = _y + Padding;
        return Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0.#} {height:0.#}\" width=\"{width:0.#}\" height=\"{height:0.#}\" role=\"img\">\n")
            + $"<title>{Escaped(title)}</title>\n<style>\n{PictureStyle.Sheet}</style>\n"
            + Invariant($"<rect class=\"page\" x=\"0.5\" y=\"0.5\" width=\"{width - 1:0.#}\" height=\"{height - 1:0.#}\" rx=\"8\"/>\n")
            + _content + "</svg>\n";
    }

    // Blanks at the ends are dropped by renderers, so a piece begins at its first letter.
    private void Write(TextSegment segment, int column)
    {
        var text = segment.Text.TrimEnd();
        var start = text.Length - text.TrimStart().Length;
        text = text[start..];
        if (text.Length == 0)
            return;
        var style = segment.Class is null ? "" : $" class=\"{segment.Class}\"";
        _content.Append(Invariant($"<text{style} x=\"{X(column + start):0.#}\" y=\"{_y + LineHeight - 6:0.#}\" textLength=\"{text.Length * ColumnWidth:0.#}\">"))
            .Append(Escaped(text)).Append("</text>\n");
    }

    private static string Squiggle(double from, double to, double y)
    {
        var path = new StringBuilder(Invariant($"M{from:0.#} {y:0.#}"));
        var up = true;
        for (var x = from + 3; x <= to; x += 3, up = !up)
            path.Append(Invariant($"L{x:0.#} {(up ? y - 3 : y):0.#}"));
        return path.ToString();
    }

    private static double X(int column) => Padding + column * ColumnWidth;

    private static string Escaped(string text) => string.Concat(text.Select(c => c switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        // A row of blanks is one blank to a renderer.
        ' ' => "\u00A0",
        _ => c.ToString(),
    }));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
