using System;
using System.Collections.Generic;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>
/// What a parameter, member or option is called when it has a role of a publish call. Names are evidence inside code that is known
/// to publish; alone they prove nothing.
/// </summary>
internal static class RoleNames
{
    private static readonly HashSet<string> UrlWords = new(StringComparer.Ordinal) { "url", "uri", "destination", "target", "endpoint", "webhook", "address" };

    private static readonly HashSet<string> PathWords = new(StringComparer.Ordinal) { "path", "route", "relative", "segment", "suffix" };

    private static readonly HashSet<string> BodyWords = new(StringComparer.Ordinal)
    {
        "body", "payload", "message", "msg", "content", "data", "job", "event", "evt", "request", "model", "dto", "item", "object", "obj", "value", "command", "task", "work", "envelope", "json",
    };

    // "callbackUrlHeader", "retriesConfigured": about the option, not the option.
    private static readonly HashSet<string> Trailers = new(StringComparer.Ordinal)
    {
        "name", "header", "headers", "method", "policy", "factory", "provider", "builder", "options", "option", "client", "logger", "key", "type", "id", "enabled", "handler", "secret", "token",
    };

    private static readonly Dictionary<string, PublishRole> Whole = new(StringComparer.Ordinal)
    {
        ["retries"] = PublishRole.Retries, ["maxretries"] = PublishRole.Retries, ["retrycount"] = PublishRole.Retries, ["numberofretries"] = PublishRole.Retries,
        ["maxattempts"] = PublishRole.Retries, ["retry"] = PublishRole.Retries, ["maxretrycount"] = PublishRole.Retries, ["maxretryattempts"] = PublishRole.Retries,
        ["retrydelay"] = PublishRole.RetryDelay, ["retrybackoff"] = PublishRole.RetryDelay,
        ["delay"] = PublishRole.Delay, ["delayseconds"] = PublishRole.Delay, ["delayinseconds"] = PublishRole.Delay, ["delayfor"] = PublishRole.Delay, ["deliverydelay"] = PublishRole.Delay,
        ["notbefore"] = PublishRole.NotBefore, ["deliverat"] = PublishRole.NotBefore, ["delayuntil"] = PublishRole.NotBefore, ["scheduledat"] = PublishRole.NotBefore, ["scheduleat"] = PublishRole.NotBefore,
        ["timeout"] = PublishRole.Timeout, ["timeoutseconds"] = PublishRole.Timeout,
        ["deduplicationid"] = PublishRole.DeduplicationId, ["dedupid"] = PublishRole.DeduplicationId, ["dedupeid"] = PublishRole.DeduplicationId, ["deduplicationkey"] = PublishRole.DeduplicationId,
        ["dedupkey"] = PublishRole.DeduplicationId, ["dedupekey"] = PublishRole.DeduplicationId, ["idempotencykey"] = PublishRole.DeduplicationId, ["messagededuplicationid"] = PublishRole.DeduplicationId,
        ["deduplication"] = PublishRole.DeduplicationId, ["dedup"] = PublishRole.DeduplicationId, ["dedupe"] = PublishRole.DeduplicationId,
        ["contentbaseddeduplication"] = PublishRole.ContentBasedDeduplication, ["contentbaseddedup"] = PublishRole.ContentBasedDeduplication,
        ["contentbaseddedupe"] = PublishRole.ContentBasedDeduplication, ["usecontentbaseddeduplication"] = PublishRole.ContentBasedDeduplication,
        ["label"] = PublishRole.Label, ["flowcontrolkey"] = PublishRole.FlowControlKey, ["flowkey"] = PublishRole.FlowControlKey,
        ["flowcontrolvalue"] = PublishRole.FlowControlValue, ["flowcontrol"] = PublishRole.FlowControlValue, ["flowvalue"] = PublishRole.FlowControlValue,
        ["cron"] = PublishRole.Cron, ["cronexpression"] = PublishRole.Cron, ["cronschedule"] = PublishRole.Cron, ["crontab"] = PublishRole.Cron, ["cronpattern"] = PublishRole.Cron,
        ["scheduleid"] = PublishRole.ScheduleId, ["headers"] = PublishRole.Headers, ["forwardheaders"] = PublishRole.Headers,
        ["queue"] = PublishRole.Queue, ["queuename"] = PublishRole.Queue,
        ["urlgroup"] = PublishRole.UrlGroup, ["urlgroupname"] = PublishRole.UrlGroup, ["topic"] = PublishRole.UrlGroup, ["topicname"] = PublishRole.UrlGroup, ["group"] = PublishRole.UrlGroup,
        ["groupname"] = PublishRole.UrlGroup, ["method"] = PublishRole.Method, ["httpmethod"] = PublishRole.Method, ["verb"] = PublishRole.Method,
        ["to"] = PublishRole.Destination, ["onfailure"] = PublishRole.FailureCallback, ["onfailureurl"] = PublishRole.FailureCallback, ["failureurl"] = PublishRole.FailureCallback,
        ["errorurl"] = PublishRole.FailureCallback,
    };

    /// <summary>The role that a name speaks of; null when it speaks of none.</summary>
    public static PublishRole? RoleOf(string name)
    {
        var words = WordSplitter.Split(name);
        if (words.Count == 0)
            return null;
        if (words[0] == "with" && words.Count > 1)
            return RoleOf(string.Join("_", Rest(words)));
        if (Whole.TryGetValue(string.Concat(words), out var role))
            return role;
        if (Callback(words) is { } callback)
            return callback;

        var last = words[words.Count - 1];
        if (UrlWords.Contains(last) || PathWords.Contains(last))
            return words.Count > 1 && words[0] is "base" or "api" or "qstash" or "upstash" or "server" or "service" ? null : PublishRole.Destination;
        if (words.Count > 1 && (words[0] is "url" or "destination" or "topic") && words[words.Count - 2] is "or")
            return PublishRole.Destination;
        return BodyWords.Contains(last) ? PublishRole.Body : null;
    }

    /// <summary>Whether a destination of this name may well be completed before it is sent: nobody can call it relative from outside.</summary>
    public static bool MayBeRelative(string name)
    {
        var words = WordSplitter.Split(name);
        foreach (var word in words)
            if (PathWords.Contains(word) || word is "endpoint" or "action" or "name" or "job" or "handler" or "to")
                return true;
        return false;
    }

    /// <summary>The role of one of QStash's request headers.</summary>
    public static PublishRole? RoleOfHeader(string header) =>
        header.StartsWith(QStashHeaders.Prefix, StringComparison.OrdinalIgnoreCase) ? RoleOfSuffix(header.Substring(QStashHeaders.Prefix.Length).ToLowerInvariant()) : null;

    private static PublishRole? RoleOfSuffix(string suffix) => suffix switch
    {
        "method" => PublishRole.Method,
        "timeout" => PublishRole.Timeout,
        "retries" => PublishRole.Retries,
        "retry-delay" => PublishRole.RetryDelay,
        "delay" => PublishRole.Delay,
        "not-before" => PublishRole.NotBefore,
        "deduplication-id" => PublishRole.DeduplicationId,
        "content-based-deduplication" => PublishRole.ContentBasedDeduplication,
        "label" => PublishRole.Label,
        "flow-control-key" => PublishRole.FlowControlKey,
        "flow-control-value" => PublishRole.FlowControlValue,
        "cron" => PublishRole.Cron,
        "schedule-id" => PublishRole.ScheduleId,
        "queue-name" => PublishRole.Queue,
        "callback" => PublishRole.Callback,
        "failure-callback" => PublishRole.FailureCallback,
        _ => null,
    };

    private static PublishRole? Callback(IReadOnlyList<string> words)
    {
        bool callback = false, failure = false;
        for (var i = 0; i < words.Count; i++)
        {
            callback |= words[i] == "callback" || words[i] == "back" && i > 0 && words[i - 1] == "call";
            failure |= words[i] is "failure" or "failed" or "fail" or "error" or "dead";
        }
        if (!callback || Trailers.Contains(words[words.Count - 1]))
            return null;
        return words[words.Count - 1] is "callback" or "back" or "url" or "uri" or "endpoint" or "destination" or "path" or "to" or "address"
            ? failure ? PublishRole.FailureCallback : PublishRole.Callback
            : null;
    }

    private static IEnumerable<string> Rest(IReadOnlyList<string> words)
    {
        for (var i = 1; i < words.Count; i++)
            yield return words[i];
    }
}
