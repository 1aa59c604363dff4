using System;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Shows diagnostics to the reader of a failed test: ID, place, message and the source around.</summary>
internal static class DiagnosticListing
{
    public static string Describe(FileLinePositionSpan span) =>
        $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})-({span.EndLinePosition.Line + 1},{span.EndLinePosition.Character + 1})";

    public static string Describe(DiagnosticLocation location) => location.Options.HasFlag(DiagnosticLocationOptions.IgnoreLength)
        ? $"{location.Span.Path}({location.Span.StartLinePosition.Line + 1},{location.Span.StartLinePosition.Character + 1})"
        : Describe(location.Span);

    public static string Describe(DiagnosticResult expected)
    {
        var severity = expected.Options.HasFlag(DiagnosticOptions.IgnoreSeverity) ? "diagnostic" : Lower(expected.Severity);
        return $"{(expected.HasLocation ? Describe(expected.Spans[0]) + ": " : "")}{severity} {expected.Id}{(expected.Message is { } message ? ": " + message : "")}";
    }

    public static string Show(DiagnosticResult expected, Func<string, string?> contentOf)
    {
        var shown = new StringBuilder("  ").AppendLine(Describe(expected));
        if (expected.HasLocation && contentOf(expected.Spans[0].Span.Path) is { } content)
            ShowSource(shown, SourceText.From(content), expected.Spans[0].Span);
        return shown.ToString();
    }

    public static string Show(ReportedDiagnostic reported)
    {
        var diagnostic = reported.Diagnostic;
        var hasPlace = diagnostic.Location != Location.None;
        var shown = new StringBuilder("  ")
            .AppendLine($"{(hasPlace ? Describe(reported.Span) + ": " : "")}{Lower(diagnostic.Severity)} {diagnostic.Id}: {diagnostic.GetMessage()}");
        if (diagnostic.Location.SourceTree is { } tree)
            ShowSource(shown, tree.GetText(), reported.Span);
        if (diagnostic.Id == "AD0001")
            shown.AppendLine(diagnostic.Descriptor.Description.ToString());
        return shown.ToString();
    }

    private static void ShowSource(StringBuilder shown, SourceText text, FileLinePositionSpan span)
    {
        var (first, last) = (span.StartLinePosition.Line, span.EndLinePosition.Line);
        if (last >= text.Lines.Count)
            return;

        for (var line = Math.Max(0, first - 1); line <= Math.Min(text.Lines.Count - 1, last + 1); line++)
        {
            var content = text.Lines[line].ToString();
            shown.AppendLine($"    {line + 1,4} | {content}");
            if (line < first || line > last)
                continue;

            var from = line == first ? span.StartLinePosition.Character : 0;
            var to = line == last ? span.EndLinePosition.Character : content.Length;
            shown.AppendLine($"         | {new string(' ', from)}{new string('^', Math.Max(1, to - from))}");
        }
    }

    private static string Lower(DiagnosticSeverity severity) => severity.ToString().ToLowerInvariant();
}
