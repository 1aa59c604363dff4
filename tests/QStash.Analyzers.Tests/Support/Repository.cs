using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QStash.Analyzers.Docs;

namespace QStash.Analyzers.Tests.Support;

/// <summary>The repository's own files, for tests that guard the house.</summary>
internal static class Repository
{
    public static string Root { get; } = RepositoryRoot.Find(AppContext.BaseDirectory) ?? throw new InvalidOperationException("The tests run outside the repository.");

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path)).Replace("\r\n", "\n", StringComparison.Ordinal);

    public static bool Has(string path) => File.Exists(Path.Combine(Root, path));

    /// <summary>The C# files below a folder, without what builds leave there, with forward slashes.</summary>
    public static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .OrderBy(f => f, StringComparer.Ordinal);
}
