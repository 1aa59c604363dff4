using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;
using QStash.Analyzers.Options;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>What makes a message critical, and which of the three precautions it lacks. Rules 403 to 405 read it.</summary>
/// <param name="Reason">What says that it is critical, for messages: "its destination says 'refund'"; null when it is not.</param>
/// <param name="LacksDeduplication">Neither kind of deduplication is given.</param>
/// <param name="LacksRetries">The number of retries is not given though it should be.</param>
/// <param name="LacksCallback">Neither failure callback nor callback is given.</param>
internal sealed record CriticalityVerdict(string? Reason, bool LacksDeduplication, bool LacksRetries, bool LacksCallback)
{
    private static CriticalityVerdict Silent { get; } = new(null, false, false, false);

    public static CriticalityVerdict Of(PublishCall call, ProgramModel program)
    {
        if (call.IsDevelopmentOnly || !call.IsComplete || call.Kind is not (PublishKind.Message or PublishKind.Enqueue) || CriticalPart(call, program) is not { } reason)
            return call is { IsDevelopmentOnly: false, IsComplete: true, IsFedByCallers: false, Kind: PublishKind.Message or PublishKind.Enqueue } && program.Options.RequireExplicitRetries == ExplicitRetries.Always
                ? new CriticalityVerdict("qstash.require_explicit_retries is 'always'", false, !call.Arguments.ContainsKey(PublishRole.Retries), false)
                : Silent;
        // One finding per fault: where the call in a wrapper's body already says what is sent, it is reported there.
        if (call.Inner is { } inner && program.Publishing(default).Calls.FirstOrDefault(c => c.Operation == inner) is { } inside && CriticalPart(inside, program) is not null)
            return Silent;
        return new CriticalityVerdict(
            reason,
            !call.Arguments.ContainsKey(PublishRole.DeduplicationId) && !IsGivenTrue(call, PublishRole.ContentBasedDeduplication),
            program.Options.RequireExplicitRetries != ExplicitRetries.Never && !call.Arguments.ContainsKey(PublishRole.Retries),
            !call.Arguments.ContainsKey(PublishRole.FailureCallback) && !call.Arguments.ContainsKey(PublishRole.Callback)
            && !call.Destinations.Any(d => d.Role is DestinationRole.Callback or DestinationRole.FailureCallback));
    }

    private static bool IsGivenTrue(PublishCall call, PublishRole role) =>
        call.Arguments.TryGetValue(role, out var value)
        && value.Unwrap().ConstantValue is not { HasValue: true, Value: false }
        && !(call.Texts.TryGetValue(role, out var text) && text.Constant is "false" or "False");

    private static string? CriticalPart(PublishCall call, ProgramModel program)
    {
        var words = program.Options.CriticalWords;
        foreach (var destination in call.Destinations)
            if (destination.Role is DestinationRole.Destination && !destination.Path.IsDefault
                && CriticalWords.FindIn(string.Join("/", destination.Path.Where(segment => segment is not null)), words) is { } segmentWord)
                return $"its destination says '{segmentWord}'";
        foreach (var type in call.PayloadTypes)
            if (!type.IsAnonymousType && CriticalWords.FindIn(type.Name, words) is { } typeWord)
                return $"its payload type '{type.Name}' says '{typeWord}'";
        foreach (var name in Names(call))
            if (CriticalWords.FindIn(name, words) is { } nameWord)
                return $"its queue or URL group says '{nameWord}'";
        return null;
    }

    private static IEnumerable<string> Names(PublishCall call)
    {
        if (call.QueueOrGroup is { } name)
            foreach (var text in Known(name))
                yield return text;
        foreach (var role in new[] { PublishRole.Queue, PublishRole.UrlGroup })
            if (call.Texts.TryGetValue(role, out var value))
                foreach (var text in Known(value))
                    yield return text;
    }

    private static IEnumerable<string> Known(TextValue value)
    {
        foreach (var alternative in value.Alternatives)
            foreach (var part in alternative.Parts)
                if (part.Text is { } text)
                    yield return text;
    }
}
