using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace QStash.Analyzers.Demo;

/// <summary>How much of a folder's text another version of it changed.</summary>
internal sealed record SourceChanges(int Files, int Added, int Removed)
{
    public static SourceChanges None { get; } = new(0, 0, 0);

    public static SourceChanges Between(IReadOnlyDictionary<string, string[]> before, IReadOnlyDictionary<string, string[]> after)
    {
        var changes = None;
        foreach (var file in before.Keys.Union(after.Keys))
        {
            var old = before.GetValueOrDefault(file, []);
            var @new = after.GetValueOrDefault(file, []);
            if (old.SequenceEqual(@new))
                continue;
            var kept = CommonLines(old, @new);
            changes = new SourceChanges(changes.Files + 1, changes.Added + @new.Length - kept, changes.Removed + old.Length - kept);
        }
        return changes;
    }

    /// <summary>The lines of every source and project file in a folder, without what builds write.</summary>
    public static IReadOnlyDictionary<string, string[]> LinesOf(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(f => (Full: f, Name: Path.GetRelativePath(folder, f)))
            .Where(f => !f.Name.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"))
            .ToDictionary(f => f.Name, f => File.ReadAllLines(f.Full), StringComparer.Ordinal);

    // The length of the longest common subsequence of lines, row by row.
    private static int CommonLines(string[] old, string[] @new)
    {
        var row = new int[@new.Length + 1];
        foreach (var line in old)
        {
            var diagonal = 0;
            for (var i = 1; i <= @new.Length; i++)
            {
                var above = row[i];
                row[i] = line == @new[i - 1] ? diagonal + 1 : Math.Max(above, row[i - 1]);
                diagonal = above;
            }
        }
        return row[^1];
    }
}
