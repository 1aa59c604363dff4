using System.Collections.Generic;

namespace QStash.Analyzers.Facts;

/// <summary>
/// Takes names apart into the whole words that people read in them, in every style: camelCase, PascalCase, snake_case, kebab-case,
/// dotted, paths, acronyms, digits. Rules compare words, never parts of words: <c>Recharged</c> says nothing about a charge.
/// </summary>
internal static class WordSplitter
{
    /// <summary>The words of a name in order, in lower case; digits form words of their own; <c>QStash</c> and <c>UpStash</c> are one word.</summary>
    public static IReadOnlyList<string> Split(string? name)
    {
        var words = new List<string>();
        if (name is null)
            return words;

        var start = -1;
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsLetterOrDigit(name[i]))
            {
                Close(name, ref start, i, words);
                continue;
            }
            if (start >= 0 && BeginsWord(name, i))
                Close(name, ref start, i, words);
            if (start < 0)
                start = i;
        }
        Close(name, ref start, name.Length, words);
        return words;
    }

    // fooBar, foo1, 1foo, and the last capital of an acronym that a small letter follows: URLGroup.
    private static bool BeginsWord(string name, int i)
    {
        char before = name[i - 1], here = name[i];
        if (char.IsDigit(before) != char.IsDigit(here))
            return true;
        if (!char.IsUpper(here))
            return false;
        return char.IsLower(before) || (char.IsUpper(before) && i + 1 < name.Length && char.IsLower(name[i + 1]) && !EndsAsPlural(name, i + 1));
    }

    // The "s" of IDs or URLs belongs to the acronym.
    private static bool EndsAsPlural(string name, int i) => name[i] == 's' && (i + 1 == name.Length || !char.IsLower(name[i + 1]));

    private static void Close(string name, ref int start, int end, List<string> words)
    {
        if (start < 0)
            return;
        var word = name.Substring(start, end - start).ToLowerInvariant();
        start = -1;
        var before = words.Count == 0 || word != "stash" || end < 6 || !char.IsLetter(name[end - 6]) ? "" : words[words.Count - 1];
        if (before == "up")
        {
            words[words.Count - 1] = "upstash";
        }
        else if (before.EndsWith("q", System.StringComparison.Ordinal))
        {
            // The Q of IQStashClient hangs on the acronym before it.
            words.RemoveAt(words.Count - 1);
            if (before.Length > 1)
                words.Add(before.Substring(0, before.Length - 1));
            words.Add("qstash");
        }
        else
        {
            words.Add(word);
        }
    }
}
