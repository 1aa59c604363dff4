using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Values;

/// <summary>Takes texts with holes apart at positions of their joined form, in which a run of holes is one <see cref="Hole.Mark"/>.</summary>
internal static class TextSlice
{
    /// <summary>The parts as the facts read them: null for a hole.</summary>
    public static IReadOnlyList<string?> Pieces(this TextAlternative text) => text.Parts.Select(p => p.Text).ToList();

    /// <summary>What begins at <paramref name="start"/> of the joined text and has <paramref name="length"/> characters; all that follows when it is negative.</summary>
    public static TextAlternative Slice(this TextAlternative text, int start, int length = -1)
    {
        var end = length < 0 ? int.MaxValue : start + length;
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        var position = 0;
        var afterHole = false;
        foreach (var part in text.Parts)
        {
            if (part.Text is not { } known)
            {
                // A run of holes is one position: all of it is inside or outside.
                var at = afterHole ? position - 1 : position;
                if (at >= start && at < end)
                    parts.Add(part);
                position = at + 1;
                afterHole = true;
                continue;
            }
            if (known.Length == 0)
                continue;
            afterHole = false;
            var from = System.Math.Max(start - position, 0);
            var to = System.Math.Min(end - (long)position, known.Length);
            if (from < to)
                parts.Add(part.WithText(known.Substring(from, (int)to - from)));
            position += known.Length;
        }
        return new TextAlternative(parts.ToImmutable(), false, text.IsDevelopmentOnly);
    }

    /// <summary>The part in which the character at <paramref name="position"/> of the joined text stands; null beyond the end.</summary>
    public static TextPart? PartAt(this TextAlternative text, int position)
    {
        var at = 0;
        var afterHole = false;
        foreach (var part in text.Parts)
        {
            if (part.Text is not { } known)
            {
                if (!afterHole && at == position)
                    return part;
                at += afterHole ? 0 : 1;
                afterHole = true;
                continue;
            }
            if (known.Length == 0)
                continue;
            afterHole = false;
            if (position < at + known.Length)
                return part;
            at += known.Length;
        }
        return null;
    }
}
