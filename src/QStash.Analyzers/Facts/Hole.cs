using System.Collections.Generic;
using System.Text;

namespace QStash.Analyzers.Facts;

/// <summary>
/// An unknown part of a text, written as one character that no program text contains, so that a text with unknown parts can be read
/// like any other.
/// </summary>
internal static class Hole
{
    /// <summary>The stand-in, from Unicode's private use area.</summary>
    public const char Mark = '\uE0FF';

    /// <summary>Joins parts to one text; each null part becomes one hole, so that an index in the text leads back to its part.</summary>
    public static string Join(IReadOnlyList<string?> parts)
    {
        if (parts.Count == 1 && parts[0] is { } only)
            return only;
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (part is null)
                text.Append(Mark);
            else
                text.Append(part);
        }
        return text.ToString();
    }

    /// <summary>Takes a text with holes apart again; null stands for an unknown part.</summary>
    public static IReadOnlyList<string?> Split(string text)
    {
        var parts = new List<string?>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && text[i] != Mark)
                continue;
            if (i > start)
                parts.Add(text.Substring(start, i - start));
            if (i < text.Length)
                parts.Add(null);
            start = i + 1;
        }
        return parts;
    }

    /// <summary>Whether a part of the text is unknown.</summary>
    public static bool IsIn(string text) => text.IndexOf(Mark) >= 0;
}
