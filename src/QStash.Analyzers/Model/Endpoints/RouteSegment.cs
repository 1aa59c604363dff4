using System;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>One segment of a route template, as far as matching a path needs it. Constraints are stripped: they only narrow.</summary>
internal readonly struct RouteSegment
{
    private readonly string _prefix;
    private readonly string _suffix;

    private RouteSegment(string prefix, string suffix, bool isLiteral, bool isOptional, bool isRest)
    {
        _prefix = prefix;
        _suffix = suffix;
        IsLiteral = isLiteral;
        IsOptional = isOptional;
        IsRest = isRest;
    }

    public bool IsLiteral { get; }

    /// <summary>The text of a literal.</summary>
    public string Literal => _prefix;

    /// <summary><c>{x?}</c> or <c>{x=default}</c>.</summary>
    public bool IsOptional { get; }

    /// <summary><c>{*rest}</c>, or a part that is not known.</summary>
    public bool IsRest { get; }

    public static RouteSegment Parse(string segment)
    {
        var open = segment.IndexOf('{');
        var close = segment.LastIndexOf('}');
        if (open < 0 || close < open)
            return new RouteSegment(segment, "", isLiteral: true, isOptional: false, isRest: false);

        var prefix = segment.Substring(0, open);
        var suffix = segment.Substring(close + 1);
        var inside = segment.Substring(open + 1, close - open - 1);
        var whole = prefix.Length == 0 && suffix.Length == 0;
        return new RouteSegment(
            prefix, suffix, isLiteral: false,
            isOptional: whole && (inside.EndsWith("?", StringComparison.Ordinal) || inside.IndexOf('=') > 0),
            isRest: whole && inside.StartsWith("*", StringComparison.Ordinal));
    }

    /// <summary>Whether one segment of a path fits; an unknown one (null) fits a parameter only.</summary>
    public bool Fits(string? segment)
    {
        if (segment is null)
            return !IsLiteral && _prefix.Length == 0 && _suffix.Length == 0;
        if (IsLiteral)
            return segment.Equals(_prefix, StringComparison.OrdinalIgnoreCase);
        return segment.Length >= _prefix.Length + _suffix.Length
            && segment.StartsWith(_prefix, StringComparison.OrdinalIgnoreCase) && segment.EndsWith(_suffix, StringComparison.OrdinalIgnoreCase);
    }
}
