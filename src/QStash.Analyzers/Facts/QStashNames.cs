using System;

namespace QStash.Analyzers.Facts;

/// <summary>Whether a name of a program says QStash. Upstash has other products, whose clients also publish, queue and set.</summary>
internal static class QStashNames
{
    /// <summary>Whether the name says QStash, or Upstash without one of its other products.</summary>
    public static bool SayQStash(string? name)
    {
        if (name is null)
            return false;
        if (name.IndexOf("qstash", StringComparison.OrdinalIgnoreCase) >= 0)
            return true;
        if (name.IndexOf("upstash", StringComparison.OrdinalIgnoreCase) < 0)
            return false;
        foreach (var word in WordSplitter.Split(name))
            if (word is "redis" or "vector" or "kafka" or "search" or "box" or "cache" or "ratelimit" or "limiter" or "rate")
                return false;
        return true;
    }
}
