using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Facts;

/// <summary>
/// Where QStash's API answers. Source: Upstash documentation, "API reference" (base URLs of the regions) and "Local Development".
/// </summary>
internal static class QStashHosts
{
    /// <summary>The base URL that a client uses when it is told none (EU).</summary>
    public const string DefaultBaseUrl = "https://qstash.upstash.io";

    /// <summary>Where the local development server listens by default. Its port can be chosen freely.</summary>
    public const string LocalServerUrl = "http://localhost:8080";

    /// <summary>The base URLs of the service, the default first.</summary>
    public static IReadOnlyList<string> BaseUrls { get; } =
        [DefaultBaseUrl, "https://qstash-eu-central-1.upstash.io", "https://qstash-us-east-1.upstash.io"];

    /// <summary>
    /// Whether the host belongs to QStash's service: <c>qstash.upstash.io</c> or <c>qstash-{region}.upstash.io</c>. Regions that
    /// Upstash adds later count too, so that a program in a new region isn't overlooked.
    /// </summary>
    public static bool IsServiceHost(string? host)
    {
        if (host is null)
            return false;
        var name = host.Trim();
        if (name.EndsWith(".", StringComparison.Ordinal))
            name = name.Substring(0, name.Length - 1);

        const string domain = ".upstash.io";
        if (!name.EndsWith(domain, StringComparison.OrdinalIgnoreCase))
            return false;
        var label = name.Substring(0, name.Length - domain.Length);
        return label.Equals("qstash", StringComparison.OrdinalIgnoreCase)
            || (label.StartsWith("qstash-", StringComparison.OrdinalIgnoreCase) && label.Length > "qstash-".Length && label.IndexOf('.') < 0);
    }

    /// <summary>Whether the URL (whatever follows its authority) is aimed at QStash's service.</summary>
    public static bool IsServiceUrl(string? url) => TryReadAuthority(url, out _, out var host, out _) && IsServiceHost(host);

    /// <summary>Whether the URL is aimed at a QStash server on this machine: <c>localhost</c>, <c>127.0.0.1</c> or <c>[::1]</c>, on any port.</summary>
    public static bool IsLocalServer(string? url) =>
        TryReadAuthority(url, out var scheme, out var host, out _)
        && (scheme.Equals("http", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https", StringComparison.OrdinalIgnoreCase))
        && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host is "127.0.0.1" or "[::1]");

    /// <summary>
    /// Reads scheme and host at the start of an absolute URL. <paramref name="end"/> is the index of the first character after the
    /// authority (the <c>/</c> of the path, or the end of the text).
    /// </summary>
    internal static bool TryReadAuthority(string? url, out string scheme, out string host, out int end)
    {
        scheme = host = "";
        end = 0;
        if (url is null)
            return false;
        var separator = url.IndexOf("://", StringComparison.Ordinal);
        if (separator <= 0)
            return false;
        var start = 0;
        while (start < separator && char.IsWhiteSpace(url[start]))
            start++;
        for (var i = start; i < separator; i++)
        {
            var c = url[i];
            if (!((c | 0x20) is >= 'a' and <= 'z' || (i > start && (c is >= '0' and <= '9' or '+' or '-' or '.'))))
                return false;
        }
        if (start == separator)
            return false;

        var hostStart = separator + 3;
        end = url.IndexOfAny(AuthorityEnds, hostStart);
        if (end < 0)
            end = url.Length;
        var authority = url.Substring(hostStart, end - hostStart);
        var user = authority.LastIndexOf('@');
        if (user >= 0)
            authority = authority.Substring(user + 1);
        var bracket = authority.LastIndexOf(']');
        var port = authority.LastIndexOf(':');
        if (port > bracket)
            authority = authority.Substring(0, port);
        scheme = url.Substring(start, separator - start);
        host = authority.Trim();
        return host.Length > 0;
    }

    private static readonly char[] AuthorityEnds = ['/', '?', '#', '\\'];
}
