namespace QStash.Analyzers.Docs;

/// <summary>A piece of a line in one colour.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Class">The class of the picture's style sheet; null for plain text.</param>
internal sealed record TextSegment(string Text, string? Class = null);
