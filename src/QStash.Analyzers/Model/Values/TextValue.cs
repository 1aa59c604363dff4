using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Values;

/// <summary>All the texts that an expression can have, as far as the sources tell. More than one after <c>??</c>, <c>?:</c> or <c>switch</c>.</summary>
internal sealed class TextValue
{
    // A product of many small choices tells nothing that its first few do not.
    private const int MostAlternatives = 8;

    public TextValue(ImmutableArray<TextAlternative> alternatives) => Alternatives = alternatives;

    public static TextValue Empty { get; } = new(ImmutableArray.Create(new TextAlternative(ImmutableArray<TextPart>.Empty)));

    public static TextValue Null { get; } = new(ImmutableArray.Create(TextAlternative.Null));

    public ImmutableArray<TextAlternative> Alternatives { get; }

    /// <summary>The text, when there is one alternative and all of it is known.</summary>
    public string? Constant => Alternatives.Length == 1 ? Alternatives[0].Whole : null;

    public bool IsUnknown => Alternatives.All(a => a.IsUnknown);

    public static TextValue Known(string text, SyntaxNode syntax) => Of(TextPart.Known(text, syntax));

    public static TextValue Hole(SyntaxNode syntax, ISymbol? symbol = null, string? name = null) => Of(TextPart.Hole(syntax, symbol, name));

    public static TextValue Either(IEnumerable<TextValue> values)
    {
        var alternatives = values.SelectMany(v => v.Alternatives).Take(MostAlternatives).ToImmutableArray();
        return new TextValue(alternatives);
    }

    public TextValue Then(TextValue next) => new((
        from head in Alternatives
        from tail in next.Alternatives
        select head.Then(tail)).Take(MostAlternatives).ToImmutableArray());

    public TextValue Select(Func<TextPart, TextPart> change) => new(Alternatives
        .Select(a => a.IsNull ? a : new TextAlternative(a.Parts.Select(change).ToImmutableArray(), false, a.IsDevelopmentOnly))
        .ToImmutableArray());

    public TextValue InDevelopmentOnly() => new(Alternatives.Select(a => a.InDevelopmentOnly()).ToImmutableArray());

    /// <summary>Fills holes that stand for a callee's parameters with what a caller hands over; null leaves a hole.</summary>
    public TextValue Substitute(Func<IParameterSymbol, TextValue?> argument) =>
        Fill(part => part.Symbol is IParameterSymbol parameter ? argument(parameter) : null);

    /// <summary>Fills holes with what is known of them elsewhere; null leaves a hole.</summary>
    public TextValue Fill(Func<TextPart, TextValue?> known)
    {
        if (!Alternatives.Any(a => a.Parts.Any(p => p.Symbol is not null)))
            return this;
        return Either(Alternatives.Select(alternative =>
        {
            if (alternative.IsNull)
                return new TextValue(ImmutableArray.Create(alternative));
            // A hole that is the whole text may be filled with null; within a longer text null is empty.
            var filled = alternative.Parts.Length == 1 && alternative.Parts[0] is { IsHole: true } only
                ? Filled(only, known)
                : alternative.Parts.Aggregate(Empty, (text, part) => text.Then(Filled(part, known)));
            return alternative.IsDevelopmentOnly ? filled.InDevelopmentOnly() : filled;
        }));
    }

    private static TextValue Filled(TextPart part, Func<TextPart, TextValue?> known) =>
        (part.IsHole ? known(part) : null) is { } value ? part.IsEscaped ? value.Select(p => p.Escaped()) : value : Of(part);

    private static TextValue Of(TextPart part) => new(ImmutableArray.Create(new TextAlternative(ImmutableArray.Create(part))));
}
