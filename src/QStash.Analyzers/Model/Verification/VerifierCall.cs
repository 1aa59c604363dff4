using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Verification;

/// <summary>A call that the value of <c>Upstash-Signature</c> flows into and that answers whether it is valid.</summary>
internal sealed class VerifierCall
{
    /// <summary>The call, before any await.</summary>
    public required IInvocationOperation Operation { get; init; }

    public required string Name { get; init; }

    public required Location Location { get; init; }

    /// <summary>The argument that the signature is handed over in; null when the request itself is.</summary>
    public required IOperation? Signature { get; init; }

    /// <summary>The argument that the message's body is handed over in; null when the verifier reads it by itself.</summary>
    public required IOperation? Body { get; init; }

    /// <summary>Where a finding about the body belongs: its argument, or the call when the verifier reads it by itself.</summary>
    public Location BodyLocation => Body is { Syntax: { } argument } && Operation.Syntax.Span.Contains(argument.Span) ? argument.GetLocation() : Location;

    /// <summary>What the answer decides, read by rule 103; the rules about the answer to a rejected delivery have nothing to say where it decides nothing.</summary>
    public required AnswerUse Use { get; init; }

    /// <summary>What is wrong with the body, read by rule 104.</summary>
    public required BodyVerdict BodyVerdict { get; init; }

    /// <summary>Where the parsing or the binding stands that spoils the body.</summary>
    public required Evidence? BodyEvidence { get; init; }

    /// <summary>The serialisation, parsed value or stream that <see cref="BodyVerdict"/> speaks of, for fixes.</summary>
    public required IOperation? BodySource { get; init; }
}

/// <summary>Whether the bytes that a verifier sees are those that QStash signed.</summary>
internal enum BodyVerdict
{
    /// <summary>Raw, or not known.</summary>
    Silent,

    /// <summary>An object was serialised again.</summary>
    Reserialized,

    /// <summary>A bound model or element is handed over, or its text.</summary>
    Bound,

    /// <summary>It was decoded or encoded as ASCII, which loses what is not.</summary>
    Lossy,

    /// <summary>The stream was consumed by model binding before it is read.</summary>
    AlreadyConsumed,
}
