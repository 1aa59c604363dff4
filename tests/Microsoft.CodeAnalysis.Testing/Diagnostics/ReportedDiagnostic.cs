namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A diagnostic as it was reported: of which project, and whether an IDE would show it while its file is edited.</summary>
internal sealed record ReportedDiagnostic(Project Project, Diagnostic Diagnostic, bool IsLocal)
{
    public FileLinePositionSpan Span => Diagnostic.Location.GetLineSpan();
}
