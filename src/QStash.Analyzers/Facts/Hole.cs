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

    /// <summary>Joins parts to one text; a null part becomes a hole.</summary>
    public static string Join(IReadOnlyList<string?> parts)
    {
        if (parts.Count == 1 && parts[0] is { } only)
            return only;
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            if (part is not null)
                text.Append(part);
            else if (text.Length == 0 || text[text.Length - 1] != Mark)
                text.Append(Mark);
        }
        return text.ToString();
    }

    /// <summary>Whether a part of the text is unknown.</summary>
    public static bool IsIn(string text) => text.IndexOf(Mark) >= 0;
}
