using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Whether code checks the signature that reaches it. In rising order, so that the strongest of several wins.</summary>
internal enum SignatureCheck
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>It hands the signature to something that cannot be seen and that might.</summary>
    Unknown,

    /// <summary>The signature reaches what compares or validates it, soundly or not.</summary>
    Verified,
}

/// <summary>What is known of a body that the signature may flow through.</summary>
internal sealed class FlowSummary
{
    public static FlowSummary Empty { get; } = new();

    public SignatureCheck Check { get; init; }

    /// <summary>It returns the signature, or something that carries it.</summary>
    public bool ReturnsSignature { get; init; }

    /// <summary>Ordinals of out parameters that the signature leaves by, as bits.</summary>
    public ulong OutParameters { get; init; }

    /// <summary>It reads the signature's header, or asks for it.</summary>
    public bool LooksAtSignature { get; init; }

    /// <summary>It reads some header of QStash.</summary>
    public bool LooksAtUpstash { get; init; }

    /// <summary>It does anything with the signature that it is given.</summary>
    public bool UsesSignature { get; init; }

    /// <summary>The operations that check: calls of verifiers and comparisons.</summary>
    public IReadOnlyDictionary<IOperation, SignatureCheck> Checks { get; init; } = ImmutableDictionary<IOperation, SignatureCheck>.Empty;

    /// <summary>The locals, parameters and members that the signature is in.</summary>
    public IReadOnlyCollection<ISymbol> Carriers { get; init; } = ImmutableArray<ISymbol>.Empty;
}
