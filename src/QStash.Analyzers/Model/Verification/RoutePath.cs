using System;
using System.Collections.Generic;
using QStash.Analyzers.Model.Endpoints;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Compares the path that a program tests with the routes of an endpoint. Null where it cannot be told.</summary>
internal static class RoutePath
{
    /// <summary>Whether every request for the endpoint has a path below <paramref name="prefix"/>, segment by segment.</summary>
    public static bool? IsBelow(Endpoint endpoint, string prefix) => All(endpoint, route => BelowSegments(route, prefix));

    /// <summary>Whether its path begins with <paramref name="text"/>, character by character.</summary>
    public static bool? BeginsWith(Endpoint endpoint, string text) => All(endpoint, route =>
    {
        var known = Known(route, out var whole);
        if (known.StartsWith(text, StringComparison.OrdinalIgnoreCase))
            return true;
        return !whole && text.StartsWith(known, StringComparison.OrdinalIgnoreCase) ? null : false;
    });

    /// <summary>Whether its path is <paramref name="text"/>.</summary>
    public static bool? Is(Endpoint endpoint, string text) => All(endpoint, route =>
    {
        var known = Known(route, out var whole);
        if (whole)
            return known.TrimEnd('/').Equals(text.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
        return text.StartsWith(known, StringComparison.OrdinalIgnoreCase) ? null : false;
    });

    /// <summary>Whether its path contains <paramref name="text"/>.</summary>
    public static bool? Contains(Endpoint endpoint, string text) => All(endpoint, route =>
    {
        var known = Known(route, out var whole);
        if (known.IndexOf(text, StringComparison.OrdinalIgnoreCase) >= 0)
            return true;
        return whole ? false : null;
    });

    /// <summary>Whether its path ends with <paramref name="text"/>.</summary>
    public static bool? EndsWith(Endpoint endpoint, string text) => All(endpoint, route =>
        route.IndexOf('{') < 0 ? ("/" + route).EndsWith(text, StringComparison.OrdinalIgnoreCase) : null);

    private static bool? BelowSegments(string route, string prefix)
    {
        var segments = route.Trim('/').Split('/');
        var wanted = prefix.Trim('/').Split('/');
        if (prefix.Trim('/').Length == 0)
            return true;
        bool? answer = true;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (i >= segments.Length)
                return false;
            if (segments[i].IndexOf('{') >= 0)
                answer = null;
            else if (!segments[i].Equals(wanted[i], StringComparison.OrdinalIgnoreCase))
                return false;
        }
        return answer;
    }

    private static string Known(string route, out bool whole)
    {
        var hole = route.IndexOf('{');
        whole = hole < 0;
        return "/" + (whole ? route : route.Substring(0, hole)).TrimStart('/');
    }

    private static bool? All(Endpoint endpoint, Func<string, bool?> ask)
    {
        if (endpoint.Routes.IsDefaultOrEmpty)
            return null;
        var answers = new HashSet<bool?>();
        foreach (var route in endpoint.Routes)
            answers.Add(ask(route));
        // One uncovered route is an open door; one that cannot be told makes all untold.
        return answers.Contains(null) ? null : answers.Count == 1 ? answers.Contains(true) : false;
    }
}
