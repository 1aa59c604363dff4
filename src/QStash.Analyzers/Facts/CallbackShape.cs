using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Facts;

/// <summary>
/// The JSON that QStash sends to a callback. Source: Upstash documentation, "Callbacks" and "Failure Callbacks".
/// </summary>
internal static class CallbackShape
{
    /// <summary>The properties of a callback, in documentation order; <c>dlqId</c> is the failure callback's own.</summary>
    public static IReadOnlyList<string> Properties { get; } =
    [
        "status", "header", "body", "retried", "maxRetries", "sourceMessageId", "topicName", "endpointName", "url", "method", "sourceHeader",
        "sourceBody", "notBefore", "createdAt", "scheduleId", "callerIP", "dlqId",
    ];

    /// <summary>Tells a failure callback from a callback.</summary>
    public const string FailureProperty = "dlqId";

    // Names that nothing but QStash uses, and those that only mean something beside one of them.
    private static readonly HashSet<string> Telling = new(StringComparer.OrdinalIgnoreCase) { "sourceMessageId", "sourceBody", "sourceHeader", "dlqId" };
    private static readonly HashSet<string> All = new(Properties, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a type with these properties (C# or JSON names, in any style) is a callback's body: <c>sourceMessageId</c> beside any
    /// other property of a callback or alone, or two of the telling ones, or a telling one beside two others. A type of only general
    /// names (<c>Status</c>, <c>Body</c>, <c>Url</c>) never is.
    /// </summary>
    public static bool Matches(IEnumerable<string> properties)
    {
        int telling = 0, others = 0;
        var named = false;
        foreach (var property in properties)
        {
            var name = property.Replace("_", "").Replace("-", "");
            if (!All.Contains(name))
                continue;
            if (Telling.Contains(name))
                telling++;
            else
                others++;
            named |= name.Equals("sourceMessageId", StringComparison.OrdinalIgnoreCase);
        }
        return named || telling >= 2 || (telling == 1 && others >= 2);
    }

    /// <summary>Whether a name read out of a JSON body (<c>GetProperty("sourceMessageId")</c>) is a callback's own.</summary>
    public static bool IsTellingProperty(string name) => Telling.Contains(name.Replace("_", "").Replace("-", ""));
}
