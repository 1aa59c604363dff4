using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Questions about what was reported, between two applications of a fix.</summary>
internal static class ReportedDiagnostics
{
    /// <summary>Whether a fix can be asked about it: it lies in source, and its ID is one of the fixes'.</summary>
    public static bool IsFixable(ReportedDiagnostic reported, ImmutableArray<CodeFixProvider> providers) =>
        reported.Diagnostic.Location.IsInSource && providers.Any(provider => provider.FixableDiagnosticIds.Contains(reported.Diagnostic.Id));

    /// <summary>Whether two analyses have found different things.</summary>
    public static bool Differ(ImmutableArray<ReportedDiagnostic> one, ImmutableArray<ReportedDiagnostic> other)
    {
        if (one.Length != other.Length)
            return true;
        for (var i = 0; i < one.Length; i++)
            if (one[i].Diagnostic.Id != other[i].Diagnostic.Id
                || one[i].Diagnostic.Location.SourceSpan != other[i].Diagnostic.Location.SourceSpan
                || one[i].Span.Path != other[i].Span.Path)
                return true;
        return false;
    }
}
