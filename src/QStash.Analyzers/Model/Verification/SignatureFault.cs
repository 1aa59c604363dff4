using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Why a signature check does not authenticate the message; read by rules 108 and 112.</summary>
internal enum SignatureFaultKind
{
    /// <summary>The header is compared with a MAC of the body, as other services sign: no delivery of QStash passes, and no JWT is validated.</summary>
    ForeignMac,

    /// <summary>The header is compared with a secret of the program's: no JWT is validated, and the body is not covered.</summary>
    SecretCompared,

    /// <summary>The token is read and never validated.</summary>
    NotValidated,

    /// <summary>The answer of the validation is never asked for.</summary>
    ResultIgnored,
    IssuerOff,

    /// <summary>The issuer that is required is not QStash's.</summary>
    WrongIssuer,
    LifetimeOff,

    /// <summary>Expired signatures pass for hours.</summary>
    SkewTooWide,
    ExpiryNotRequired,
    UnsignedAllowed,

    /// <summary>A signature validator of the program's own accepts any token.</summary>
    AnySignature,

    /// <summary>The token itself says that it needs no signature, and is believed.</summary>
    AnyAlgorithm,

    /// <summary>A claim is never compared.</summary>
    ClaimsMissing,

    /// <summary>The claim about the body is compared only where it, or the body, is not empty.</summary>
    BodySkipped,

    /// <summary>A claim about the body that differs is only noted.</summary>
    MismatchIgnored,

    /// <summary>The claim about the body is compared with what it never equals: another encoding, another hash.</summary>
    BodyNeverMatches,

    /// <summary>The hash is that of a body that was parsed and written again.</summary>
    BodyReserialized,

    /// <summary>A MAC is compared in a time that tells how much of it was right.</summary>
    PlainComparison,

    /// <summary>The sub claim is never compared; 112's.</summary>
    SubjectMissing,

    /// <summary>A verifier that takes a URL is not given one; 112's.</summary>
    UrlNotGiven,
}

/// <summary>One fault of a signature check.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Location">The most telling place.</param>
/// <param name="Name">For messages: the verifier, the setting, the claims.</param>
/// <param name="Operation">What a fix replaces; null where nothing can be replaced.</param>
internal sealed record SignatureFault(SignatureFaultKind Kind, Location Location, string Name, IOperation? Operation = null);
