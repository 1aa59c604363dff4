using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Facts;

/// <summary>Whether QStash, calling from the public internet, can reach a host.</summary>
internal enum Reach
{
    /// <summary>Cannot be told: rules stay silent.</summary>
    Unknown,

    /// <summary>A public name or address.</summary>
    Public,

    /// <summary>Reachable now, through a tunnel or an inspection service that ends with the development session.</summary>
    Temporary,

    /// <summary>Not reachable from the internet.</summary>
    Unreachable,
}

/// <summary>
/// The reach of a host. Source: the special-use registries of IANA (RFC 6890 and its updates for addresses; RFC 6761, 6762, 8375 and
/// ICANN's reservation of <c>.internal</c> for names), Docker's and Kubernetes' own DNS names.
/// </summary>
/// <param name="Reach">The answer.</param>
/// <param name="Reason">Why it is unreachable, fit for a message ("a loopback address"), or which provider is temporary ("ngrok").</param>
internal readonly record struct HostReachability(Reach Reach, string Reason)
{
    private static readonly HostReachability Unsure = new(Reach.Unknown, "");
    private static readonly HostReachability OnTheInternet = new(Reach.Public, "");

    // Endings of names that the public DNS never resolves. The example domains are documentation and count as public.
    private static readonly (string Ending, string Reason)[] PrivateEndings =
    [
        ("localhost", "this machine"),
        ("local", "a name of the local network"),
        ("internal", "an internal name"),
        ("intranet", "an internal name"),
        ("corp", "an internal name"),
        ("private", "an internal name"),
        ("localdomain", "an internal name"),
        ("lan", "a name of the local network"),
        ("home.arpa", "a name of the home network"),
        ("test", "a name reserved for tests"),
        ("invalid", "a name reserved as invalid"),
        ("svc", "a name within a Kubernetes cluster"),
        ("svc.cluster.local", "a name within a Kubernetes cluster"),
    ];

    private static readonly (string Domain, string Provider)[] TemporaryDomains =
    [
        ("ngrok.io", "ngrok"), ("ngrok.app", "ngrok"), ("ngrok.dev", "ngrok"), ("ngrok-free.app", "ngrok"), ("ngrok-free.dev", "ngrok"),
        ("ngrok.pizza", "ngrok"), ("ngrok.pro", "ngrok"), ("loca.lt", "localtunnel"), ("localtunnel.me", "localtunnel"),
        ("trycloudflare.com", "Cloudflare quick tunnels"), ("requestcatcher.com", "Request Catcher"), ("webhook.site", "Webhook.site"),
        ("serveo.net", "Serveo"), ("serveousercontent.com", "Serveo"), ("pipedream.net", "Pipedream"), ("beeceptor.com", "Beeceptor"),
        ("hookbin.com", "Hookbin"), ("requestbin.com", "RequestBin"), ("requestbin.net", "RequestBin"), ("requestb.in", "RequestBin"),
        ("smee.io", "Smee"), ("tunnelmole.net", "Tunnelmole"), ("tunnelmole.com", "Tunnelmole"), ("devtunnels.ms", "dev tunnels"),
        ("localhost.run", "localhost.run"), ("lhr.life", "localhost.run"), ("lhr.rocks", "localhost.run"), ("lhrtunnel.link", "localhost.run"),
        ("pagekite.me", "PageKite"), ("bore.pub", "bore"), ("loclx.io", "LocalXpose"), ("localxpose.io", "LocalXpose"), ("share.zrok.io", "zrok"),
        ("zrok.io", "zrok"), ("telebit.io", "Telebit"), ("webhook.cool", "webhook.cool"),
        ("mockbin.org", "Mockbin"), ("mockbin.io", "Mockbin"), ("httpdump.app", "httpdump"), ("tunnel.pyjam.as", "pyjam.as"),
        ("pinggy.link", "Pinggy"), ("pinggy.io", "Pinggy"), ("packetriot.net", "Packetriot"), ("webhook-test.com", "webhook-test"),
        ("typedwebhook.tools", "Typed Webhook"), ("ultrahook.com", "UltraHook"), ("expose.dev", "Expose"), ("sharedwithexpose.com", "Expose"),
        ("play.svix.com", "Svix Play"),
    ];

    /// <summary>Judges a whole host, without its port; IPv6 with or without brackets.</summary>
    public static HostReachability Of(string? host)
    {
        if (host is null)
            return Unsure;
        var name = Normalize(host);
        if (name.Length == 0)
            return Unsure;
        if (IpAddressText.TryParse(name, out var address))
            return address.SpecialUse is { } use ? new HostReachability(Reach.Unreachable, use) : OnTheInternet;
        if (name.IndexOf(':') >= 0 || name[0] == '[' || !IsName(name))
            return Unsure;
        if (ByEnding(name) is { Reach: not Reach.Unknown } verdict)
            return verdict;
        if (name.IndexOf('.') < 0)
            return new HostReachability(Reach.Unreachable, "a name without a domain");
        // An address that is none: 256.1.1.1, 1.2.3.4.5.
        return char.IsDigit(name[name.Length - 1]) && IsDigitsAndDots(name) ? Unsure : OnTheInternet;
    }

    /// <summary>
    /// Judges a host of which only the beginning and the end are known, as <see cref="DestinationUrl.HostPrefix"/> and
    /// <see cref="DestinationUrl.HostSuffix"/> say: <c>10.0.0.{n}</c>, <c>{tenant}.example.com</c>, <c>{service}.internal</c>.
    /// </summary>
    public static HostReachability OfPartial(string prefix, string suffix)
    {
        // Only whole labels tell something: the end must begin with a dot.
        var end = Normalize(suffix);
        var dot = end.IndexOf('.');
        if (dot >= 0)
        {
            var labels = end.Substring(dot + 1);
            if (labels.Length > 0 && IsName(labels))
            {
                if (ByEnding(labels) is { Reach: not Reach.Unknown } verdict)
                    return verdict;
                if (labels.IndexOf('.') > 0 && char.IsLetter(labels[labels.Length - 1]))
                    return OnTheInternet;
            }
        }
        return IsDigitsAndDots(end) && IpAddressText.SpecialUseOfBeginning(prefix.Trim()) is { } use
            ? new HostReachability(Reach.Unreachable, use)
            : Unsure;
    }

    private static HostReachability ByEnding(string name)
    {
        if (EndsWithLabels(name, "docker.internal"))
            return new HostReachability(Reach.Unreachable, "a name within Docker");
        for (var i = PrivateEndings.Length - 1; i >= 0; i--)
            if (EndsWithLabels(name, PrivateEndings[i].Ending))
                return new HostReachability(Reach.Unreachable, PrivateEndings[i].Reason);
        foreach (var (domain, provider) in TemporaryDomains)
            if (EndsWithLabels(name, domain))
                return new HostReachability(Reach.Temporary, provider);
        // A Kubernetes name with its own cluster domain: api.shop.svc.cluster.example.
        if (name.IndexOf(".svc.cluster.", StringComparison.Ordinal) > 0)
            return new HostReachability(Reach.Unreachable, "a name within a Kubernetes cluster");
        return Unsure;
    }

    private static bool IsDigitsAndDots(string text)
    {
        foreach (var c in text)
            if (c is not ('.' or >= '0' and <= '9'))
                return false;
        return true;
    }

    private static bool EndsWithLabels(string name, string ending) =>
        name.EndsWith(ending, StringComparison.Ordinal) && (name.Length == ending.Length || name[name.Length - ending.Length - 1] == '.');

    // Letter case, the root's trailing dot, and the full stops of other scripts that IDNA maps to a period make no difference.
    private static string Normalize(string host)
    {
        var name = host.Trim().Replace('\u3002', '.').Replace('\uFF0E', '.').Replace('\uFF61', '.').ToLowerInvariant();
        return name.Length > 1 && name[name.Length - 1] == '.' ? name.Substring(0, name.Length - 1) : name;
    }

    private static bool IsName(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (c == '.' ? i == 0 || name[i - 1] == '.' : !char.IsLetterOrDigit(c) && c is not ('-' or '_'))
                return false;
        }
        return name[name.Length - 1] != '.';
    }
}
