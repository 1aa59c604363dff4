using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Tests.Support;

namespace QStash.Analyzers.Robustness.Tests.Programs;

/// <summary>What a program has of its references: all, or too few, as before a restore or in a broken project.</summary>
internal static class ReferenceSet
{
    public static ImmutableArray<MetadataReference> All => ProgramReferences.All;

    public static ImmutableArray<MetadataReference> WithoutAspNet { get; } = Without("Microsoft.AspNetCore");

    public static ImmutableArray<MetadataReference> FrameworkOnly { get; } = Only("System.");

    public static ImmutableArray<MetadataReference> CoreOnly { get; } = Only("System.Private.CoreLib", "System.Runtime.dll");

    public static ImmutableArray<MetadataReference> None => ImmutableArray<MetadataReference>.Empty;

    private static ImmutableArray<MetadataReference> Without(string prefix) => All.Where(r => !Begins(r, prefix)).ToImmutableArray();

    private static ImmutableArray<MetadataReference> Only(params string[] prefixes) => All.Where(r => prefixes.Any(p => Begins(r, p))).ToImmutableArray();

    private static bool Begins(MetadataReference reference, string prefix) =>
        Path.GetFileName(((PortableExecutableReference)reference).FilePath)!.StartsWith(prefix, System.StringComparison.Ordinal);
}
