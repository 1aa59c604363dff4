using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Checks that an analyzer test leaves out.</summary>
[Flags]
public enum TestBehaviors
{
    /// <summary>None: all are made.</summary>
    None = 0,

    /// <summary>That generated code has no diagnostics.</summary>
    SkipGeneratedCodeCheck = 0x0001,

    /// <summary>That <c>#pragma warning disable</c> silences the diagnostics.</summary>
    SkipSuppressionCheck = 0x0002,

    /// <summary>That generated sources are as expected (there are no source generators here: accepted for compatibility).</summary>
    SkipGeneratedSourcesCheck = 0x0004,
}
