using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Facts;

/// <summary>The secrets that QStash gives its users.</summary>
internal enum SecretKind
{
    /// <summary>The bearer token of the API.</summary>
    Token,

    /// <summary>A key that signs deliveries.</summary>
    SigningKey,
}

/// <summary>A secret within a text. Carries where it stands, never what it says.</summary>
/// <param name="Kind">Token or signing key.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Its length.</param>
internal readonly record struct SecretOccurrence(SecretKind Kind, int Start, int Length);

/// <summary>
/// Recognises real tokens and signing keys by their format, alone or within a longer text (after <c>Bearer </c>, in a query, in JSON).
/// Source: Upstash console and documentation. A token is base64 of <c>{"UserID":"…","Password":"…"}</c>, or <c>qstash_…</c>;
/// a signing key is <c>sig_</c> and about 28 letters and digits. The local server's public credentials are no secrets.
/// </summary>
internal static class SecretFormat
{
    private const string EncodedToken = "eyJVc2VySUQiOi";
    private const string NamedToken = "qstash_";
    private const string SigningKey = "sig_";

    /// <summary>A cheap look whether <see cref="Find(string)"/> is worth asking.</summary>
    public static bool MayContainSecret(string text) =>
        text.IndexOf(SigningKey, StringComparison.Ordinal) >= 0
        || text.IndexOf(EncodedToken, StringComparison.Ordinal) >= 0
        || text.IndexOf(NamedToken, StringComparison.Ordinal) >= 0;

    /// <summary>Whether the text contains a real secret.</summary>
    public static bool ContainsSecret(string text) => Find(text).Count > 0;

    /// <summary>The text without any secret in it, for messages; also without one that begins within a word.</summary>
    public static string Redacted(string text)
    {
        var found = Find(text, withinWords: true);
        for (var i = found.Count - 1; i >= 0; i--)
            text = text.Remove(found[i].Start, found[i].Length).Insert(found[i].Start, "…");
        return text;
    }

    /// <summary>Every real secret in the text, in order, none within another.</summary>
    public static IReadOnlyList<SecretOccurrence> Find(string text) => Find(text, withinWords: false);

    private static IReadOnlyList<SecretOccurrence> Find(string text, bool withinWords)
    {
        if (!MayContainSecret(text))
            return [];

        var found = new List<SecretOccurrence>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('e' or 'q' or 's') || !withinWords && !IsBoundary(text, i))
                continue;
            var (kind, length) =
                Begins(text, i, SigningKey) ? (SecretKind.SigningKey, SigningKeyLength(text, i))
                : Begins(text, i, EncodedToken) ? (SecretKind.Token, EncodedTokenLength(text, i))
                : Begins(text, i, NamedToken) ? (SecretKind.Token, NamedTokenLength(text, i))
                : default;
            if (length == 0)
                continue;
            if (!LocalServer.IsPublicCredential(text.Substring(i, length)))
                found.Add(new SecretOccurrence(kind, i, length));
            i += length - 1;
        }
        return found;
    }

    private static int SigningKeyLength(string text, int start)
    {
        var end = start + SigningKey.Length;
        while (end < text.Length && IsAlphanumeric(text[end]))
            end++;
        if (end - start - SigningKey.Length is < 24 or > 40 || (end < text.Length && text[end] is '_' or '-'))
            return 0;
        return Randomness.LooksDrawn(text, start + SigningKey.Length, end) ? end - start : 0;
    }

    private static int NamedTokenLength(string text, int start)
    {
        var end = start + NamedToken.Length;
        while (end < text.Length && IsBase64(text[end]))
            end++;
        // An identifier of several words has separators; a token has one long run without.
        var drawn = false;
        for (int run = start + NamedToken.Length, i = run; i <= end; i++)
        {
            if (i < end && IsAlphanumeric(text[i]))
                continue;
            drawn |= i - run >= 16 && Randomness.LooksDrawn(text, run, i);
            run = i + 1;
        }
        return drawn ? WithPadding(text, end) - start : 0;
    }

    private static int EncodedTokenLength(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsBase64(text[end]))
            end++;
        var json = TokenJson.Decode(text, start, end);
        if (!json.IsReal)
            return 0;
        // What follows the JSON's closing brace is no longer token: a path that goes on, for example.
        var length = Math.Min(end - start, json.EncodedLength);
        return start + length == end ? WithPadding(text, end) - start : length;
    }

    private static int WithPadding(string text, int end)
    {
        for (var i = 0; i < 2 && end < text.Length && text[end] == '='; i++)
            end++;
        return end;
    }

    // A secret doesn't begin within a word; a percent escape before it (Bearer%20…) is no word.
    private static bool IsBoundary(string text, int i) =>
        i == 0 || !(IsAlphanumeric(text[i - 1]) || text[i - 1] is '_' or '-')
        || (i >= 3 && text[i - 3] == '%' && IsHex(text[i - 2]) && IsHex(text[i - 1]));

    private static bool Begins(string text, int i, string with) => string.CompareOrdinal(text, i, with, 0, with.Length) == 0;

    private static bool IsAlphanumeric(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9';

    private static bool IsHex(char c) => c is >= '0' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F';

    private static bool IsBase64(char c) => IsAlphanumeric(c) || c is '+' or '/' or '-' or '_';
}
