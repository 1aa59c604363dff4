using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>An option that QStash cannot read, or one of two that contradict each other. Rule 408 reads it.</summary>
/// <param name="Fault">What is wrong: "'90' has no unit".</param>
/// <param name="Advice">What to do: "write '90s'".</param>
/// <param name="Syntax">The value, or the call for what is missing.</param>
internal sealed record OptionVerdict(string Fault, string Advice, SyntaxNode Syntax)
{
    /// <summary>What is to be replaced, when the right form can be told from the wrong one.</summary>
    public SyntaxNode? Replaced { get; init; }

    /// <summary>The text of <see cref="Replaced"/> that changes; null for all of it.</summary>
    public string? Old { get; init; }

    public string? New { get; init; }
}
