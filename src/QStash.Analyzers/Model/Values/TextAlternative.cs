using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Values;

/// <summary>One text that an expression can have: pieces in order, or null.</summary>
internal sealed class TextAlternative
{
    public TextAlternative(ImmutableArray<TextPart> parts, bool isNull = false, bool isDevelopmentOnly = false)
    {
        Parts = parts;
        IsNull = isNull;
        IsDevelopmentOnly = isDevelopmentOnly;
    }

    public static TextAlternative Null { get; } = new(ImmutableArray<TextPart>.Empty, isNull: true);

    public ImmutableArray<TextPart> Parts { get; }

    /// <summary>The value is null, and not merely unknown.</summary>
    public bool IsNull { get; }

    /// <summary>The program takes this value only while it is developed: under <c>IsDevelopment()</c> or <c>#if DEBUG</c>.</summary>
    public bool IsDevelopmentOnly { get; }

    /// <summary>The whole text, when every piece is known.</summary>
    public string? Whole => IsNull || Parts.Any(p => p.IsHole) ? null : string.Concat(Parts.Select(p => p.Text));

    /// <summary>The known text before the first hole.</summary>
    public string Prefix => string.Concat(Parts.TakeWhile(p => !p.IsHole).Select(p => p.Text));

    /// <summary>Nothing of the text is known.</summary>
    public bool IsUnknown => !IsNull && Parts.All(p => p.IsHole);

    public bool IsNullOrEmpty => IsNull || Whole is { Length: 0 };

    /// <summary>The first piece whose characters are known, where an edit or a squiggle belongs.</summary>
    public TextPart? FirstKnown => Parts.FirstOrDefault(p => p.Text is { Length: > 0 });

    public TextAlternative InDevelopmentOnly() => IsDevelopmentOnly ? this : new(Parts, IsNull, true);

    public TextAlternative Then(TextAlternative next) =>
        new(Parts.AddRange(next.Parts), false, IsDevelopmentOnly || next.IsDevelopmentOnly);

    /// <summary>The text with <c>{name}</c> for each hole, for messages.</summary>
    public override string ToString()
    {
        if (IsNull)
            return "null";
        var text = new StringBuilder();
        foreach (var part in Parts)
            text.Append(part.Text ?? "{" + (part.Name ?? "…") + "}");
        return text.ToString();
    }
}
