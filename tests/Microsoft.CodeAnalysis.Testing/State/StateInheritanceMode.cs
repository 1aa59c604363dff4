namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What a fixed state takes over from the state before it.</summary>
public enum StateInheritanceMode
{
    /// <summary>Nothing.</summary>
    Explicit,

    /// <summary>What it does not say itself, without the expected diagnostics that are fixable.</summary>
    AutoInherit,

    /// <summary>What it does not say itself, and all expected diagnostics.</summary>
    AutoInheritAll,
}
