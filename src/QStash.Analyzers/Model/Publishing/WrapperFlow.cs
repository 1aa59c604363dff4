using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>
/// Decides which methods hand their parameters to a publish call inside. Handing over the destination makes a wrapper; a body alone does so only where
/// the method takes any body, or calls itself a publisher: a service that publishes its own order does not.
/// </summary>
internal static class WrapperFlow
{
    private static readonly HashSet<string> PublishWords = new(StringComparer.Ordinal) { "publish", "enqueue", "dispatch", "send", "queue", "schedule", "push", "post", "deliver", "emit", "batch", "defer", "trigger" };

    private static readonly HashSet<string> PublisherWords = new(StringComparer.Ordinal)
    {
        "qstash", "upstash", "publisher", "queue", "queues", "dispatcher", "sender", "client", "messenger", "outbox", "scheduler", "enqueuer", "bus", "transport", "producer", "gateway", "background", "jobs",
    };

    /// <summary>The methods whose callers decide what a publish call sends.</summary>
    public static IReadOnlyList<IMethodSymbol> HoldersOf(PublishDraft draft)
    {
        var holders = new List<IMethodSymbol>();
        foreach (var target in draft.Targets)
            foreach (var alternative in target.Text.Alternatives)
                for (var i = 0; i < alternative.Parts.Length; i++)
                    if (ParameterBehind(alternative.Parts[i], draft.Operation) is { } parameter)
                        Note(parameter, IsDestination(target.Role) && (i == 0 || alternative.Prefix.Length == 0 && i == 1 || RoleNames.RoleOf(parameter.Name) is PublishRole.Destination), draft.Operation, holders);
        if (draft.Name is { } name)
            foreach (var part in name.Alternatives.SelectMany(a => a.Parts))
                if (ParameterBehind(part, draft.Operation) is { } parameter)
                    Note(parameter, isDecisive: false, draft.Operation, holders);
        foreach (var payload in draft.Payloads.Concat(draft.Request?.Payloads ?? Enumerable.Empty<IOperation>()))
            if (PayloadParameter(payload) is { } parameter)
                Note(parameter, TakesAnything(parameter.Type), draft.Operation, holders);
        return holders;
    }

    /// <summary>The methods whose callers decide only when a schedule runs: its cron expression is all theirs.</summary>
    public static IReadOnlyList<IMethodSymbol> TimersOf(PublishDraft draft)
    {
        var timers = new List<IMethodSymbol>();
        foreach (var value in draft.Values)
            if (value.Role == PublishRole.Cron)
                foreach (var alternative in value.Text.Alternatives)
                    if (alternative.Parts.Length == 1 && ParameterBehind(alternative.Parts[0], draft.Operation) is { } parameter)
                        Note(parameter, isDecisive: true, draft.Operation, timers);
        return timers;
    }

    /// <summary>The methods whose callers decide where a request goes.</summary>
    public static IReadOnlyList<IMethodSymbol> HoldersOf(HttpRequestDraft request)
    {
        var holders = new List<IMethodSymbol>();
        foreach (var part in request.Url.Alternatives.SelectMany(a => a.Parts))
            if (ParameterBehind(part, request.Call) is { } parameter)
                Note(parameter, isDecisive: true, request.Call, holders);
        if (request.Message is { } message)
            Note(message, isDecisive: true, request.Call, holders);
        return holders;
    }

    private static bool IsDestination(DestinationRole role) => role is not (DestinationRole.Callback or DestinationRole.FailureCallback);

    private static void Note(IParameterSymbol parameter, bool isDecisive, IOperation sending, List<IMethodSymbol> holders)
    {
        if (BuilderChain.SenderOf(parameter, sending) is { } sender)
        {
            if (isDecisive && !holders.Contains(sender, SymbolEqualityComparer.Default))
                holders.Add(sender);
            return;
        }
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ExplicitInterfaceImplementation } method)
            return;
        method = method.OriginalDefinition;
        if (RequestShape.Builds(method) || BuilderChain.IsStep(method))
            return;
        if ((isDecisive || IsPublisher(method)) && !IsEndpoint(method) && !holders.Contains(method, SymbolEqualityComparer.Default))
            holders.Add(method);
    }

    private static bool TakesAnything(ITypeSymbol type) =>
        type.TypeKind == TypeKind.TypeParameter || type.SpecialType is SpecialType.System_Object or SpecialType.System_String || type.Name is "HttpContent" or "JsonElement" or "JsonNode";

    private static bool IsPublisher(IMethodSymbol method)
    {
        if (!WordSplitter.Split(method.Name).Any(PublishWords.Contains))
            return false;
        for (var type = method.Owner(); type is { SpecialType: SpecialType.None }; type = type.BaseType)
            if (WordSplitter.Split(type.Name).Any(PublisherWords.Contains) || type.Interfaces.Any(i => WordSplitter.Split(i.Name).Any(PublisherWords.Contains)))
                return true;
        return false;
    }

    // What the framework calls has no callers who could decide or answer.
    private static bool IsEndpoint(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
            if (attribute.AttributeClass?.Name is { } name && (name.StartsWith("Http", StringComparison.Ordinal) || name is "RouteAttribute" or "FunctionAttribute" or "FunctionNameAttribute" or "LambdaFunctionAttribute"))
                return true;
        for (var type = method.ContainingType; type is not null; type = type.BaseType)
            if (type.Name is "ControllerBase" or "BackgroundService" || type.Name.EndsWith("Controller", StringComparison.Ordinal))
                return method.DeclaredAccessibility == Accessibility.Public || type.Name == "BackgroundService";
        return method.IsOverride && method.Name is "ExecuteAsync";
    }

    private static IParameterSymbol? PayloadParameter(IOperation payload) => HandedPath.Of(payload)?.Parameter;

    /// <summary>A parameter, or the parameter whose member a part is: <c>request.Url</c>.</summary>
    public static IParameterSymbol? ParameterBehind(TextPart part, IOperation operation)
    {
        if (part.Symbol is IParameterSymbol parameter)
            return parameter;
        if (part.Symbol is not (IPropertySymbol or IFieldSymbol))
            return null;
        foreach (var use in SymbolUses.Around(operation).Of(part.Symbol))
            if (HandedPath.Of(use) is { Member: { } member, Parameter: var holder } && SymbolEqualityComparer.Default.Equals(member, part.Symbol))
                return holder;
        return null;
    }
}
