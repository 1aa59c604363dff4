using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Docs;

namespace QStash.Analyzers.Tests.Support;

/// <summary>What a program under test references: the same as the examples of the pages.</summary>
internal static class ProgramReferences
{
    public static ImmutableArray<MetadataReference> All => ExampleReferences.All;

    /// <summary>The usings that Microsoft.NET.Sdk.Web adds to a program by itself.</summary>
    public const string ImplicitUsings = ExampleReferences.ImplicitUsings;
}
