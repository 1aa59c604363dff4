using System.Collections.Generic;

namespace QStash.Analyzers.Model;

/// <summary>Words that make a text worth reading. What is not one word ("order-created") is there when all its pieces are.</summary>
internal sealed class SoughtWords
{
    // By the last piece, the most telling one: asking a text costs as much as the text has words, however many are sought.
    private readonly Dictionary<int, List<int[]>> _byLast = new();

    public SoughtWords(IEnumerable<string> words)
    {
        foreach (var word in words)
            Add(word);
    }

    public bool IsEmpty => _byLast.Count == 0;

    public void Add(string word)
    {
        var pieces = new List<int>();
        for (var at = 0; at < word.Length;)
        {
            var first = at;
            while (at < word.Length && WordSet.IsPart(word[at]))
                at++;
            if (at > first)
                pieces.Add(WordSet.HashOf(word, first, at));
            else
                at++;
        }
        if (pieces.Count == 0)
            return;
        var last = pieces[pieces.Count - 1];
        if (!_byLast.TryGetValue(last, out var known))
            _byLast.Add(last, known = new List<int[]>());
        // A single word needs no company.
        if (pieces.Count == 1 && (known.Count == 0 || known[0].Length > 0))
            known.Insert(0, System.Array.Empty<int>());
        else if (pieces.Count == 1)
            return;
        else if (known.Count == 0 || known[0].Length > 0)
            known.Add(pieces.ToArray());
    }

    /// <summary>Whether a text has one of the words.</summary>
    public bool AreIn(WordSet text)
    {
        if (_byLast.Count < text.Count)
        {
            foreach (var sought in _byLast)
                if (text.Contains(sought.Key) && Any(sought.Value, text))
                    return true;
            return false;
        }
        for (var i = 0; i < text.Count; i++)
            if (_byLast.TryGetValue(text[i], out var words) && Any(words, text))
                return true;
        return false;
    }

    private static bool Any(List<int[]> words, WordSet text)
    {
        foreach (var pieces in words)
        {
            var has = true;
            foreach (var piece in pieces)
                has &= text.Contains(piece);
            if (has)
                return true;
        }
        return false;
    }
}
