using System.Collections.Generic;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>What the names around an endpoint say, in whole words.</summary>
internal static class QStashWords
{
    // What an endpoint that is only named after QStash does when it is one for people, not for deliveries.
    private static readonly HashSet<string> Administration = new()
    {
        "admin", "dlq", "dead", "deadletter", "deadletters", "health", "healthz", "healthcheck", "config", "configuration", "settings", "status", "stats",
        "statistics", "metrics", "diagnostics", "dashboard", "publish", "publisher", "enqueue", "producer", "setup", "requeue", "replay", "purge", "rotate",
    };

    private static readonly HashSet<string> Receiving = new()
    {
        "webhook", "webhooks", "hook", "hooks", "receive", "receiver", "receives", "delivery", "deliver", "deliveries", "process", "processor", "consume", "consumer",
        "worker", "handle", "handler", "incoming", "inbound", "callback", "callbacks", "execute", "run", "step", "job", "jobs", "task", "tasks",
    };

    /// <summary>Whether a name or route says QStash, or Upstash without one of its other products.</summary>
    public static bool In(string? name) => Has(name, w => w is "qstash") || (Has(name, w => w is "upstash") && !Has(name, w => w is "redis" or "vector" or "kafka" or "search" or "ratelimit"));

    public static bool SayAdministration(string? name) => Has(name, Administration.Contains);

    public static bool SayReceiving(string? name) => Has(name, Receiving.Contains);

    public static bool SayCallback(string? name)
    {
        // "call-back" is two words, and the second alone says nothing.
        string? before = null;
        foreach (var word in WordSplitter.Split(name))
        {
            if (word is "callback" or "callbacks" || (word == "back" && before == "call"))
                return true;
            before = word;
        }
        return false;
    }

    private static bool Has(string? name, System.Func<string, bool> wanted)
    {
        if (name is null)
            return false;
        foreach (var word in WordSplitter.Split(name))
            if (wanted(word))
                return true;
        return false;
    }
}
