using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>
/// The paths that the program gives to QStash, found by the routes that answer them. A route's literals must all agree with a path, so the rarest of
/// them tells which paths to try: many endpoints times many paths would be too many.
/// </summary>
internal sealed class ExpectedPaths
{
    private readonly ImmutableArray<ExpectedPath> _paths;
    private readonly Dictionary<string, List<int>> _byLiteral = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<int> _answered = new();

    public ExpectedPaths(ImmutableArray<ExpectedPath> paths, IEnumerable<EndpointDraft> drafts)
    {
        _paths = paths;
        for (var i = 0; i < paths.Length; i++)
            foreach (var segment in paths[i].Segments)
                if (segment is not null)
                {
                    if (!_byLiteral.TryGetValue(segment, out var known))
                        _byLiteral.Add(segment, known = new List<int>());
                    if (known.Count == 0 || known[known.Count - 1] != i)
                        known.Add(i);
                }
        foreach (var draft in drafts)
            if (draft.TakesDeliveryVerb)
                foreach (var route in draft.ParsedRoutes)
                    foreach (var path in Candidates(route, wholly: true))
                        if (RouteMatch.Matches(route, _paths[path].Segments))
                            _answered.Add(path);
    }

    /// <summary>The path that leads to an endpoint; a callback's before a destination's, since 102 is the more special finding.</summary>
    public ExpectedPath? Of(EndpointDraft draft)
    {
        var (found, at) = ((ExpectedPath?)null, int.MaxValue);
        foreach (var route in draft.ParsedRoutes)
        {
            foreach (var path in Candidates(route, wholly: true))
                if (RouteMatch.Matches(route, _paths[path].Segments))
                    Take(path);
            foreach (var path in Candidates(route, wholly: false))
                if (_paths[path].IsTail && !_answered.Contains(path) && RouteMatch.EndsWith(route, _paths[path].Segments))
                    Take(path);
        }
        return found;

        void Take(int path)
        {
            var isBetter = found is null || _paths[path].IsCallback != found.IsCallback ? found is null || _paths[path].IsCallback : path < at;
            if (isBetter)
                (found, at) = (_paths[path], path);
        }
    }

    // A whole path has all literals of the route; the end of one has at least the literals of the route's end, and of these two or more.
    private IReadOnlyList<int> Candidates(ImmutableArray<RouteSegment> route, bool wholly)
    {
        List<int>? rarest = null;
        var any = new SortedSet<int>();
        foreach (var segment in route)
        {
            if (!segment.IsLiteral)
                continue;
            _byLiteral.TryGetValue(segment.Literal, out var paths);
            if (!wholly)
                any.UnionWith(paths ?? new List<int>());
            else if (paths is null)
                return Array.Empty<int>();
            else if (rarest is null || paths.Count < rarest.Count)
                rarest = paths;
        }
        return wholly ? rarest ?? (IReadOnlyList<int>)Array.Empty<int>() : new List<int>(any);
    }
}
