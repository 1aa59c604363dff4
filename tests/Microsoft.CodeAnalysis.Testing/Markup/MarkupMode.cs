namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What happens to the markup in a state's texts.</summary>
public enum MarkupMode
{
    /// <summary>Texts are taken as they are: nothing in them is markup.</summary>
    None,

    /// <summary>Markup is removed; what it says about fixable diagnostics is not expected.</summary>
    IgnoreFixable,

    /// <summary>Markup is removed; none of its diagnostics is expected.</summary>
    Ignore,

    /// <summary>Markup is removed; all its diagnostics are expected.</summary>
    Allow,
}
