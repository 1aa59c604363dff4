using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;
using QStash.Analyzers.Options;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Gives each destination its one verdict. Unreachable beats insecure; what runs only in development or cannot be read is left alone.</summary>
internal sealed class DestinationJudge
{
    private readonly ProgramModel _program;

    public DestinationJudge(ProgramModel program) => _program = program;

    /// <summary>One alternative of one argument.</summary>
    public Destination Judge(TargetValue target, TextAlternative text, bool isDevelopmentOnly, Evidence evidence)
    {
        var pieces = text.Pieces();
        var url = text.IsNull ? new DestinationUrl(DestinationShape.Unknown) : DestinationUrl.Parse(pieces);
        var (verdict, reason) = isDevelopmentOnly || text.IsDevelopmentOnly || text.IsNull ? (DestinationVerdict.Silent, "") : Verdict(url, text, target);
        return new Destination
        {
            Role = target.Role,
            Text = text,
            Url = url,
            Location = LocationOf(text, pieces, target),
            Host = url.Host,
            Path = url.Path.Count == 0 && url.Shape == DestinationShape.Unknown ? default : url.Path.ToImmutableArray(),
            Verdict = verdict,
            Reason = reason,
            Evidence = evidence,
        };
    }

    /// <summary>A schedule without any destination.</summary>
    public static Destination Missing(DestinationRole role, string callName, Location location, string reason, Evidence evidence) => new()
    {
        Role = role,
        CallName = callName,
        Text = TextAlternative.Null,
        Url = new DestinationUrl(DestinationShape.Empty),
        Location = location,
        Host = null,
        Path = default,
        Verdict = DestinationVerdict.Missing,
        Reason = reason,
        Evidence = evidence,
    };

    private (DestinationVerdict, string) Verdict(DestinationUrl url, TextAlternative text, TargetValue target)
    {
        switch (url.Shape)
        {
            case DestinationShape.Absolute:
                return ByHost(url);
            case DestinationShape.NoScheme or DestinationShape.RelativePath when IsMailAddress(text):
                return (DestinationVerdict.Silent, "");
            case DestinationShape.NoScheme when !text.Parts.IsEmpty:
                return (DestinationVerdict.NotAbsolute, "it has no scheme");
            case DestinationShape.WrongScheme:
                return (DestinationVerdict.NotAbsolute, url.Scheme is "http" or "https" ? "the two slashes are missing" : $"the scheme '{url.Scheme}' is none that QStash calls");
            case DestinationShape.RelativePath when !target.MayBeRelative && target.Role != DestinationRole.OptionDefault:
                return (DestinationVerdict.NotAbsolute, "it is a path without a host");
            default:
                return (DestinationVerdict.Silent, "");
        }
    }

    // A sender's `to` is whom it writes to, not what QStash calls.
    private static bool IsMailAddress(TextAlternative text)
    {
        var at = text.Prefix.IndexOf('@');
        return at > 0 && text.Prefix.IndexOf('/') is var slash && (slash < 0 || slash > at);
    }

    private (DestinationVerdict, string) ByHost(DestinationUrl url)
    {
        var reach = url.Host is { } host ? HostReachability.Of(host) : HostReachability.OfPartial(url.HostPrefix, url.HostSuffix);
        var trusted = url.Host is { } known && Glob.MatchesAny(_program.Options.TrustedHosts, known);
        return reach.Reach switch
        {
            Reach.Unreachable => trusted ? (DestinationVerdict.Silent, "") : (DestinationVerdict.Unreachable, reach.Reason),
            Reach.Public or Reach.Temporary when url.IsHttp => (DestinationVerdict.Insecure, "http"),
            Reach.Temporary when !trusted => (DestinationVerdict.Temporary, reach.Reason),
            _ => (DestinationVerdict.Silent, ""),
        };
    }

    // The literal in which the host begins, or the first known text; interpolated strings as a whole.
    private Location LocationOf(TextAlternative text, System.Collections.Generic.IReadOnlyList<string?> pieces, TargetValue target)
    {
        var joined = Hole.Join(pieces);
        var scheme = joined.IndexOf("://", StringComparison.Ordinal);
        var part = (scheme > 0 ? text.PartAt(scheme) : null) ?? text.FirstKnown;
        if (part is not { IsHole: false })
            part = text.FirstKnown;
        if (part is null)
            return target.Source.Syntax.GetLocation();
        var syntax = part.Syntax is InterpolatedStringTextSyntax { Parent: { } whole } ? whole : part.Syntax;
        return _program.Compilation.ContainsSyntaxTree(syntax.SyntaxTree) ? syntax.GetLocation() : target.Source.Syntax.GetLocation();
    }
}
