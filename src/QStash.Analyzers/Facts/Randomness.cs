using System;

namespace QStash.Analyzers.Facts;

/// <summary>Tells a run of letters and digits that a machine drew from one that a person typed to stand for it.</summary>
internal static class Randomness
{
    // No draw of two dozen letters spells these; whoever writes them is explaining where the key goes.
    private static readonly string[] Spoken =
        ["your", "signing", "placeholder", "example", "changeme", "replace", "dummy", "goeshere", "currentkey", "nextkey", "redacted", "sample"];

    /// <summary>Whether the characters from <paramref name="start"/> up to <paramref name="end"/> are mixed as in a real secret.</summary>
    public static bool LooksDrawn(string text, int start, int end)
    {
        int digits = 0, lower = 0, upper = 0, turns = 0, repeated = 1, longest = 1, distinct = 0;
        var seen = new bool[128];
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (c < 128 && !seen[c])
            {
                seen[c] = true;
                distinct++;
            }
            if (char.IsDigit(c))
                digits++;
            else if (char.IsUpper(c))
                upper++;
            else
                lower++;
            if (i == start)
                continue;
            if (char.IsUpper(c) != char.IsUpper(text[i - 1]))
                turns++;
            repeated = c == text[i - 1] ? repeated + 1 : 1;
            longest = Math.Max(longest, repeated);
        }
        var mixed = (digits >= 2 && upper + lower >= 2) || (upper >= 3 && lower >= 3 && turns >= 6);
        return mixed && distinct >= 8 && longest < 5 && !IsSpoken(text, start, end);
    }

    private static bool IsSpoken(string text, int start, int end)
    {
        foreach (var word in Spoken)
            if (text.IndexOf(word, start, end - start, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        return false;
    }
}
