using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Facts;

/// <summary>Takes the text of a destination apart; unknown parts are <see cref="Hole"/>s in it. In doubt it answers unknown.</summary>
internal static class DestinationReader
{
    private static readonly char[] SegmentEnds = ['/', '?', '#'];

    // Endings that a bare word.word must have to be read as a host rather than as a URL group with a period in its name. Endings that
    // name environments, regions or plain words (dev, test, us, group) are left out.
    private static readonly HashSet<string> HostEndings = new(StringComparer.OrdinalIgnoreCase)
    {
        "com", "net", "org", "io", "ai", "app", "co", "uk", "cloud", "tech", "xyz", "site", "online", "store", "shop", "biz", "info", "de", "fr",
        "nl", "ch", "es", "se", "dk", "fi", "pl", "cz", "jp", "cn", "br", "au", "ca", "ru", "kr", "gov", "edu", "localhost", "sh", "gg", "so",
    };

    private static readonly HashSet<string> OpaqueSchemes = new(StringComparer.OrdinalIgnoreCase)
    {
        "mailto", "tel", "sms", "data", "javascript", "urn", "file", "blob", "ftp", "ws", "wss", "http", "https", "about",
    };

    public static DestinationUrl Read(string text)
    {
        if (text.Length == 0)
            return new DestinationUrl(DestinationShape.Empty);
        if (text.StartsWith("//", StringComparison.Ordinal))
            return WithAuthority(text, 2, new DestinationUrl(DestinationShape.NoScheme));
        if (text[0] is '/' or '?' || text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal)
            || text.StartsWith("~/", StringComparison.Ordinal))
            return WithPath(text, 0, new DestinationUrl(DestinationShape.RelativePath));

        var separator = text.IndexOf("://", StringComparison.Ordinal);
        if (separator > 0 && text.IndexOfAny(SegmentEnds) == separator + 1)
            return WithScheme(text, separator);
        if (text[0] == Hole.Mark)
            return StartingUnknown(text);

        var end = text.IndexOfAny(SegmentEnds);
        var first = end < 0 ? text : text.Substring(0, end);
        return Hole.IsIn(first) ? FirstPartlyUnknown(text, first) : WithoutScheme(text, first);
    }

    private static DestinationUrl WithScheme(string text, int separator)
    {
        var scheme = text.Substring(0, separator);
        if (Hole.IsIn(scheme))
            return WithAuthority(text, separator + 3, new DestinationUrl(DestinationShape.Absolute));
        if (!IsSchemeName(scheme))
            return new DestinationUrl(DestinationShape.Unknown);
        scheme = scheme.ToLowerInvariant();
        var shape = scheme is "http" or "https" ? DestinationShape.Absolute : DestinationShape.WrongScheme;
        return WithAuthority(text, separator + 3, new DestinationUrl(shape) { Scheme = scheme });
    }

    // {baseUrl}/api/x: the scheme and host are somebody else's, the end of the path is still worth knowing.
    private static DestinationUrl StartingUnknown(string text)
    {
        var unknown = new DestinationUrl(DestinationShape.Unknown);
        var slash = text.IndexOf('/');
        return slash < 0 ? unknown : WithPath(text, slash, unknown with { PathIsTail = true });
    }

    // "https{x}", "orders-{env}", "myapp.com{path}": only a whole host before the hole can be judged.
    private static DestinationUrl FirstPartlyUnknown(string text, string first)
    {
        var known = first.Substring(0, first.IndexOf(Hole.Mark));
        var unknown = new DestinationUrl(DestinationShape.Unknown);
        var slash = text.IndexOf('/');
        return known.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && IsHostName(known.TrimEnd('.'))
            ? new DestinationUrl(DestinationShape.NoScheme)
            : slash < 0 ? unknown : WithPath(text, slash, unknown with { PathIsTail = true });
    }

    private static DestinationUrl WithoutScheme(string text, string first)
    {
        var colon = first.IndexOf(':');
        if (colon > 0)
        {
            var name = first.Substring(0, colon);
            if (IsPort(first.Substring(colon + 1)) && IsHostName(name))
                return WithAuthority(text, 0, new DestinationUrl(DestinationShape.NoScheme));
            return OpaqueSchemes.Contains(name)
                ? new DestinationUrl(DestinationShape.WrongScheme) { Scheme = name.ToLowerInvariant() }
                : new DestinationUrl(DestinationShape.Unknown);
        }
        if (first.StartsWith("[", StringComparison.Ordinal) || !IsHostName(first))
            return new DestinationUrl(DestinationShape.Unknown);
        if (IsHostLike(first))
            return WithAuthority(text, 0, new DestinationUrl(DestinationShape.NoScheme));

        // A URL group has no slash in its name; one at the very end may be the API URL's own.
        var slash = text.IndexOf('/');
        if (slash < 0)
            return new DestinationUrl(DestinationShape.UrlGroupName) { GroupName = first };
        if (slash == text.Length - 1)
            return new DestinationUrl(DestinationShape.Unknown);
        if (first.IndexOf('.') > 0 && IsKnownEnding(first, alone: false))
            return WithAuthority(text, 0, new DestinationUrl(DestinationShape.NoScheme));
        return WithPath(text, 0, new DestinationUrl(DestinationShape.RelativePath));
    }

    private static bool IsHostLike(string name) =>
        name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || IsDottedQuad(name)
        || (name.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && name.Length > 4)
        || IsKnownEnding(name, alone: true);

    private static bool IsKnownEnding(string name, bool alone)
    {
        var dot = name.TrimEnd('.').LastIndexOf('.');
        if (dot <= 0)
            return false;
        var ending = name.TrimEnd('.').Substring(dot + 1);
        if (alone)
            return HostEndings.Contains(ending);
        // With a path behind it, anything that can end a host name does.
        foreach (var c in ending)
            if (!char.IsLetter(c))
                return false;
        return ending.Length >= 2;
    }

    private static DestinationUrl WithAuthority(string text, int start, DestinationUrl url)
    {
        var end = text.IndexOfAny(SegmentEnds, start);
        if (end < 0)
            end = text.Length;
        var authority = text.Substring(start, end - start);
        authority = authority.Substring(authority.LastIndexOf('@') + 1);

        // https://myapp.com{path}: a hole that ends the authority behind a whole host begins the path.
        var hole = authority.IndexOf(Hole.Mark);
        if (hole > 0 && authority.TrimEnd(Hole.Mark).Length == hole && IsWholeHost(authority.Substring(0, hole)))
        {
            authority = authority.Substring(0, hole);
            url = url with { PathIsTail = true };
        }

        var bracket = authority.LastIndexOf(']');
        var colon = authority.LastIndexOf(':');
        var host = colon > bracket ? authority.Substring(0, colon) : authority;
        int? port = null;
        if (colon > bracket && IsPort(authority.Substring(colon + 1)))
            port = int.Parse(authority.Substring(colon + 1), System.Globalization.CultureInfo.InvariantCulture);

        var first = host.IndexOf(Hole.Mark);
        var last = host.LastIndexOf(Hole.Mark);
        url = first < 0
            ? url with { Host = host, HostPrefix = host, HostSuffix = host, Port = port }
            : url with { HostPrefix = host.Substring(0, first), HostSuffix = host.Substring(last + 1), Port = port };
        return WithPath(text, end, url);
    }

    private static bool IsWholeHost(string host)
    {
        var colon = host.LastIndexOf(':');
        if (colon > host.LastIndexOf(']'))
            return IsPort(host.Substring(colon + 1));
        return host.EndsWith("]", StringComparison.Ordinal) || host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IsDottedQuad(host)
            || (host[host.Length - 1] != '.' && IsKnownEnding(host, alone: false));
    }

    private static DestinationUrl WithPath(string text, int start, DestinationUrl url)
    {
        var fragment = text.IndexOf('#', start);
        if (fragment >= 0)
            text = text.Substring(0, fragment);
        var question = text.IndexOf('?', start);
        var query = question < 0 ? null : text.Substring(question + 1);
        var path = text.Substring(start, (question < 0 ? text.Length : question) - start);

        var segments = new List<string?>();
        foreach (var segment in path.Split('/'))
            if (segment.Length > 0 && segment is not ("." or "~" or ".."))
                segments.Add(Hole.IsIn(segment) ? null : segment);
        return url with
        {
            Path = segments,
            PathText = path.Replace(Hole.Mark, '/'),
            Query = query is null || Hole.IsIn(query) ? null : query,
        };
    }

    private static bool IsSchemeName(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (!((text[i] | 0x20) is >= 'a' and <= 'z' || (i > 0 && text[i] is >= '0' and <= '9' or '+' or '-' or '.')))
                return false;
        return text.Length > 0;
    }

    private static bool IsPort(string text)
    {
        foreach (var c in text)
            if (c is < '0' or > '9')
                return false;
        return text.Length is >= 2 and <= 5;
    }

    private static bool IsHostName(string text)
    {
        foreach (var c in text)
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        return text.Length > 0 && char.IsLetterOrDigit(text[0]);
    }

    private static bool IsDottedQuad(string text)
    {
        var dots = 0;
        foreach (var c in text)
        {
            if (c == '.')
                dots++;
            else if (c is < '0' or > '9')
                return false;
        }
        return dots == 3 && text[text.Length - 1] != '.';
    }
}
