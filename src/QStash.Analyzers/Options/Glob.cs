using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Options;

/// <summary>Matches names against the patterns of options: <c>*</c> stands for any characters, case is ignored.</summary>
internal static class Glob
{
    public static bool MatchesAny(IEnumerable<string> patterns, string text)
    {
        foreach (var pattern in patterns)
            if (Matches(pattern, text))
                return true;
        return false;
    }

    public static bool Matches(string pattern, string text)
    {
        int p = 0, t = 0, star = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                star = p++;
                mark = t;
            }
            else if (p < pattern.Length && (pattern[p] == '?' || Same(pattern[p], text[t])))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }
        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }

    private static bool Same(char left, char right) => left == right || char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
