using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Catalog;

namespace QStash.Analyzers.Docs;

/// <summary>An example of a rule's page as an editor shows it: code in colours, the squiggle under what is reported, the message beneath.</summary>
internal static class ExamplePicture
{
    private const int MinimumColumns = 80;
    private const int MaximumMessage = 110;

    /// <summary>The reported example, as the analyzer reports it.</summary>
    public static string Reported(Rule rule, PageExample example, QStashAnalyzer analyzer)
    {
        var files = AnalyzedExample.Read(example, analyzer);
        if (files.All(f => f.Findings.IsEmpty))
            throw new InvalidOperationException($"{rule.Id} does not report the example of its page.");
        return Draw($"{rule.Id}: {rule.Title}", files, []);
    }

    /// <summary>The fixed example; a bar marks the lines that the reported one does not have.</summary>
    public static string Fixed(Rule rule, PageExample example, PageExample reported, QStashAnalyzer analyzer)
    {
        var files = AnalyzedExample.Read(example, analyzer);
        if (files.Any(f => !f.Findings.IsEmpty))
            throw new InvalidOperationException($"{rule.Id} still reports the fixed example of its page.");
        return Draw($"{rule.Id}, fixed", files, LinesOf(PageExample.WithSecrets(reported.Program + "\n" + reported.SettingsFile)));
    }

    private static string Draw(string title, IReadOnlyList<AnalyzedExample> files, IReadOnlyCollection<string> before)
    {
        var widest = files.SelectMany(f => f.Text.Lines).Max(l => Shown(l.ToString()).Length);
        var columns = Math.Max(MinimumColumns, widest);
        var picture = new TextPicture(title, columns);
        foreach (var file in files)
        {
            if (file.Name is not null)
                picture.Line([new TextSegment(file.Name, "dim")]);
            foreach (var line in WithoutLastBlank(file.Text))
                Draw(picture, file, line, before, Math.Min(columns, MaximumMessage));
        }
        return picture.Draw();
    }

    private static void Draw(TextPicture picture, AnalyzedExample file, TextLine line, IReadOnlyCollection<string> before, int width)
    {
        var text = line.ToString();
        var findings = file.Findings.Where(f => line.Span.Contains(f.Location.SourceSpan.Start)).ToList();
        var isNew = before.Count > 0 && text.Trim().Length > 1 && !before.Contains(text.Trim());
        picture.Line(CodeColours.Of(file, line), isNew ? "added" : null, findings.Select(f => Squiggle(f, line)));
        foreach (var finding in findings)
        {
            var level = finding.Severity == DiagnosticSeverity.Info ? "note" : "warning";
            var first = true;
            foreach (var part in Wrapped($"{finding.Id}: {finding.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}", width - 6))
            {
                picture.Line([new TextSegment(first ? "    ▲ " : "      ", level), new TextSegment(part, level)]);
                first = false;
            }
        }
    }

    private static (int Start, int End, string Class) Squiggle(Diagnostic finding, TextLine line)
    {
        var span = finding.Location.SourceSpan;
        var text = line.ToString();
        var start = Shown(text[..(span.Start - line.Start)]).Length;
        var end = Shown(text[..(Math.Min(span.End, line.End) - line.Start)]).Length;
        return (start, end, finding.Severity == DiagnosticSeverity.Info ? "squiggle-note" : "squiggle-warning");
    }

    /// <summary>What a picture shows of a text with credentials.</summary>
    public static string Shown(string text) => MadeUpSecrets.Placeholders.Aggregate(text, (t, p) => t.Replace(p.Secret, p.Secret[..4] + "…", StringComparison.Ordinal));

    private static HashSet<string> LinesOf(string program) => program.Split('\n').Select(l => l.Trim()).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<TextLine> WithoutLastBlank(SourceText text) => text.Lines.Where(l => l.LineNumber < text.Lines.Count - 1 || l.Span.Length > 0);

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        while (text.Length > width)
        {
            var cut = text.LastIndexOf(' ', width);
            cut = cut <= 0 ? width : cut;
            yield return text[..cut];
            text = text[cut..].TrimStart();
        }
        yield return text;
    }
}
