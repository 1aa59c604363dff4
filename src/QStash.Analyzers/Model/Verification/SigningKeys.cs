using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Verification;

/// <summary>What a verifier knows of the two keys; read by rule 105.</summary>
internal enum SigningKeysVerdict
{
    /// <summary>Both, or not known.</summary>
    Silent,
    OnlyCurrent,
    OnlyNext,
    OneEmpty,
    SameTwice,

    /// <summary>One key whose name does not say which.</summary>
    OnlyOne,
}

/// <summary>A place where a verifier is given its signing keys, or where a hand-written one reads them.</summary>
internal sealed class SigningKeys
{
    /// <summary>The creation, options object, call or type, for fixes.</summary>
    public required SyntaxNode Syntax { get; init; }

    public required Location Location { get; init; }

    /// <summary>For messages: the type that lacks a key.</summary>
    public required string Name { get; init; }

    public required SigningKeysVerdict Verdict { get; init; }

    public required Evidence? Evidence { get; init; }

    /// <summary>What is given for the key that is there; for the same one twice, the one that stays.</summary>
    public IOperation? Given { get; init; }

    /// <summary>What is given for the key that is wrong (empty, or the other one again); null when nothing is.</summary>
    public IOperation? Wrong { get; init; }

    /// <summary>The member or parameter that lacks its key; null for a hand-written verifier.</summary>
    public ISymbol? Missing { get; init; }
}
