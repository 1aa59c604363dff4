using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Facts;

/// <summary>
/// The words that tell a message whose loss or repetition costs money. Source: the rules' own contract (charges, payments, refunds,
/// payouts, orders, subscriptions, invoices, transfers); <c>qstash.critical_words</c> adds a team's own.
/// </summary>
internal static class CriticalWords
{
    private static readonly HashSet<string> Defaults = new(StringComparer.Ordinal)
    {
        "charge", "charges", "charging", "charged", "payment", "payments", "refund", "refunds", "refunding", "refunded", "payout", "payouts", "order",
        "orders", "subscription", "subscriptions", "invoice", "invoices", "invoicing", "invoiced", "transfer", "transfers", "transferring", "transferred",
    };

    // Beside these, an order is a sequence, a charge is electric, a transfer moves bytes. Only the singular of order: SortOrders are orders.
    private static readonly (string Stem, string[] Before, string[] After)[] Harmless =
    [
        ("order", ["sort", "sorted", "sorting", "display", "z", "tab", "byte", "reading", "column", "field", "index", "menu", "page", "row", "load", "random",
            "render", "insertion", "natural", "in", "execution", "reverse", "priority"], ["by", "asc", "desc", "ascending", "descending", "index"]),
        ("charg", ["battery", "of", "in", "device", "phone"], ["level", "battery", "cycle"]),
        ("transfer", ["file", "files", "data", "object", "state", "style", "knowledge", "bytes", "blob"],
            ["file", "files", "protocol", "encoding", "learning", "object", "bytes", "style"]),
        ("subscription", ["event", "events", "topic", "push", "webhook", "graphql", "feed", "rss", "newsletter", "azure"], ["filter"]),
    ];

    /// <summary>
    /// The first critical word of a name, path or text, in lower case as written there; null when there is none. Whole words only:
    /// <c>Recharged</c>, <c>Border</c> and <c>SortOrder</c> aren't critical.
    /// </summary>
    /// <param name="name">A type's name, a queue's name, a path.</param>
    /// <param name="extraWords">Words of <c>qstash.critical_words</c>, in any case; a plural of each counts too.</param>
    public static string? FindIn(string? name, IReadOnlyCollection<string>? extraWords = null)
    {
        if (string.IsNullOrEmpty(name))
            return null;
        // Compounds are judged within their own segment or part of the name: /orders/by/region is about orders.
        foreach (var part in name!.Split('/', '.', ':', '?', '&', '|', Hole.Mark))
        {
            var words = WordSplitter.Split(part);
            for (var i = 0; i < words.Count; i++)
                if ((Defaults.Contains(words[i]) && !IsHarmless(words, i)) || IsExtra(words[i], extraWords))
                    return words[i];
        }
        return extraWords is null ? null : FindPhrase(name, extraWords);
    }

    private static bool IsHarmless(IReadOnlyList<string> words, int at)
    {
        var before = at > 0 ? words[at - 1] : "";
        var after = at + 1 < words.Count ? words[at + 1] : "";
        foreach (var (stem, harmlessBefore, harmlessAfter) in Harmless)
            if (words[at].StartsWith(stem, StringComparison.Ordinal) && words[at] != "orders")
                return Array.IndexOf(harmlessBefore, before) >= 0 || Array.IndexOf(harmlessAfter, after) >= 0;
        return false;
    }

    private static bool IsExtra(string word, IReadOnlyCollection<string>? extraWords)
    {
        if (extraWords is null)
            return false;
        foreach (var extra in extraWords)
            if (SameWord(word, extra.Trim()))
                return true;
        return false;
    }

    // "credit note" or "CreditNote" in the option is a phrase of several words.
    private static string? FindPhrase(string name, IReadOnlyCollection<string> extraWords)
    {
        var words = WordSplitter.Split(name);
        foreach (var extra in extraWords)
        {
            var phrase = WordSplitter.Split(extra);
            if (phrase.Count < 2)
                continue;
            for (var start = 0; start + phrase.Count <= words.Count; start++)
            {
                var i = 0;
                while (i < phrase.Count && SameWord(words[start + i], phrase[i]))
                    i++;
                if (i == phrase.Count)
                    return string.Join(" ", phrase);
            }
        }
        return null;
    }

    private static bool SameWord(string word, string other) =>
        other.Length > 0 && word.StartsWith(other, StringComparison.OrdinalIgnoreCase)
        && (word.Length == other.Length || (word.Length == other.Length + 1 && word[word.Length - 1] == 's'));
}
