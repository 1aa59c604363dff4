using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace QStash.Analyzers.Benchmarks.Tables;

/// <summary>A table in Markdown.</summary>
public sealed class MarkdownTable(params string[] headers)
{
    private readonly List<string[]> _rows = new();

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Write(TextWriter writer)
    {
        writer.WriteLine("| " + string.Join(" | ", headers) + " |");
        writer.WriteLine("|" + string.Concat(Enumerable.Repeat("---|", headers.Length)));
        foreach (var row in _rows)
            writer.WriteLine("| " + string.Join(" | ", row) + " |");
        writer.WriteLine();
        writer.Flush();
    }
}
