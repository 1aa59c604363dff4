using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Verification;

/// <summary>How bytes are written as text.</summary>
internal enum HashAlphabet
{
    Bytes,
    Base64Url,
    Base64,
    Hexadecimal,
}

/// <summary>One side of the comparison of the claim about the body: the claim, or a hash, and how it is written.</summary>
/// <param name="Hash">The computation of the hash; null for the claim.</param>
/// <param name="Alphabet">What it is written in.</param>
/// <param name="IsPadded">Whether it ends with what base64 fills up with; null where that is not known.</param>
internal sealed record BodyHashText(IInvocationOperation? Hash, HashAlphabet Alphabet, bool? IsPadded)
{
    /// <summary>Why a claim never equals a hash; null when it may.</summary>
    public static string? Difference(BodyHashText claim, BodyHashText hash) => (claim.Alphabet, hash.Alphabet) switch
    {
        _ when Algorithm(hash) is { } other => $"an {other} hash",
        (HashAlphabet.Base64 or HashAlphabet.Base64Url, HashAlphabet.Hexadecimal) => "a hash in hexadecimal",
        (HashAlphabet.Base64Url, HashAlphabet.Base64) => "a hash in plain base64",
        (HashAlphabet.Base64Url, HashAlphabet.Base64Url) or (HashAlphabet.Base64, HashAlphabet.Base64) when claim.IsPadded == false && hash.IsPadded == true => "a hash that keeps its padding",
        _ => null,
    };

    private static string? Algorithm(BodyHashText hash) => hash.Hash?.TargetMethod.ContainingType.Name is { } type and ("MD5" or "SHA1" or "SHA384" or "SHA512") ? type : null;
}
