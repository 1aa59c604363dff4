using System;
using System.Collections.Generic;
using System.Text;

namespace QStash.Analyzers.Facts;

/// <summary>
/// The credentials of QStash's local development server. Upstash publishes them for everybody, so they open nothing and are never secrets.
/// Source: Upstash documentation, "Local Development" (the server's four users). They are written down in this file only.
/// </summary>
internal static class LocalServer
{
    /// <summary>The tokens of the four published users.</summary>
    public static IReadOnlyCollection<string> Tokens { get; } =
    [
        Token("defaultUser", "defaultPassword"),
        Token("testUser1", "testPassword"),
        Token("testUser2", "testPassword"),
        Token("testUser3", "testPassword"),
    ];

    /// <summary>The current and next signing keys of the four published users.</summary>
    public static IReadOnlyCollection<string> SigningKeys { get; } =
    [
        "sig_7kYjw48mhY7kAjqNGcy6cr29RJ6r", "sig_5ZB6DVzB1wjE8S6rZ7eenA8Pdnhs",
        "sig_7GVPjvuwsfqF65iC8fSrs1dfYruM", "sig_5NoELc3EFnZn4DVS5bDs2Nk4b7Ua",
        "sig_6jWGaWRxHsw4vMSPJprXadyvrybF", "sig_7qHbvhmahe5GwfePDiS5Lg3pi6Qx",
        "sig_5T8FcSsynBjn9mMLBsXhpacRovJf", "sig_7GFR4YaDshFcqsxWRZpRB161jguD",
    ];

    private static readonly HashSet<string> Known = BuildKnown();

    /// <summary>Whether the text is one of the public tokens (with or without its base64 padding) or public signing keys.</summary>
    public static bool IsPublicCredential(string text) => Known.Contains(text.TrimEnd('='));

    private static string Token(string user, string password) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"UserID\":\"" + user + "\",\"Password\":\"" + password + "\"}"));

    private static HashSet<string> BuildKnown()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in Tokens)
            known.Add(token.TrimEnd('='));
        foreach (var key in SigningKeys)
            known.Add(key);
        return known;
    }
}
