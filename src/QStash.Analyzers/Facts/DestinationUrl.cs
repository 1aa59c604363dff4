using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Facts;

/// <summary>What kind of text a destination is.</summary>
internal enum DestinationShape
{
    /// <summary>Cannot be told, or could be right: rules stay silent.</summary>
    Unknown,

    /// <summary>Nothing, or only white space.</summary>
    Empty,

    /// <summary>A plain name: QStash takes it for a URL group.</summary>
    UrlGroupName,

    /// <summary>A host, perhaps with a path, but no scheme: <c>myapp.com/api/x</c>, <c>localhost:3000</c>, <c>//myapp.com</c>.</summary>
    NoScheme,

    /// <summary>A path without a host: <c>/api/x</c>, <c>./x</c>, <c>api/x</c>.</summary>
    RelativePath,

    /// <summary>A scheme that QStash doesn't call (<c>ftp://</c>, <c>mailto:</c>), or http(s) without its two slashes.</summary>
    WrongScheme,

    /// <summary>An http or https URL (the scheme may be unknown).</summary>
    Absolute,
}

/// <summary>
/// A destination read from its text, parts of which may be unknown. Source: Upstash documentation, "Publishing": the destination is a
/// whole URL with its scheme, or the name of a URL group (letters, digits, hyphen, underscore, period).
/// </summary>
internal sealed record DestinationUrl(DestinationShape Shape)
{
    private static readonly string?[] NoSegments = [];

    /// <summary>The scheme in lower case; null when absent or unknown.</summary>
    public string? Scheme { get; init; }

    /// <summary>The host as written (IPv6 with its brackets); null when absent or partly unknown.</summary>
    public string? Host { get; init; }

    /// <summary>What is known of the host before its first unknown part; the whole host when all is known.</summary>
    public string HostPrefix { get; init; } = "";

    /// <summary>What is known of the host after its last unknown part (<c>.example.com</c>); the whole host when all is known.</summary>
    public string HostSuffix { get; init; } = "";

    /// <summary>The port, when it is written and known.</summary>
    public int? Port { get; init; }

    /// <summary>The segments of the path; null stands for a segment (or several) with an unknown part.</summary>
    public IReadOnlyList<string?> Path { get; init; } = NoSegments;

    /// <summary>Whether <see cref="Path"/> is only the end of the path, because what comes before is unknown (<c>{baseUrl}/api/x</c>).</summary>
    public bool PathIsTail { get; init; }

    /// <summary>The known words of the path with unknown parts left out, for looking at its vocabulary.</summary>
    public string PathText { get; init; } = "";

    /// <summary>The query without its question mark; null when there is none or a part of it is unknown.</summary>
    public string? Query { get; init; }

    /// <summary>The name of the URL group, when <see cref="Shape"/> says so.</summary>
    public string? GroupName { get; init; }

    /// <summary>Whether the whole destination was percent-escaped, as <c>Uri.EscapeDataString</c> leaves it.</summary>
    public bool WasEscaped { get; init; }

    /// <summary>Whether the destination is plainly called over http.</summary>
    public bool IsHttp => Shape == DestinationShape.Absolute && Scheme == "http";

    /// <summary>Reads a destination that is wholly known.</summary>
    public static DestinationUrl Parse(string text) => Parse([text]);

    /// <summary>Reads a destination from its parts in order; null stands for an unknown part.</summary>
    public static DestinationUrl Parse(IReadOnlyList<string?> parts)
    {
        if (parts.Count == 0)
            return new DestinationUrl(DestinationShape.Unknown);
        var text = Hole.Join(parts).Trim();
        var escaped = LooksEscaped(text);
        if (escaped)
            text = Uri.UnescapeDataString(text);
        var url = DestinationReader.Read(text);
        return escaped ? url with { WasEscaped = true } : url;
    }

    private static bool LooksEscaped(string text)
    {
        if (text.IndexOf('/') >= 0)
            return false;
        return text.IndexOf("%2F", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("%3A", StringComparison.OrdinalIgnoreCase) >= 0;
    }
}
