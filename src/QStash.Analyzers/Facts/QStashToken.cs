namespace QStash.Analyzers.Facts;

/// <summary>
/// The JWT in <c>Upstash-Signature</c>.
/// Source: Upstash documentation ("Verify signatures") and the receiver of the TypeScript SDK.
/// </summary>
internal static class QStashToken
{
    /// <summary>The value of the claim <c>iss</c>.</summary>
    public const string Issuer = "Upstash";

    /// <summary>The algorithm that it is signed with.</summary>
    public const string Algorithm = "HS256";
}
