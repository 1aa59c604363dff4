using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Code of this compilation that the value of <c>Upstash-Signature</c> reaches and that checks it by itself.</summary>
internal sealed class HandWrittenVerifier
{
    /// <summary>For messages: the method, or the handler that verifies in its own body.</summary>
    public required string Name { get; init; }

    /// <summary>Where a finding belongs that speaks of something missing.</summary>
    public required Location Location { get; init; }

    /// <summary>The method that is handed the signature; null for a lambda.</summary>
    public required IMethodSymbol? Method { get; init; }

    /// <summary>What it does itself.</summary>
    public required VerifierScope Own { get; init; }

    /// <summary>What it and those that call it do: a part of the verification may be theirs.</summary>
    public required VerifierScope Around { get; init; }

    /// <summary>It hands the token's contents to callers that cannot be seen.</summary>
    public required bool AnswersToUnseen { get; init; }
}
