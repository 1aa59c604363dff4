using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Facts;

/// <summary>What a path of QStash's API is for.</summary>
internal enum QStashOperation
{
    /// <summary>Not a path of QStash's API, or one that cannot be told.</summary>
    None,

    /// <summary><c>/v2/publish/{destination}</c></summary>
    Publish,

    /// <summary><c>/v2/enqueue/{queue}/{destination}</c></summary>
    Enqueue,

    /// <summary><c>/v2/batch</c></summary>
    Batch,

    /// <summary><c>/v2/schedules/{destination}</c>; with other methods than POST the rest is a schedule's id.</summary>
    Schedules,

    /// <summary><c>/v2/topics/{urlGroup}/endpoints</c></summary>
    UrlGroups,

    /// <summary>Messages, dead letters, queues, keys, events, logs: nothing is sent to a destination.</summary>
    Management,
}

/// <summary>Whose URL a path stands behind.</summary>
internal enum QStashBase
{
    /// <summary>None is written, or it is unknown.</summary>
    Unknown,

    /// <summary>QStash's service.</summary>
    Service,

    /// <summary>A server on this machine.</summary>
    Local,

    /// <summary>Some other host: a proxy, or an API of somebody else's that happens to look alike.</summary>
    Other,
}

/// <summary>
/// A request path of QStash's API, read from a URL or a path, parts of which may be unknown (as <see cref="Hole"/>s).
/// Source: the paths of Upstash's <c>openapi.yaml</c>.
/// </summary>
/// <param name="Operation">What it is for.</param>
/// <param name="Base">Whose URL it stands behind.</param>
internal sealed record QStashPath(QStashOperation Operation, QStashBase Base)
{
    /// <summary>Whether the version (<c>/v2/</c>) is written; without it, the path is weaker evidence.</summary>
    public bool IsVersioned { get; init; }

    /// <summary>Index in the joined text where the destination begins; -1 when the path has no place for one.</summary>
    public int DestinationStart { get; init; } = -1;

    /// <summary>The destination with its holes, as written; empty when it is absent.</summary>
    public string Destination { get; init; } = "";

    /// <summary>The destination's parts, for <see cref="DestinationUrl.Parse(IReadOnlyList{string?})"/>.</summary>
    public IReadOnlyList<string?> DestinationParts => Hole.Split(Destination);

    /// <summary>Name of the queue or URL group with its holes; null when the path has no place for one or ends before it.</summary>
    public string? Name { get; init; }

    /// <summary>Index in the joined text where <see cref="Name"/> begins; -1 without one.</summary>
    public int NameStart { get; init; } = -1;

    /// <summary>What follows the name or the management word: <c>endpoints</c>, <c>pause</c>.</summary>
    public string Rest { get; init; } = "";

    /// <summary>Reads a path from its parts in order; null stands for an unknown part.</summary>
    public static QStashPath Parse(IReadOnlyList<string?> parts) => Parse(Hole.Join(parts));

    /// <summary>Reads a path, or a whole URL, with or without a leading slash.</summary>
    public static QStashPath Parse(string text)
    {
        var (owner, start) = FindBase(text);
        var (operation, end, versioned) = FindOperation(text, start);
        if (operation == QStashOperation.None)
            return new QStashPath(QStashOperation.None, owner);

        var path = new QStashPath(operation, owner) { IsVersioned = versioned };
        // Behind the word comes a slash, or an unknown part that may bring it.
        var rest = end < text.Length && text[end] == '/' ? end + 1 : end;
        // schedules/{id}/pause and /resume create nothing.
        if (operation == QStashOperation.Schedules && text.IndexOf("://", rest, StringComparison.Ordinal) < 0
            && (text.EndsWith("/pause", StringComparison.OrdinalIgnoreCase) || text.EndsWith("/resume", StringComparison.OrdinalIgnoreCase)))
            return path with { Operation = QStashOperation.Management, Rest = text.Substring(rest) };
        return operation switch
        {
            QStashOperation.Publish or QStashOperation.Schedules => path with { DestinationStart = rest, Destination = text.Substring(rest) },
            QStashOperation.Enqueue => WithQueue(path, text, rest),
            QStashOperation.UrlGroups => WithGroup(path, text, rest),
            QStashOperation.Management => path with { Rest = text.Substring(rest) },
            _ => path,
        };
    }

    private static QStashPath WithQueue(QStashPath path, string text, int rest)
    {
        if (rest >= text.Length)
            return path;
        // enqueue/https://… forgot the queue; the destination is no queue's name.
        if (string.Compare(text, rest, "http", 0, 4, StringComparison.OrdinalIgnoreCase) == 0 && text.IndexOf("://", rest, StringComparison.Ordinal) is var scheme
            && scheme >= 0 && scheme - rest <= 5)
            return path with { Name = "", NameStart = rest, DestinationStart = rest, Destination = text.Substring(rest) };
        var slash = text.IndexOf('/', rest);
        return slash < 0
            ? path with { Name = text.Substring(rest), NameStart = rest }
            : path with { Name = text.Substring(rest, slash - rest), NameStart = rest, DestinationStart = slash + 1, Destination = text.Substring(slash + 1) };
    }

    private static QStashPath WithGroup(QStashPath path, string text, int rest)
    {
        if (rest >= text.Length)
            return path;
        var end = text.IndexOfAny(['/', '?'], rest);
        var name = end < 0 ? text.Substring(rest) : text.Substring(rest, end - rest);
        // topics/endpoints: nobody calls a group that; its name was empty when the URL was put together.
        if (name.Equals("endpoints", StringComparison.OrdinalIgnoreCase) && (end < 0 || text[end] == '?'))
            return path with { Name = "", NameStart = rest, Rest = name };
        return path with { Name = name, NameStart = rest, Rest = end < 0 ? "" : text.Substring(end + 1) };
    }

    private static (QStashBase Base, int PathStart) FindBase(string text)
    {
        if (QStashHosts.TryReadAuthority(text, out _, out var host, out var end))
            return Hole.IsIn(host) ? (QStashBase.Unknown, end)
                : (QStashHosts.IsServiceHost(host) ? QStashBase.Service : QStashHosts.IsLocalServer(text) ? QStashBase.Local : QStashBase.Other, end);

        // An unknown base, perhaps with a known scheme before it ("https://{host}/v2/…" is read above).
        var hole = 0;
        while (hole < text.Length && text[hole] == Hole.Mark)
            hole++;
        if (hole > 0)
            return (QStashBase.Unknown, hole);

        // qstash.upstash.io/v2/… without its scheme.
        var slash = text.IndexOf('/');
        return slash > 0 && QStashHosts.IsServiceHost(text.Substring(0, slash)) ? (QStashBase.Service, slash) : (QStashBase.Unknown, 0);
    }

    private static (QStashOperation, int End, bool Versioned) FindOperation(string text, int start)
    {
        // The destination's own path isn't looked at: it may contain anything.
        var limit = text.IndexOf("://", start, StringComparison.Ordinal);
        if (limit < 0)
            limit = text.Length;
        var first = true;
        for (var i = start; i < limit;)
        {
            if (text[i] == '/')
            {
                i++;
                continue;
            }
            var end = EndOfSegment(text, i);
            if (Is(text, i, end, "v2") || Is(text, i, end, "v1"))
            {
                var next = end;
                while (next < text.Length && text[next] == '/')
                    next++;
                var nextEnd = EndOfSegment(text, next);
                if (OperationOf(text, next, nextEnd) is var versioned and not QStashOperation.None)
                    return (versioned, nextEnd, true);
            }
            else if (first && OperationOf(text, i, end) is var plain and (QStashOperation.Publish or QStashOperation.Enqueue or QStashOperation.Schedules
                or QStashOperation.Batch) && (plain == QStashOperation.Batch ? end == text.Length : end < text.Length && text[end] == '/'))
            {
                return (plain, end, false);
            }
            first = false;
            if (end < text.Length && text[end] is '?' or '#')
                break;
            i = Math.Max(end, i + 1);
        }
        return (QStashOperation.None, 0, false);
    }

    private static int EndOfSegment(string text, int start)
    {
        var end = start;
        while (end < text.Length && text[end] is not ('/' or '?' or '#' or Hole.Mark))
            end++;
        return end;
    }

    private static QStashOperation OperationOf(string text, int start, int end) =>
        Is(text, start, end, "publish") ? QStashOperation.Publish
        : Is(text, start, end, "enqueue") ? QStashOperation.Enqueue
        : Is(text, start, end, "batch") ? QStashOperation.Batch
        : Is(text, start, end, "schedules") ? QStashOperation.Schedules
        : Is(text, start, end, "topics") || Is(text, start, end, "urlgroups") ? QStashOperation.UrlGroups
        : IsManagement(text, start, end) ? QStashOperation.Management
        : QStashOperation.None;

    private static bool IsManagement(string text, int start, int end)
    {
        foreach (var word in ManagementWords)
            if (Is(text, start, end, word))
                return true;
        return false;
    }

    private static readonly string[] ManagementWords = ["messages", "dlq", "queues", "keys", "events", "logs", "flowcontrol", "globalparallelism"];

    private static bool Is(string text, int start, int end, string word) =>
        end - start == word.Length && string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;
}
