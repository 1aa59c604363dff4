using System;

namespace QStash.Analyzers.Docs;

/// <summary>A part of a file that a tool writes, between <c>&lt;!-- generated: name --&gt;</c> and <c>&lt;!-- /generated --&gt;</c>.</summary>
public static class GeneratedRegion
{
    private const string End = "<!-- /generated -->";

    /// <summary>The file with the region's content replaced; unchanged when it has no such region.</summary>
    public static string Replace(string file, string name, string content)
    {
        var begin = $"<!-- generated: {name} -->";
        var start = file.IndexOf(begin, StringComparison.Ordinal);
        var end = start < 0 ? -1 : file.IndexOf(End, start, StringComparison.Ordinal);
        return end < 0 ? file : file[..(start + begin.Length)] + "\n" + content.TrimEnd('\n') + "\n" + file[end..];
    }
}
