using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace QStash.Analyzers.Demo;

/// <summary>Shows findings grouped by rule: with colours on a terminal, as plain lines that can be searched when piped.</summary>
internal static class FindingTable
{
    public static void Write(IAnsiConsole console, IReadOnlyList<Finding> findings, string root, Func<string, string?>? advice = null)
    {
        foreach (var rule in findings.GroupBy(f => f.Rule).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var first = rule.First();
            Line(console, $"[bold]{Markup.Escape(first.Rule)}[/]  {Markup.Escape(first.Title)}  {Level(first.Level)}");
            foreach (var finding in rule)
            {
                Line(console, $"  [aqua]{Markup.Escape(Place(finding, root))}[/]");
                Line(console, Markup.Escape(finding.Message), indent: 6);
            }
            if (advice?.Invoke(first.Rule) is { } text)
                Line(console, $"[grey]{Markup.Escape(text)}[/]", indent: 6);
        }
    }

    /// <summary><c>13 findings of 9 rules: 10 warnings, 3 suggestions</c>.</summary>
    public static string Summary(IReadOnlyList<Finding> findings)
    {
        var levels = new[] { ("error", "error"), ("warning", "warning"), ("note", "suggestion") }
            .Select(l => (Name: l.Item2, Count: findings.Count(f => f.Level == l.Item1)))
            .Where(l => l.Count > 0)
            .Select(l => Number(l.Count, l.Name));
        return $"{Number(findings.Count, "finding")} of {Number(findings.Select(f => f.Rule).Distinct().Count(), "rule")}: {string.Join(", ", levels)}";
    }

    public static string Number(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    /// <summary>One line of markup; a pipe gets it whole, however long.</summary>
    public static void Line(IAnsiConsole console, string markup, int indent = 0)
    {
        if (console.Profile.Capabilities.Ansi)
            console.Write(new Padder(new Markup(markup + "\n"), new Padding(indent, 0, 0, 0)));
        else
            console.Profile.Out.Writer.WriteLine(new string(' ', indent) + Markup.Remove(markup));
    }

    private static string Place(Finding finding, string root)
    {
        var relative = Path.IsPathRooted(finding.File) ? Path.GetRelativePath(root, finding.File) : finding.File;
        var file = relative.StartsWith("..", StringComparison.Ordinal) ? finding.File : relative;
        return finding.Line == 0 ? file : $"{file.Replace('\\', '/')}:{finding.Line}";
    }

    private static string Level(string level) => level switch
    {
        "error" => "[red]error[/]",
        "note" => "[blue]suggestion[/]",
        _ => "[yellow]warning[/]",
    };
}
