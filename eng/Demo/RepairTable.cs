using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QStash.Analyzers.Docs;
using Spectre.Console;

namespace QStash.Analyzers.Demo;

/// <summary>The sample's result on one screen: for each rule what was found, what the repair took away and what is left; for a terminal and as a picture.</summary>
internal sealed class RepairTable
{
    private const int Columns = 88;

    private readonly List<IReadOnlyList<TextSegment>> _lines = [];

    public RepairTable(IReadOnlyList<Finding> found, IReadOnlyList<Finding> left, string conclusion)
    {
        _lines.Add([Cell("Rule", 12, "dim"), Cell("Mistake", 56, "dim"), Number("found", "dim"), Number("left", "dim")]);
        foreach (var rule in found.Concat(left).GroupBy(f => f.Rule).OrderBy(g => g.Key, StringComparer.Ordinal))
            _lines.Add(Row(rule.Key, rule.First(), found.Count(f => f.Rule == rule.Key), left.Count(f => f.Rule == rule.Key)));
        _lines.Add([Cell("", 68, null), Number(Text(found.Count), "bold"), Number(Text(left.Count), "bold")]);
        _lines.Add([new TextSegment(conclusion, "good")]);
    }

    public void Write(IAnsiConsole console)
    {
        FindingTable.Line(console, "");
        foreach (var line in _lines)
            FindingTable.Line(console, string.Concat(line.Select(Coloured)).TrimEnd());
    }

    /// <summary>The table as an SVG, under the command that prints it.</summary>
    public string Draw()
    {
        var picture = new TextPicture("What the first command of the README finds in the sample, and what is left after its repair", Columns);
        picture.Line([new TextSegment("$ ", "dim"), new TextSegment("dotnet run --project eng/Demo", "bold")]);
        picture.Line([]);
        foreach (var line in _lines)
            picture.Line(line);
        return picture.Draw();
    }

    private static IReadOnlyList<TextSegment> Row(string id, Finding rule, int found, int left) =>
    [
        Cell(id, 12, rule.Level is "note" ? "note" : "warning"),
        Cell(rule.Title, 56, null),
        Number(Text(found), null),
        left == 0 ? Number("✓", "good") : Number(Text(left), null),
    ];

    private static TextSegment Cell(string text, int width, string? style) => new(text.PadRight(width), style);

    private static TextSegment Number(string text, string? style) => new(text.PadLeft(7), style);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Coloured(TextSegment segment)
    {
        var text = Markup.Escape(segment.Text);
        return segment.Class switch
        {
            "dim" => $"[grey]{text}[/]",
            "bold" => $"[bold]{text}[/]",
            "good" => $"[green]{text}[/]",
            "note" => $"[blue]{text}[/]",
            "warning" => $"[yellow]{text}[/]",
            _ => text,
        };
    }
}
