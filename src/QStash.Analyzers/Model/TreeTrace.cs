using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model;

/// <summary>
/// What a tree's text alone says, found without parsing or binding and kept as long as the tree lives: edits elsewhere do not lose it.
/// </summary>
internal sealed class TreeTrace
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeTrace> Traces = new();

    // Paths of the API that a program may call through a base address that its settings hold, what secrets begin with,
    // and the property that tells the body of a callback from any other (in camel or Pascal case).
    private static readonly string[] ExactTraces = { "v2/publish", "v2/enqueue", "v2/batch", "v2/schedules", "v2/topics", "sig_", "eyJVc2VySUQiOi", "ourceMessageId" };

    // Where a program is wired: client base addresses, middleware, filters, schemes and groups may stand in trees that never say QStash.
    private static readonly string[] WiringTraces = { "WebApplication", "IApplicationBuilder", "IServiceCollection", "IEndpointRouteBuilder", "RouteGroupBuilder", "AddControllers", "AddAuthentication" };

    private TreeTrace(string text)
    {
        ShowsQStash = Names(text) || ContainsAny(text, ExactTraces);
        ShowsWiring = ContainsAny(text, WiringTraces);
    }

    /// <summary>The text says QStash or Upstash, has a path of its API or the beginning of one of its secrets.</summary>
    public bool ShowsQStash { get; }

    /// <summary>The text wires a program: services, middleware, endpoints.</summary>
    public bool ShowsWiring { get; }

    public static TreeTrace Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (Traces.TryGetValue(tree, out var known))
            return known;
        var trace = new TreeTrace(tree.GetText(cancellationToken).ToString());
        return Traces.GetValue(tree, _ => trace);
    }

    /// <summary>Whether a name or text says QStash or Upstash, in any case.</summary>
    public static bool Names(string text) =>
        text.IndexOf("qstash", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOf("upstash", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Whether any of <paramref name="words"/> stands in the tree's text, in any case.</summary>
    public static bool Mentions(SyntaxTree tree, IEnumerable<string> words, CancellationToken cancellationToken)
    {
        var text = tree.GetText(cancellationToken).ToString();
        foreach (var word in words)
            if (text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        return false;
    }

    private static bool ContainsAny(string text, string[] traces)
    {
        foreach (var trace in traces)
            if (text.IndexOf(trace, StringComparison.Ordinal) >= 0)
                return true;
        return false;
    }
}
