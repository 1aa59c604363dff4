using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>A cron expression that the program gives a schedule, with where it is written. Rules 502 and 503 read it.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Cron">What it means to QStash.</param>
/// <param name="Syntax">The literal.</param>
internal sealed record CronText(string Text, CronExpression Cron, SyntaxNode Syntax)
{
    public bool IsInvalid => Cron.State == CronState.Invalid;

    /// <summary>A fixed hour and no zone: it runs in UTC.</summary>
    public bool LacksTimeZone => Cron is { State: CronState.Valid, HasFixedHour: true, HasTimeZone: false };

    public static IEnumerable<CronText> All(ProgramModel program, CancellationToken cancellationToken)
    {
        var seen = new HashSet<SyntaxNode>();
        foreach (var call in program.Publishing(cancellationToken).Calls)
        {
            if (!call.Texts.TryGetValue(PublishRole.Cron, out var value))
                continue;
            foreach (var alternative in value.Alternatives)
                if (alternative.Whole is { Length: > 0 } text && alternative.FirstKnown is { } part && seen.Add(part.Syntax))
                    yield return new CronText(text, CronExpression.Parse(text), part.Syntax);
        }
    }
}
