using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Facts;

/// <summary>
/// Texts that stand where a secret belongs without being one: what templates, samples and deployment tools write, names of settings,
/// and sentences. Source: the habits of .NET templates, Azure DevOps, Octopus, Docker, Helm and Upstash's own documentation.
/// </summary>
internal static class Placeholder
{
    private static readonly string[] Marks = ["${", "#{", "{{", "$(", "__(", "...", "…", "***", "•••", "<", ">", "@Microsoft.KeyVault", "%%"];

    private static readonly string[] Requests =
    [
        "your", "changeme", "change-me", "change_me", "change me", "replace", "placeholder", "todo", "fixme", "tbd", "insert", "fill-in", "fill_in",
        "fillme", "set-me", "set_me", "setme", "goes-here", "goes_here", "redacted", "dummy", "fake", "example", "sample", "notset", "not-set", "not_set",
    ];

    // Words that settings are named with. A text of only these is the name of a setting: QStash:Token, qstash-token, Bearer.
    private static readonly HashSet<string> Naming = new(StringComparer.Ordinal)
    {
        "qstash", "upstash", "token", "tokens", "key", "keys", "signing", "signature", "current", "next", "primary", "secondary", "api", "apikey",
        "secret", "secrets", "bearer", "auth", "authorization", "access", "client", "url", "header", "config", "configuration", "section", "options",
        "settings", "app", "value", "values", "password", "credential", "credentials", "default", "prod", "production", "staging", "rest",
        "connection", "connections", "string", "strings", "integrations", "external", "services", "messaging", "user", "name", "id", "us", "eu",
        "east", "west", "central", "webhook", "queue",
    };

    private static readonly HashSet<string> StandIns = new(StringComparer.Ordinal)
    {
        "my", "the", "a", "an", "some", "any", "test", "tests", "testing", "mock", "mocked", "stub", "none", "null", "empty", "undefined", "missing",
        "unset", "not", "configured", "available", "required", "unknown", "local", "localhost", "dev", "development", "debug", "demo", "foo", "bar",
        "baz", "here", "n", "from", "env", "environment", "var", "variable", "xxx", "placeholder", "valid", "invalid", "wrong", "bad", "old", "new",
        "only", "for", "in", "unit", "integration", "tbd", "random", "hidden", "removed", "use",
    };

    /// <summary>
    /// Whether a literal in a credential's role is nothing that opens anything. "test-token", "QStash:Token" and "Token is missing" are
    /// placeholders; "my-secret-token", "abc123" and "super-secret" are not: people who commit passwords write them like that.
    /// </summary>
    public static bool IsPlaceholder(string? text)
    {
        var value = text?.Trim() ?? "";
        if (value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            value = value.Substring("Bearer ".Length).Trim();
        if (value.Length < 3 || IsPattern(value) || value.IndexOf(' ') >= 0 || value.IndexOf("://", StringComparison.Ordinal) >= 0)
            return true;
        if (LocalServer.IsPublicCredential(value))
            return true;
        return IsMadeOfWords(value);
    }

    /// <summary>Whether the shape alone says that something is to be put here: <c>${X}</c>, <c>&lt;token&gt;</c>, <c>xxxx</c>, <c>your-…</c>.</summary>
    public static bool IsPattern(string value)
    {
        foreach (var mark in Marks)
            if (value.IndexOf(mark, StringComparison.Ordinal) >= 0)
                return true;
        foreach (var request in Requests)
            if (value.IndexOf(request, StringComparison.OrdinalIgnoreCase) >= 0 && !Randomness.LooksDrawn(value, 0, value.Length))
                return true;
        return IsWrapped(value, '%', '%') || IsWrapped(value, '{', '}') || IsWrapped(value, '[', ']') || IsWrapped(value, '_', '_')
            || (value.IndexOf('{') >= 0 && value.IndexOf('}') > 0) || IsFiller(value);
    }

    private static bool IsWrapped(string value, char open, char close) =>
        value.Length > 2 && value[0] == open && value[value.Length - 1] == close;

    // xxx, sig_xxxxxxxx, -----, 000000.
    private static bool IsFiller(string value)
    {
        var start = value.LastIndexOf('_') + 1;
        if (start == value.Length)
            start = 0;
        for (var i = start + 1; i < value.Length; i++)
            if (char.ToLowerInvariant(value[i]) != char.ToLowerInvariant(value[start]))
                return false;
        return value.Length - start >= 3;
    }

    private static bool IsMadeOfWords(string value)
    {
        var words = WordSplitter.Split(value);
        bool allKnown = words.Count > 0, standIn = false, my = false, secret = false, digits = false, numbers = false, boasts = false;
        foreach (var word in words)
        {
            my |= word == "my";
            secret |= word is "secret" or "secrets";
            boasts |= word is "super" or "hardcoded" or "hard" or "leaked" or "real" or "live";
            if (char.IsDigit(word[0]))
            {
                digits = true;
                numbers |= word.Length > 1;
                allKnown &= word.Length <= 3;
                continue;
            }
            standIn |= StandIns.Contains(word);
            allKnown &= StandIns.Contains(word) || Naming.Contains(word);
        }
        if (boasts || (my && secret))
            return false;
        if (allKnown && (standIn || !digits))
            return true;
        // The name of somebody's setting: Contoso:QStash:Token, ACME_QSTASH_TOKEN, acme-qstash-token. A secret would have
        // more digits than the one of US_EAST_1_QSTASH_TOKEN.
        return !numbers && QStashEnvironment.RoleOf(value) is { SaysQStash: true, Role: not CredentialRole.None };
    }
}
