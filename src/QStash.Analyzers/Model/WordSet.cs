using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Model;

/// <summary>
/// The words of a text: its runs of letters, digits and underscores, in any case, as hashes in order. It may say yes to a word that is not there,
/// never no to one that is. An identifier also answers to its name without <c>Controller</c>, <c>Async</c> or <c>Attribute</c>.
/// </summary>
internal sealed class WordSet
{
    private static readonly string[] Endings = { "Controller", "Attribute", "Async" };

    private readonly int[] _hashes;

    private WordSet(int[] hashes) => _hashes = hashes;

    public int Count => _hashes.Length;

    public int this[int index] => _hashes[index];

    public static WordSet In(string text, int start, int length)
    {
        var found = new HashSet<int>();
        var end = start + length;
        for (var at = start; at < end;)
        {
            if (!IsPart(text[at]))
            {
                at++;
                continue;
            }
            var first = at;
            var hash = Begin;
            for (; at < end && IsPart(text[at]); at++)
                hash = Next(hash, text[at]);
            found.Add(hash);
            foreach (var ending in Endings)
                if (at - first > ending.Length && string.CompareOrdinal(text, at - ending.Length, ending, 0, ending.Length) == 0)
                    found.Add(HashOf(text, first, at - ending.Length));
        }
        var hashes = new int[found.Count];
        found.CopyTo(hashes);
        Array.Sort(hashes);
        return new WordSet(hashes);
    }

    public bool Contains(int hash) => Array.BinarySearch(_hashes, hash) >= 0;

    public static int HashOf(string text, int start, int end)
    {
        var hash = Begin;
        for (var i = start; i < end; i++)
            hash = Next(hash, text[i]);
        return hash;
    }

    public static bool IsPart(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_' or > '\u007F';

    private const int Begin = unchecked((int)2166136261);

    private static int Next(int hash, char c)
    {
        if (c is >= 'A' and <= 'Z')
            c = (char)(c | 0x20);
        else if (c > '\u007F')
            c = char.ToLowerInvariant(c);
        return unchecked((hash ^ c) * 16777619);
    }
}
