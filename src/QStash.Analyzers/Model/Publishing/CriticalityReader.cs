using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;
using QStash.Analyzers.Options;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Finds what says that a message is critical: its path, its payload's type, its queue or URL group; and what it lacks.</summary>
internal sealed class CriticalityReader
{
    private const int DeepestTypeArgument = 2;

    private readonly ImmutableArray<string> _words;
    private readonly ExplicitRetries _retries;
    private readonly Dictionary<IOperation, PublishCall> _calls = new();

    public CriticalityReader(ImmutableArray<string> words, ExplicitRetries retries, ImmutableArray<PublishCall> calls)
    {
        _words = words;
        _retries = retries;
        foreach (var call in calls)
            _calls[call.Operation] = call;
    }

    public CriticalityVerdict Of(PublishCall call)
    {
        var messages = ImmutableArray.CreateBuilder<CriticalMessage>();
        if (call.Kind is PublishKind.Message or PublishKind.Enqueue && call.IsComplete && MessageOf(call) is { } message)
            messages.Add(message);
        if (call.Kind == PublishKind.Batch)
            foreach (var item in call.Items)
                if (item.IsComplete && ItemOf(call, item) is { } lacking)
                    messages.Add(lacking);
        return new CriticalityVerdict(call, messages.ToImmutable());
    }

    private CriticalMessage? MessageOf(PublishCall call)
    {
        if (CriticalPart(call) is not { } reason)
            return _retries == ExplicitRetries.Always && !call.IsFedByCallers && !call.Arguments.ContainsKey(PublishRole.Retries)
                ? new CriticalMessage("qstash.require_explicit_retries is 'always'", null, false, true, false)
                : null;
        // One finding per fault: where the call in a wrapper's body already says what is sent, it is reported there.
        if (call.Inner is { } inner && _calls.TryGetValue(inner, out var inside) && CriticalPart(inside) is not null)
            return null;
        return Lacking(reason, null, call.Arguments, call.Texts, call.Destinations.Any(d => d.Role is DestinationRole.Callback or DestinationRole.FailureCallback));
    }

    private CriticalMessage? ItemOf(PublishCall call, BatchItem item)
    {
        var reason = Destination(item) ?? Payload(item.PayloadTypes) ?? Name(call.QueueOrGroup, item.Texts);
        if (reason is not null)
            return Lacking(reason, item, item.Arguments, item.Texts, false);
        return _retries == ExplicitRetries.Always && !call.IsFedByCallers && !item.Arguments.ContainsKey(PublishRole.Retries)
            ? new CriticalMessage("qstash.require_explicit_retries is 'always'", item, false, true, false)
            : null;
    }

    private CriticalMessage? Lacking(string reason, BatchItem? item, ImmutableDictionary<PublishRole, IOperation> given, ImmutableDictionary<PublishRole, TextValue> texts, bool hasCallback)
    {
        var deduplication = !given.ContainsKey(PublishRole.DeduplicationId) && !IsGivenTrue(given, texts, PublishRole.ContentBasedDeduplication);
        var retries = _retries != ExplicitRetries.Never && !given.ContainsKey(PublishRole.Retries);
        var callback = !hasCallback && !given.ContainsKey(PublishRole.FailureCallback) && !given.ContainsKey(PublishRole.Callback);
        return deduplication || retries || callback ? new CriticalMessage(reason, item, deduplication, retries, callback) : null;
    }

    private static bool IsGivenTrue(ImmutableDictionary<PublishRole, IOperation> given, ImmutableDictionary<PublishRole, TextValue> texts, PublishRole role) =>
        given.TryGetValue(role, out var value)
        && value.Unwrap().ConstantValue is not { HasValue: true, Value: false }
        && !(texts.TryGetValue(role, out var text) && text.Constant is "false" or "False");

    private string? CriticalPart(PublishCall call) => Destination(call) ?? Payload(call.PayloadTypes) ?? Name(call.QueueOrGroup, call.Texts);

    private string? Destination(PublishCall call)
    {
        foreach (var destination in call.Destinations)
            if (destination.Role is DestinationRole.Destination && !destination.Path.IsDefault && Path(destination.Path) is { } reason)
                return reason;
        return null;
    }

    private string? Destination(BatchItem item)
    {
        if (item.Texts.TryGetValue(PublishRole.Destination, out var text))
            foreach (var alternative in text.Alternatives)
                if (!alternative.IsNull && Path(DestinationUrl.Parse(alternative.Pieces()).Path) is { } reason)
                    return reason;
        return null;
    }

    private string? Path(IEnumerable<string?> segments) =>
        CriticalWords.FindIn(string.Join("/", segments.Where(segment => segment is not null)), _words) is { } word ? $"its destination says '{word}'" : null;

    private string? Payload(ImmutableArray<ITypeSymbol> types)
    {
        foreach (var type in types)
            if (Named(type, 0) is { } reason)
                return reason;
        return null;
    }

    // `Envelope<RefundRequested>` says what is in it.
    private string? Named(ITypeSymbol type, int depth)
    {
        if (!type.IsAnonymousType && CriticalWords.FindIn(type.Name, _words) is { } word)
            return $"its payload type '{type.Name}' says '{word}'";
        if (depth < DeepestTypeArgument && type is INamedTypeSymbol { IsAnonymousType: false, TypeArguments: var arguments })
            foreach (var argument in arguments)
                if (PayloadReader.MessageType(argument) is { } inner && Named(inner, depth + 1) is { } reason)
                    return reason;
        return null;
    }

    private string? Name(TextValue? name, ImmutableDictionary<PublishRole, TextValue> texts)
    {
        foreach (var text in new[] { name, texts.GetValueOrDefault(PublishRole.Queue), texts.GetValueOrDefault(PublishRole.UrlGroup) })
            if (text is not null)
                foreach (var alternative in text.Alternatives)
                    foreach (var part in alternative.Parts)
                        if (part.Text is { } known && CriticalWords.FindIn(known, _words) is { } word)
                            return $"its queue or URL group says '{word}'";
        return null;
    }
}
