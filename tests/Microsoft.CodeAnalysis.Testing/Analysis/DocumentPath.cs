using System.Collections.Immutable;
using System.Linq;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The name and folders that a document has by the path that a test gives it: the folder of the default path is the project's.</summary>
internal readonly record struct DocumentPath(string Name, ImmutableArray<string> Folders)
{
    public static DocumentPath Of(string path, string defaultPrefix)
    {
        var root = defaultPrefix[..(defaultPrefix.LastIndexOf('/') + 1)];
        var normalized = path.Replace('\\', '/');
        if (normalized.StartsWith(root, System.StringComparison.Ordinal))
            normalized = normalized[root.Length..];
        else if (normalized.StartsWith('/'))
            return new DocumentPath(normalized[(normalized.LastIndexOf('/') + 1)..], []);

        var parts = normalized.Split('/');
        return new DocumentPath(parts[^1], parts.Take(parts.Length - 1).ToImmutableArray());
    }
}
