using System;
using System.Collections.Concurrent;
using System.IO;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Assemblies as references, each loaded once for all tests.</summary>
internal static class MetadataReferences
{
    private static readonly ConcurrentDictionary<string, Lazy<MetadataReference>> Loaded = new(StringComparer.Ordinal);

    public static MetadataReference FromFile(string path) =>
        Loaded.GetOrAdd(Path.GetFullPath(path), static full => new Lazy<MetadataReference>(() => MetadataReference.CreateFromFile(full))).Value;
}
