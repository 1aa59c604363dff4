using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Values;

/// <summary>A piece of a text value: known characters, or a hole that only the running program fills.</summary>
internal sealed class TextPart
{
    private TextPart(string? text, SyntaxNode syntax, ISymbol? symbol, string? name, bool isEscaped)
    {
        Text = text;
        Syntax = syntax;
        Symbol = symbol;
        Name = name;
        IsEscaped = isEscaped;
    }

    /// <summary>The characters; null for a hole.</summary>
    public string? Text { get; }

    public bool IsHole => Text is null;

    /// <summary>Where the piece is written: the literal or interpolated text itself when it can be read, else the expression.</summary>
    public SyntaxNode Syntax { get; }

    /// <summary>What a hole stands for: a parameter (callers may fill it), field, property, local or method.</summary>
    public ISymbol? Symbol { get; }

    /// <summary>What a hole is called: its configuration key or environment variable, else its symbol's name. Evidence, never proof.</summary>
    public string? Name { get; }

    /// <summary>The piece passed through <c>Uri.EscapeDataString</c> or its like.</summary>
    public bool IsEscaped { get; }

    public static TextPart Known(string text, SyntaxNode syntax) => new(text, syntax, null, null, false);

    public static TextPart Hole(SyntaxNode syntax, ISymbol? symbol, string? name) => new(null, syntax, symbol, name ?? symbol?.Name, false);

    public TextPart WithText(string text) => new(text, Syntax, Symbol, Name, IsEscaped);

    public TextPart Escaped() => new(Text, Syntax, Symbol, Name, true);
}
