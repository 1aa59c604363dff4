using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Facts;

/// <summary>What a named value is to QStash.</summary>
internal enum CredentialRole
{
    /// <summary>The name says nothing about a QStash credential.</summary>
    None,

    /// <summary>The bearer token of the API.</summary>
    Token,

    /// <summary>The key that signs deliveries now.</summary>
    CurrentSigningKey,

    /// <summary>The key that becomes current when keys roll.</summary>
    NextSigningKey,

    /// <summary>A signing key; the name doesn't say which one.</summary>
    SigningKey,
}

/// <summary>What a name says about a credential.</summary>
/// <param name="Role">The credential that it names.</param>
/// <param name="SaysQStash">Whether the name itself says QStash or Upstash; without that, <paramref name="Role"/> needs a second evidence.</param>
internal readonly record struct CredentialName(CredentialRole Role, bool SaysQStash)
{
    /// <summary>Whether the name is that of a signing key, whichever.</summary>
    public bool IsSigningKey => Role is CredentialRole.CurrentSigningKey or CredentialRole.NextSigningKey or CredentialRole.SigningKey;
}

/// <summary>
/// The names under which programs keep QStash's URL, token and signing keys.
/// Source: Upstash documentation (environment variables of the SDKs; region prefixes from "Multi-region"), and .NET's configuration
/// conventions (<c>:</c> and <c>__</c> separate sections).
/// </summary>
internal static class QStashEnvironment
{
    public const string Url = "QSTASH_URL";
    public const string Token = "QSTASH_TOKEN";
    public const string CurrentSigningKey = "QSTASH_CURRENT_SIGNING_KEY";
    public const string NextSigningKey = "QSTASH_NEXT_SIGNING_KEY";

    /// <summary>The configuration keys that correspond to the variables in .NET style, as our fixes write them.</summary>
    public const string TokenKey = "QStash:Token";
    public const string CurrentSigningKeyKey = "QStash:CurrentSigningKey";
    public const string NextSigningKeyKey = "QStash:NextSigningKey";

    // Upstash's other products have tokens too, and other things are called tokens or signing keys.
    private static readonly HashSet<string> OtherProducts = new(StringComparer.Ordinal) { "redis", "vector", "kafka", "search", "box" };

    private static readonly HashSet<string> OtherOwners = new(StringComparer.Ordinal)
    {
        "cancellation", "cancel", "csrf", "xsrf", "antiforgery", "forgery", "verification", "continuation", "page", "next", "refresh", "syntax",
        "security", "change", "reset", "device", "push", "session", "id", "jwt", "github", "gitlab", "slack", "stripe", "twilio", "discord",
        "telegram", "azure", "aws", "google", "sas", "oauth", "user", "identity", "metadata", "concurrency", "lock", "stopping", "invite",
        "confirmation", "email", "password", "captcha", "recaptcha", "shutdown", "abort", "json", "sync", "skip", "row",
        "deduplication", "dedup", "dedupe", "idempotency", "correlation", "tracking", "trace", "request", "message", "job", "payment", "card", "order", "customer",
    };

    // "TokenName", "SigningKeyHeader": the value is a name or a thing about the credential, not the credential.
    private static readonly HashSet<string> Trailers = new(StringComparer.Ordinal)
    {
        "name", "header", "path", "section", "variable", "var", "id", "ids", "length", "provider", "service", "resolver", "configuration", "config",
        "options", "setting", "settings", "parameter", "index", "url", "uri", "endpoint", "type", "lifetime", "handler", "validator",
        "prefix", "scheme", "factory", "cache", "count", "pattern", "regex", "placeholder", "description", "error", "message", "expiry",
        "expiration", "reference", "field", "claim", "issuer", "bytes", "env", "source", "rotation", "missing",
    };

    /// <summary>Reads the role of a configuration key, variable, identifier, parameter or property name in any style.</summary>
    public static CredentialName RoleOf(string? name)
    {
        var words = WordSplitter.Split(name);
        if (words.Count == 0)
            return default;

        var says = false;
        var other = false;
        foreach (var word in words)
        {
            if (OtherProducts.Contains(word))
                return default;
            says |= word is "qstash" or "upstash";
            other |= OtherOwners.Contains(word) && word != "next";
        }
        return new CredentialName(RoleOf(words, says, other), says);
    }

    /// <summary>Whether the name is that of QStash's base URL: <c>QSTASH_URL</c>, <c>QStash:BaseUrl</c>, <c>qstashEndpoint</c>.</summary>
    public static bool NamesServiceUrl(string? name)
    {
        var words = WordSplitter.Split(name);
        if (words.Count < 2 || words[words.Count - 1] is not ("url" or "uri" or "endpoint" or "address" or "host"))
            return false;
        var says = false;
        foreach (var word in words)
        {
            if (!char.IsDigit(word[0]) && word is not ("qstash" or "upstash" or "url" or "uri" or "endpoint" or "address" or "host" or "base" or "api"
                or "service" or "server" or "us" or "eu" or "east" or "west" or "central" or "options" or "settings" or "default"))
                return false;
            says |= word is "qstash" or "upstash";
        }
        return says;
    }

    private static CredentialRole RoleOf(IReadOnlyList<string> words, bool saysQStash, bool ownedByOther)
    {
        var last = words.Count - 1;
        while (last > 0 && (words[last] == "value" || char.IsDigit(words[last][0])))
            last--;
        if (Trailers.Contains(words[last]) || (ownedByOther && !saysQStash))
            return CredentialRole.None;

        bool signs = false, key = false, current = false, next = false;
        foreach (var word in words)
        {
            signs |= word is "signing" or "sign" or "signature" or "verification";
            key |= word is "key" or "keys" or "secret" or "secrets";
            current |= word is "current" or "primary";
            next |= word is "next" or "secondary";
        }
        if (key && (signs || ((current || next) && (words[last] is "key" or "keys" or "current" or "next"))))
            return current == next ? CredentialRole.SigningKey : current ? CredentialRole.CurrentSigningKey : CredentialRole.NextSigningKey;
        if (signs || next)
            return CredentialRole.None;

        return words[last] switch
        {
            "token" => CredentialRole.Token,
            "key" when saysQStash && last > 0 && (words[last - 1] is "api" or "access" or "qstash") => CredentialRole.Token,
            "apikey" or "secret" when saysQStash => CredentialRole.Token,
            _ => CredentialRole.None,
        };
    }
}
