using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Compares one expected diagnostic with one that was reported.</summary>
internal static class DiagnosticComparison
{
    // Roslyn keeps a diagnostic's arguments to itself.
    private static readonly PropertyInfo? Arguments = typeof(Diagnostic).GetProperty("Arguments", BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>How the two differ, the most telling first; empty when they match.</summary>
    public static IEnumerable<string> Differences(DiagnosticResult expected, Diagnostic actual)
    {
        if (expected.Id != actual.Id)
            yield return $"the ID is '{actual.Id}', expected '{expected.Id}'";

        if (!expected.HasLocation)
        {
            if (actual.Location != Location.None)
                yield return "it has a location, expected none";
        }
        else
        {
            if (!Matches(expected.Spans[0], actual.Location))
                yield return $"its span is {DiagnosticListing.Describe(actual.Location.GetLineSpan())}, expected {DiagnosticListing.Describe(expected.Spans[0])}";
            if (!expected.Options.HasFlag(DiagnosticOptions.IgnoreAdditionalLocations))
                foreach (var difference in AdditionalLocations(expected, actual))
                    yield return difference;
        }

        if (!expected.Options.HasFlag(DiagnosticOptions.IgnoreSeverity) && expected.Severity != actual.Severity)
            yield return $"its severity is '{actual.Severity}', expected '{expected.Severity}'";
        if ((expected.IsSuppressed ?? false) != actual.IsSuppressed)
            yield return actual.IsSuppressed ? "it is suppressed" : "it is not suppressed";

        if (expected.Message is { } message)
        {
            if (message != actual.GetMessage())
                yield return $"its message is '{actual.GetMessage()}', expected '{message}'";
        }
        else if (expected.MessageArguments is { Length: > 0 } arguments)
        {
            var actualArguments = (Arguments?.GetValue(actual) as IEnumerable<object?> ?? []).Select(argument => argument?.ToString() ?? "").ToArray();
            if (!arguments.Select(argument => argument?.ToString() ?? "").SequenceEqual(actualArguments))
                yield return $"its arguments are '{string.Join("', '", actualArguments)}', expected '{string.Join("', '", arguments)}'";
        }
    }

    private static IEnumerable<string> AdditionalLocations(DiagnosticResult expected, Diagnostic actual)
    {
        if (expected.Spans.Length - 1 != actual.AdditionalLocations.Count)
        {
            yield return $"it has {actual.AdditionalLocations.Count} additional locations, expected {expected.Spans.Length - 1}";
            yield break;
        }

        for (var i = 0; i < actual.AdditionalLocations.Count; i++)
            if (!Matches(expected.Spans[i + 1], actual.AdditionalLocations[i]))
                yield return $"its additional location {i} is {DiagnosticListing.Describe(actual.AdditionalLocations[i].GetLineSpan())}, expected {DiagnosticListing.Describe(expected.Spans[i + 1])}";
    }

    private static bool Matches(DiagnosticLocation expected, Location actual)
    {
        var span = actual.GetLineSpan();
        return expected.Span.Path == span.Path
            && expected.Span.StartLinePosition == span.StartLinePosition
            && (expected.Options.HasFlag(DiagnosticLocationOptions.IgnoreLength) || expected.Span.EndLinePosition == span.EndLinePosition);
    }
}
