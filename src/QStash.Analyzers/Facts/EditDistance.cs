using System;

namespace QStash.Analyzers.Facts;

/// <summary>How far apart two names are, in typing slips.</summary>
internal static class EditDistance
{
    /// <summary>
    /// The restricted Damerau-Levenshtein distance: insertions, deletions, replacements and swaps of neighbours count one each.
    /// Letter case counts as a difference; callers lower both sides where it doesn't matter.
    /// </summary>
    public static int Between(string left, string right)
    {
        var beforePrevious = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            previous[j] = j;

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                var best = Math.Min(Math.Min(current[j - 1] + 1, previous[j] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    best = Math.Min(best, beforePrevious[j - 2] + 1);
                current[j] = best;
            }
            (beforePrevious, previous, current) = (previous, current, beforePrevious);
        }
        return previous[right.Length];
    }
}
