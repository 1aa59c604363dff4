namespace QStash.Analyzers.Demo;

/// <summary>One result of a log: which rule, where, what it says.</summary>
internal sealed record Finding(string Rule, string Title, string Level, string File, int Line, int Column, string Message);
