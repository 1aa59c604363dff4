using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>How markup is read.</summary>
[Flags]
public enum MarkupOptions
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>Where several descriptors fit a piece of markup, the first is meant.</summary>
    UseFirstDescriptor = 0x0001,

    /// <summary><c>$$</c> is code, as in raw interpolated strings.</summary>
    TreatPositionIndicatorsAsCode = 0x0002,
}
