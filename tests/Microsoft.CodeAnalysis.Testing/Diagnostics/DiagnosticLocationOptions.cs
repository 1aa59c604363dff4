using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How an expected location is compared.</summary>
[Flags]
public enum DiagnosticLocationOptions
{
    /// <summary>Whole.</summary>
    None = 0,

    /// <summary>By its start only.</summary>
    IgnoreLength = 0x0001,

    /// <summary>Its path is the key of a location in markup, <c>#0</c>.</summary>
    InterpretAsMarkupKey = 0x0002,
}
