using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>Whether a path that QStash is asked to call leads to a route.</summary>
internal static class RouteMatch
{
    // Recursion over two catch-alls would otherwise try every division.
    private const int MostSteps = 500;

    /// <summary>
    /// Whether <paramref name="path"/> is the whole of what <paramref name="template"/> answers. At least one literal must agree: a route of
    /// parameters alone would answer to every URL of the program.
    /// </summary>
    public static bool Matches(string template, IReadOnlyList<string?> path) => Matches(Parse(template), path);

    /// <summary>The same for a template that was parsed once for many paths.</summary>
    public static bool Matches(ImmutableArray<RouteSegment> segments, IReadOnlyList<string?> path)
    {
        var steps = 0;
        return path.Count > 0 && Fits(segments, 0, path, 0, false, ref steps);
    }

    /// <summary>
    /// Whether the end of the template answers <paramref name="path"/>, which is itself only the end of a URL (<c>{baseUrl}/jobs/run</c>). Two
    /// literals must agree, since short endings agree by chance.
    /// </summary>
    public static bool EndsWith(string template, IReadOnlyList<string?> path) => EndsWith(Parse(template), path);

    /// <summary>The same for a template that was parsed once for many paths.</summary>
    public static bool EndsWith(ImmutableArray<RouteSegment> segments, IReadOnlyList<string?> path)
    {
        var known = 0;
        foreach (var segment in path)
            known += segment is null ? 0 : 1;
        if (known < 2 || segments.Length <= path.Count)
            return false;
        var literals = 0;
        for (var i = 0; i < path.Count; i++)
        {
            var segment = segments[segments.Length - path.Count + i];
            if (segment.IsRest || !segment.Fits(path[i]))
                return false;
            literals += segment.IsLiteral ? 1 : 0;
        }
        return literals >= 2;
    }

    /// <summary>Whether a glob (<c>*</c> for any text, <c>?</c> for any character) of the options names a route.</summary>
    public static bool IsNamedBy(string template, string glob)
    {
        glob = glob.Trim().Trim('/');
        return glob.Length > 0 && Glob(glob, 0, template, 0);
    }

    public static ImmutableArray<RouteSegment> Parse(string template)
    {
        var segments = ImmutableArray.CreateBuilder<RouteSegment>();
        foreach (var segment in RouteTemplate.Segments(template))
            segments.Add(RouteSegment.Parse(segment));
        return segments.ToImmutable();
    }

    private static bool Fits(ImmutableArray<RouteSegment> route, int r, IReadOnlyList<string?> path, int p, bool literal, ref int steps)
    {
        if (++steps > MostSteps)
            return false;
        if (r == route.Length)
            return p == path.Count && literal;

        var segment = route[r];
        if (segment.IsRest)
        {
            for (var taken = p; taken <= path.Count; taken++)
                if (Fits(route, r + 1, path, taken, literal, ref steps))
                    return true;
            return false;
        }
        if (p < path.Count && segment.Fits(path[p]) && Fits(route, r + 1, path, p + 1, literal || segment.IsLiteral, ref steps))
            return true;
        return segment.IsOptional && Fits(route, r + 1, path, p, literal, ref steps);
    }

    private static bool Glob(string glob, int g, string text, int t)
    {
        // The usual two-pointer walk: on a mismatch, let the last star take one character more.
        int star = -1, mark = 0;
        while (t < text.Length)
        {
            if (g < glob.Length && glob[g] == '*')
            {
                star = g++;
                mark = t;
            }
            else if (g < glob.Length && (glob[g] == '?' || char.ToLowerInvariant(glob[g]) == char.ToLowerInvariant(text[t])))
            {
                g++;
                t++;
            }
            else if (star >= 0)
            {
                g = star + 1;
                t = ++mark;
            }
            else
            {
                return false;
            }
        }
        while (g < glob.Length && glob[g] == '*')
            g++;
        return g == glob.Length;
    }
}
