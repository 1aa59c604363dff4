using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Pairs expected diagnostics with reported ones, and fails with a listing where one is left over.</summary>
internal static class DiagnosticMatching
{
    public static void Verify(
        IReadOnlyList<DiagnosticResult> expected, ImmutableArray<ReportedDiagnostic> actual, Func<string, string?> contentOf, IVerifier verifier)
    {
        var partners = Pair(expected, actual);
        var missing = Enumerable.Range(0, expected.Count).Where(e => !partners.Contains(e)).ToList();
        var extra = Enumerable.Range(0, actual.Length).Where(a => partners[a] < 0).ToList();
        if (missing.Count == 0 && extra.Count == 0)
            return;

        var message = new StringBuilder();
        message.AppendLine(expected.Count == actual.Length
            ? $"Diagnostics differ from what is expected ({expected.Count} expected)."
            : $"Mismatch between number of diagnostics returned, expected \"{expected.Count}\" actual \"{actual.Length}\"");
        foreach (var e in missing)
        {
            message.AppendLine().AppendLine("Expected but not reported:").Append(DiagnosticListing.Show(expected[e], contentOf));
            if (Nearest(expected[e], extra.Select(a => actual[a])) is { } near)
                message.AppendLine($"  The nearest reported one differs: {string.Join("; ", DiagnosticComparison.Differences(expected[e], near.Diagnostic))}.");
        }

        foreach (var a in extra)
            message.AppendLine().AppendLine("Reported but not expected:").Append(DiagnosticListing.Show(actual[a]));

        verifier.Fail(message.ToString());
    }

    /// <summary>For each reported diagnostic the index of the expected one, or -1: the largest matching there is, so that a loose expectation never takes a strict one's partner.</summary>
    private static int[] Pair(IReadOnlyList<DiagnosticResult> expected, ImmutableArray<ReportedDiagnostic> actual)
    {
        var partners = Enumerable.Repeat(-1, actual.Length).ToArray();
        for (var e = 0; e < expected.Count; e++)
            FindPartner(e, new bool[actual.Length]);
        return partners;

        bool FindPartner(int e, bool[] tried)
        {
            for (var a = 0; a < actual.Length; a++)
            {
                if (tried[a] || DiagnosticComparison.Differences(expected[e], actual[a].Diagnostic).Any())
                    continue;
                tried[a] = true;
                if (partners[a] < 0 || FindPartner(partners[a], tried))
                {
                    partners[a] = e;
                    return true;
                }
            }

            return false;
        }
    }

    private static ReportedDiagnostic? Nearest(DiagnosticResult expected, IEnumerable<ReportedDiagnostic> candidates) => candidates
        .Where(candidate => candidate.Diagnostic.Id == expected.Id)
        .OrderBy(candidate => DiagnosticComparison.Differences(expected, candidate.Diagnostic).Count())
        .ThenBy(candidate => expected.HasLocation ? Math.Abs(candidate.Span.StartLinePosition.Line - expected.Spans[0].Span.StartLinePosition.Line) : 0)
        .FirstOrDefault();
}
