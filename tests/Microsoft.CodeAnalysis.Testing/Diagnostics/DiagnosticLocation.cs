namespace Microsoft.CodeAnalysis.Testing;

/// <summary>An expected location.</summary>
public readonly struct DiagnosticLocation(FileLinePositionSpan span, DiagnosticLocationOptions options)
{
    /// <summary>Where.</summary>
    public FileLinePositionSpan Span { get; } = span;

    /// <summary>How it is compared.</summary>
    public DiagnosticLocationOptions Options { get; } = options;
}
