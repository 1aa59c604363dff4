using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What of a diagnostic is not compared.</summary>
[Flags]
public enum DiagnosticOptions
{
    /// <summary>Everything is compared.</summary>
    None = 0,

    /// <summary>Additional locations are not.</summary>
    IgnoreAdditionalLocations = 0x0001,

    /// <summary>The severity is not.</summary>
    IgnoreSeverity = 0x0002,
}
