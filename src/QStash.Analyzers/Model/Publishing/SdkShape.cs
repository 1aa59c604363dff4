using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;
using QStash.Analyzers.Options;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>How sure names make us that a method is one of a QStash client.</summary>
internal enum SdkEvidence
{
    None,

    /// <summary>The type lies in a namespace that says QStash: a whole application may.</summary>
    Namespace,

    /// <summary>The type, its base or interface, the method, or the client that a sub-client hangs on says QStash.</summary>
    Name,

    /// <summary>The user's settings name the type.</summary>
    Declared,
}

/// <summary>Questions about types and methods in the shape of Upstash's SDKs.</summary>
internal static class SdkShape
{
    private static readonly HashSet<string> NotClients = new(StringComparer.Ordinal) { "controller", "middleware", "receiver", "verifier", "filter", "tests", "test", "options", "settings", "handler", "attribute", "validator", "configuration", "config", "endpoints" };

    private static readonly HashSet<string> ClientWords = new(StringComparer.Ordinal)
    {
        "client", "publisher", "schedules", "scheduler", "queue", "queues", "topics", "topic", "urlgroups", "groups", "batch", "messages", "messenger", "enqueuer", "dispatcher", "sender", "service", "api",
    };

    public static SdkEvidence EvidenceOf(IInvocationOperation call, QStashOptions options)
    {
        var method = call.TargetMethod;
        if (method.Owner() is not { } type || IsFramework(type))
            return SdkEvidence.None;
        if (IsDeclared(type, options) || call.Receiver()?.Unwrap().Type is { } receiver && IsDeclared(receiver, options))
            return SdkEvidence.Declared;

        var words = WordSplitter.Split(type.Name);
        if (words.Count > 0 && NotClients.Contains(words[words.Count - 1]) && !(words[words.Count - 1] == "endpoints" && method.IsExtensionMethod))
            return SdkEvidence.None;
        if (SaysQStash(type) || QStashNames.SayQStash(method.Name) || IsSubClient(call.Receiver()))
            return SdkEvidence.Name;
        return InQStashNamespace(type) && words.Any(ClientWords.Contains) ? SdkEvidence.Namespace : SdkEvidence.None;
    }

    /// <summary>What a method's name does to QStash; null for verbs that do not send, and those that only a destination makes a send.</summary>
    public static PublishKind? KindOf(IInvocationOperation call, out bool needsDestination)
    {
        needsDestination = false;
        var words = WordSplitter.Split(call.TargetMethod.Name);
        // `TrySendAsync` sends, `TryValidate` does not.
        var first = words.Count == 0 ? "" : words[0] == "try" && words.Count > 1 ? words[1] : words[0];
        if (first is "get" or "list" or "delete" or "cancel" or "pause" or "resume" or "on" or "is" or "can" or "map" or "use" or "verify" or "receive" or "handle" or "configure" or "build" or "with" or "validate")
            return first == "delete" && words.Contains("endpoints") ? PublishKind.UrlGroup : null;

        var owner = WordSplitter.Split(call.TargetMethod.Owner()?.Name).Concat(WordSplitter.Split(NameOf(call.Receiver()))).ToList();
        if (words.Contains("endpoints") || words.Contains("endpoint") && first is "add" or "remove" or "upsert")
            return first is "add" or "remove" or "upsert" or "set" ? PublishKind.UrlGroup : null;
        if (words.Contains("batch"))
            return PublishKind.Batch;
        if (first is "create" or "upsert" or "add" or "update" or "set" or "put" or "register" or "ensure")
        {
            if (words.Contains("schedule") || words.Contains("cron") || words.Contains("recurring") || owner.Contains("schedules") || owner.Contains("scheduler"))
                return first is "update" ? null : PublishKind.Schedule;
            return owner.Contains("urlgroups") || owner.Contains("groups") || owner.Contains("topics") || words.Contains("topic") ? first is "create" or "upsert" or "add" ? PublishKind.UrlGroup : null : null;
        }
        if (words.Contains("schedule") || words.Contains("recur"))
            return PublishKind.Schedule;
        if (words.Contains("publish"))
            return PublishKind.Message;
        if (words.Contains("enqueue"))
            return PublishKind.Enqueue;
        needsDestination = true;
        return first is "send" or "dispatch" or "post" or "push" or "queue" or "trigger" or "deliver" or "submit" or "emit" ? PublishKind.Message : null;
    }

    public static bool SaysQStash(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (QStashNames.SayQStash(current.Name) || current.ContainingType is { } outer && QStashNames.SayQStash(outer.Name))
                return true;
        return type.AllInterfaces.Any(i => QStashNames.SayQStash(i.Name));
    }

    public static bool InQStashNamespace(ITypeSymbol type)
    {
        for (var space = type.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
            if (QStashNames.SayQStash(space.Name))
                return true;
        return false;
    }

    public static bool IsFramework(ITypeSymbol type)
    {
        var space = type.ContainingNamespace?.ToDisplayString() ?? "";
        return space == "System" || space.StartsWith("System.", StringComparison.Ordinal) || space.StartsWith("Microsoft.", StringComparison.Ordinal);
    }

    private static bool IsDeclared(ITypeSymbol type, QStashOptions options) =>
        !options.PublisherTypes.IsDefaultOrEmpty
        && (Matches(type, options) || type.AllInterfaces.Any(i => Matches(i, options)) || type.BaseType is { } parent && Matches(parent, options));

    private static bool Matches(ITypeSymbol type, QStashOptions options) =>
        Glob.MatchesAny(options.PublisherTypes, type.Name) || Glob.MatchesAny(options.PublisherTypes, type.OriginalDefinition.ToDisplayString());

    // `client.Schedules`, `client.Queue("name")`: parts of a client.
    private static bool IsSubClient(IOperation? receiver) => receiver?.Unwrap() switch
    {
        IPropertyReferenceOperation { Property.Name: "Schedules" or "UrlGroups" or "Topics" or "Queues" or "Messages" or "Queue", Instance: { Type: { } owner } } => SaysQStash(owner) || InQStashNamespace(owner),
        IInvocationOperation { TargetMethod: var maker } => maker.Owner() is { } owner && SaysQStash(owner),
        _ => false,
    };

    private static string? NameOf(IOperation? receiver) => receiver?.Unwrap() switch
    {
        IMemberReferenceOperation member => member.Member.Name,
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        _ => null,
    };
}
