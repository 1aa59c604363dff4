using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Options;

/// <summary>A setting that has no effect, because its key does not exist or its value cannot be read.</summary>
/// <param name="Tree">The first source file, by path, for which it holds.</param>
/// <param name="Key">The key as it is written.</param>
/// <param name="Value">The value as it is written.</param>
/// <param name="Known">The option of that key; null when there is none.</param>
internal sealed record InvalidSetting(SyntaxTree Tree, string Key, string Value, QStashOptionDefinition? Known);
