using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Facts;

/// <summary>
/// The <c>Upstash-*</c> headers, in both directions. Header names are case-insensitive, as in all of HTTP.
/// Source: the parameters of Upstash's <c>openapi.yaml</c> and the documentation pages "Receiving", "Callbacks" and "Retry".
/// </summary>
internal static class QStashHeaders
{
    /// <summary>What every header of QStash begins with.</summary>
    public const string Prefix = "Upstash-";

    public const string Method = "Upstash-Method";
    public const string Timeout = "Upstash-Timeout";
    public const string Retries = "Upstash-Retries";
    public const string RetryDelay = "Upstash-Retry-Delay";
    public const string Delay = "Upstash-Delay";
    public const string NotBefore = "Upstash-Not-Before";
    public const string DeduplicationId = "Upstash-Deduplication-Id";
    public const string ContentBasedDeduplication = "Upstash-Content-Based-Deduplication";
    public const string Label = "Upstash-Label";
    public const string FlowControlKey = "Upstash-Flow-Control-Key";
    public const string FlowControlValue = "Upstash-Flow-Control-Value";
    public const string RedactFields = "Upstash-Redact-Fields";
    public const string Cron = "Upstash-Cron";
    public const string ScheduleId = "Upstash-Schedule-Id";
    public const string QueueName = "Upstash-Queue-Name";
    public const string Callback = "Upstash-Callback";
    public const string FailureCallback = "Upstash-Failure-Callback";

    /// <summary>The family of headers that QStash hands on to the destination, without this prefix.</summary>
    public const string ForwardPrefix = "Upstash-Forward-";

    /// <summary>The family of headers that shape the callback's own delivery.</summary>
    public const string CallbackPrefix = "Upstash-Callback-";

    /// <summary>The family of headers that shape the failure callback's own delivery.</summary>
    public const string FailureCallbackPrefix = "Upstash-Failure-Callback-";

    public const string Signature = "Upstash-Signature";
    public const string MessageId = "Upstash-Message-Id";
    public const string Retried = "Upstash-Retried";
    public const string CallerIp = "Upstash-Caller-IP";
    public const string TopicName = "Upstash-Topic-Name";
    public const string Region = "Upstash-Region";

    /// <summary>What an endpoint answers, with status 489, to stop the retries.</summary>
    public const string NonRetryableError = "Upstash-NonRetryable-Error";

    private static readonly string[] Request =
    [
        Method, Timeout, Retries, RetryDelay, Delay, NotBefore, DeduplicationId, ContentBasedDeduplication, Label, FlowControlKey,
        FlowControlValue, RedactFields, Cron, ScheduleId, QueueName, Callback, FailureCallback,
    ];

    private static readonly string[] OfCallbacks = ["Method", "Timeout", "Retries", "Retry-Delay", "Delay"];

    private static readonly string[] OpenFamilies = [ForwardPrefix, "Upstash-Workflow-", "Upstash-Telemetry-"];

    private static readonly string[] CallbackFamilies =
    [
        CallbackPrefix + "Forward-", FailureCallbackPrefix + "Forward-", CallbackPrefix + "Workflow-", FailureCallbackPrefix + "Workflow-",
    ];

    private static readonly HashSet<string> KnownRequest = BuildKnownRequest();

    private static readonly HashSet<string> KnownDelivery =
        new([Signature, MessageId, Retried, ScheduleId, CallerIp, TopicName, Region], StringComparer.OrdinalIgnoreCase);

    // Request headers of Upstash Redis' REST API (its documentation): not QStash's, and not a slip of a QStash name either.
    private static readonly HashSet<string> OtherProducts =
        new(["Upstash-Encoding", "Upstash-Response-Format", "Upstash-Sync-Token"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Every closed request header name, in documentation order (without the open families such as <c>Upstash-Forward-*</c>).</summary>
    public static IReadOnlyList<string> RequestHeaders { get; } = BuildRequestHeaders();

    /// <summary>Whether the name is in QStash's name space, known or not.</summary>
    public static bool IsUpstash(string? name) =>
        name is not null && name.Trim().Replace('_', '-').StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether QStash knows this header on a request to its API. Open families need a name after their prefix.</summary>
    public static bool IsKnownRequestHeader(string? name)
    {
        if (name is null)
            return false;
        var header = name.Trim();
        return KnownRequest.Contains(header) || InFamily(header, OpenFamilies) || InFamily(header, CallbackFamilies);
    }

    /// <summary>Whether QStash sends this header with a delivery. Reading one marks an endpoint as a receiver.</summary>
    public static bool IsDeliveryHeader(string? name) => name is not null && KnownDelivery.Contains(name.Trim());

    /// <summary>
    /// Whether the name belongs to QStash in some direction: request, delivery, or answer. Rule 409 speaks only where this says no;
    /// a test or a proxy that replays a delivery sends delivery headers on a request.
    /// </summary>
    public static bool IsKnown(string? name) =>
        IsKnownRequestHeader(name) || IsDeliveryHeader(name) || (name is not null && (name.Trim().Equals(NonRetryableError, StringComparison.OrdinalIgnoreCase) || OtherProducts.Contains(name.Trim())));

    /// <summary>
    /// Whether a name that is only known in its beginning (<c>"Upstash-Forward-" + key</c>) can still become a known header.
    /// </summary>
    public static bool CanBecomeKnown(string beginning)
    {
        foreach (var family in OpenFamilies)
            if (Overlap(beginning, family))
                return true;
        foreach (var family in CallbackFamilies)
            if (Overlap(beginning, family))
                return true;
        foreach (var known in RequestHeaders)
            if (known.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>
    /// The request header that a wrong name most likely means, or null when nothing is near. The tail of an open family is kept:
    /// <c>Upstash-Foward-X-Id</c> becomes <c>Upstash-Forward-X-Id</c>.
    /// </summary>
    public static string? NearestKnown(string name)
    {
        var header = name.Trim();
        if (IsKnownRequestHeader(header))
            return header;
        // Longer than any slip of the longest name, and comparing takes the square of the length.
        if (header.Length > 128)
            return null;

        if (NearestByWords(header) is { } meant)
            return meant;

        string? nearest = null;
        var smallest = int.MaxValue;
        foreach (var known in RequestHeaders)
        {
            var distance = EditDistance.Between(Skeleton(header), Skeleton(known));
            if (distance < smallest)
                (nearest, smallest) = (known, distance);
        }
        // A third of what distinguishes the header (its part after the prefix) may be wrong, at most three letters.
        if (nearest is not null && smallest <= Math.Min(3, Math.Max(1, (nearest.Length - Prefix.Length + 1) / 3)))
            return nearest;
        return NearestInFamily(header);
    }

    // Separators are no evidence: "UpstashNotBefore" and "Upstash_Not_Before" mean "Upstash-Not-Before".
    private static string Skeleton(string name) => name.Replace("-", "").Replace("_", "").Replace(" ", "").ToLowerInvariant();

    private static string? NearestInFamily(string header)
    {
        string? nearest = null;
        var smallest = 3;
        foreach (var family in AllFamilies())
        {
            // Compare as many dash-separated parts of the name as the family has.
            var dashes = family.Split('-').Length - 1;
            var cut = IndexAfterDashes(header, dashes);
            if (cut <= 0 || cut >= header.Length)
                continue;
            var distance = EditDistance.Between(Skeleton(header.Substring(0, cut)), Skeleton(family));
            if (distance < smallest)
                (nearest, smallest) = (family + header.Substring(cut), distance);
        }
        return nearest;
    }

    // Names that people carry over from other queues or from the SDKs' option names.
    private static string? NearestByWords(string header)
    {
        foreach (var (written, meant) in Synonyms)
            if (Skeleton(header) == "upstash" + written)
                return meant;
        return null;
    }

    private static readonly (string Written, string Meant)[] Synonyms =
    [
        ("dedup", DeduplicationId), ("dedupid", DeduplicationId), ("dedupeid", DeduplicationId), ("deduplication", DeduplicationId),
        ("deduplicationkey", DeduplicationId), ("messagededuplicationid", DeduplicationId), ("idempotencykey", DeduplicationId),
        ("contentdeduplication", ContentBasedDeduplication), ("contentbaseddedup", ContentBasedDeduplication),
        ("maxretries", Retries), ("retrycount", Retries), ("retry", Retries), ("callbackurl", Callback),
        ("failurecallbackurl", FailureCallback), ("failcallback", FailureCallback), ("failedcallback", FailureCallback),
        ("errorcallback", FailureCallback), ("onfailure", FailureCallback), ("queue", QueueName), ("httpmethod", Method),
        ("delayseconds", Delay), ("delayuntil", NotBefore), ("flowcontrol", FlowControlKey), ("flowkey", FlowControlKey),
    ];

    private static IEnumerable<string> AllFamilies()
    {
        yield return CallbackPrefix + "Forward-";
        yield return FailureCallbackPrefix + "Forward-";
        yield return ForwardPrefix;
    }

    private static int IndexAfterDashes(string text, int dashes)
    {
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '-' && --dashes == 0)
                return i + 1;
        return -1;
    }

    private static bool InFamily(string header, string[] families)
    {
        foreach (var family in families)
            if (header.Length > family.Length && header.StartsWith(family, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static bool Overlap(string beginning, string family) =>
        family.StartsWith(beginning, StringComparison.OrdinalIgnoreCase) || beginning.StartsWith(family, StringComparison.OrdinalIgnoreCase);

    private static string[] BuildRequestHeaders()
    {
        var all = new List<string>(Request);
        foreach (var setting in OfCallbacks)
            all.Add(CallbackPrefix + setting);
        foreach (var setting in OfCallbacks)
            all.Add(FailureCallbackPrefix + setting);
        return all.ToArray();
    }

    private static HashSet<string> BuildKnownRequest() => new(BuildRequestHeaders(), StringComparer.OrdinalIgnoreCase);
}
