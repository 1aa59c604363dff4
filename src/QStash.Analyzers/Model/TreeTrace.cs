using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model;

/// <summary>
/// What a tree's text alone says, found without binding and kept as long as the tree lives: edits elsewhere do not lose it, and do not read the text again.
/// </summary>
internal sealed class TreeTrace
{
    private const int MostAnswers = 64;

    private static readonly ConditionalWeakTable<SyntaxTree, TreeTrace> Traces = new();

    // Where a program is wired: client base addresses, middleware, filters, schemes and groups may stand in trees that never say QStash.
    private static readonly string[] WiringTraces = { "WebApplication", "IApplicationBuilder", "IServiceCollection", "IEndpointRouteBuilder", "RouteGroupBuilder", "AddControllers", "AddAuthentication" };

    private readonly SyntaxTree _tree;
    private readonly ConcurrentDictionary<string, bool> _answers = new(StringComparer.Ordinal);
    private WordSet? _words;
    private TreeRoots? _roots;

    private TreeTrace(SyntaxTree tree, string text)
    {
        _tree = tree;
        ShowsQStash = Shows(text, 0, text.Length);
    }

    /// <summary>The text says QStash or Upstash, has a path of its API or the beginning of one of its secrets.</summary>
    public bool ShowsQStash { get; }

    public static TreeTrace Of(SyntaxTree tree, CancellationToken cancellationToken)
    {
        if (Traces.TryGetValue(tree, out var known))
            return known;
        var trace = new TreeTrace(tree, tree.GetText(cancellationToken).ToString());
        return Traces.GetValue(tree, _ => trace);
    }

    /// <summary>The text wires a program: services, middleware, endpoints.</summary>
    public bool ShowsWiring(CancellationToken cancellationToken) => Mentions(WiringTraces, cancellationToken);

    /// <summary>The words of the text.</summary>
    public WordSet Words(CancellationToken cancellationToken)
    {
        if (_words is null)
        {
            var text = TextOf(cancellationToken);
            _words = WordSet.In(text, 0, text.Length);
        }
        return _words;
    }

    /// <summary>The bodies, initializers and attributes of the tree, and what the text of each says.</summary>
    public TreeRoots Roots(CancellationToken cancellationToken) => _roots ??= TreeRoots.Of(_tree, TextOf(cancellationToken), ShowsQStash, cancellationToken);

    /// <summary>Whether a name or text says QStash or Upstash, in any case.</summary>
    public static bool Names(string text) => SaysStash(text, 0, text.Length);

    /// <summary>Whether any of <paramref name="words"/> stands in the tree's text, in any case; within longer words too.</summary>
    public static bool Mentions(SyntaxTree tree, IEnumerable<string> words, CancellationToken cancellationToken) => Of(tree, cancellationToken).Mentions(words, cancellationToken);

    /// <summary>Whether a part of a text shows a trace of QStash.</summary>
    public static bool Shows(string text, int start, int length) =>
        SaysStash(text, start, length) || HasPath(text, start, length)
        || text.IndexOf("sig_", start, length, StringComparison.Ordinal) >= 0
        || text.IndexOf("eyJVc2VySUQiOi", start, length, StringComparison.Ordinal) >= 0
        // The property that tells the body of a callback from any other, in camel or Pascal case.
        || text.IndexOf("ourceMessageId", start, length, StringComparison.Ordinal) >= 0;

    private bool Mentions(IEnumerable<string> words, CancellationToken cancellationToken)
    {
        string? text = null;
        foreach (var word in words)
        {
            if (!_answers.TryGetValue(word, out var answer))
            {
                text ??= TextOf(cancellationToken);
                answer = text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;
                // Words come and go with what is typed elsewhere.
                if (_answers.Count > MostAnswers)
                    _answers.Clear();
                _answers[word] = answer;
            }
            if (answer)
                return true;
        }
        return false;
    }

    private string TextOf(CancellationToken cancellationToken) => _tree.GetText(cancellationToken).ToString();

    // One search for both names: what they have in common.
    private static bool SaysStash(string text, int start, int length)
    {
        const string Common = "stash";
        var end = start + length;
        for (var at = start; (at = text.IndexOf(Common, at, end - at, StringComparison.OrdinalIgnoreCase)) >= 0; at += Common.Length)
            if (at > start && (Is(text[at - 1], 'q') || at > start + 1 && Is(text[at - 1], 'p') && Is(text[at - 2], 'u')))
                return true;
        return false;
    }

    // Paths of the API that a program may call through a base address that its settings hold.
    private static bool HasPath(string text, int start, int length)
    {
        var end = start + length;
        for (var at = start; (at = text.IndexOf("v2/", at, end - at, StringComparison.Ordinal)) >= 0; at += 3)
            foreach (var path in new[] { "publish", "enqueue", "batch", "schedules", "topics" })
                if (at + 3 + path.Length <= end && string.CompareOrdinal(text, at + 3, path, 0, path.Length) == 0)
                    return true;
        return false;
    }

    private static bool Is(char c, char lower) => (c | 0x20) == lower;
}
