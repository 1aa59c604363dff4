using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace QStash.Analyzers.Options;

/// <summary>A setting that has no effect, because its key does not exist or its value cannot be read.</summary>
/// <param name="Tree">The first source file, by path, for which it holds.</param>
/// <param name="Key">The key as it is written.</param>
/// <param name="Value">The value as it is written.</param>
/// <param name="Known">The option of that key; null when there is none.</param>
internal sealed record InvalidSetting(SyntaxTree Tree, string Key, string Value, QStashOptionDefinition? Known)
{
    /// <summary>Where the file's code begins: behind a header, so that a <c>#pragma</c> at its top can suppress the finding.</summary>
    public Location Start => Location.Create(Tree, new TextSpan(Tree.GetRoot().GetFirstToken(includeZeroWidth: true).SpanStart, 0));
}
