using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;
using QStash.Analyzers.Options;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>A message that lacks a precaution.</summary>
/// <param name="Reason">Why it needs one, for messages: "its destination says 'refund'".</param>
/// <param name="Item">The item of a batch; null for the call's one message.</param>
/// <param name="LacksDeduplication">Neither kind of deduplication is given.</param>
/// <param name="LacksRetries">The number of retries is not given though it should be.</param>
/// <param name="LacksCallback">Neither failure callback nor callback is given.</param>
internal sealed record CriticalMessage(string Reason, BatchItem? Item, bool LacksDeduplication, bool LacksRetries, bool LacksCallback);

/// <summary>The critical messages of a call, and which of the three precautions they lack. Rules 403 to 405 read it, and say it once for each call.</summary>
/// <param name="Call">The call.</param>
/// <param name="Messages">Its message, or the items of its batch, as far as they lack anything.</param>
internal sealed record CriticalityVerdict(PublishCall Call, ImmutableArray<CriticalMessage> Messages)
{
    /// <summary>Why the first message without deduplication needs it; null when none lacks it.</summary>
    public string? LacksDeduplication => First(message => message.LacksDeduplication);

    /// <summary>Why the first message without explicit retries needs them; null when none lacks them.</summary>
    public string? LacksRetries => First(message => message.LacksRetries);

    /// <summary>Why the first message without a failure callback needs one; null when none lacks it.</summary>
    public string? LacksCallback => First(message => message.LacksCallback);

    /// <summary>The calls of the whole program that lack a precaution.</summary>
    public static IEnumerable<CriticalityVerdict> All(ProgramModel program, CancellationToken cancellationToken)
    {
        var calls = program.Publishing(cancellationToken).Calls;
        var reader = new CriticalityReader(program.Options.CriticalWords, program.Options.RequireExplicitRetries, calls);
        foreach (var call in calls)
            if (!call.IsDevelopmentOnly && reader.Of(call) is { Messages.IsEmpty: false } verdict)
                yield return verdict;
    }

    private string? First(System.Func<CriticalMessage, bool> lacks)
    {
        foreach (var message in Messages)
            if (lacks(message))
                return message.Reason;
        return null;
    }
}
