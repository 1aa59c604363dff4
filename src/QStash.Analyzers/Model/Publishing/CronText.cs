using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>A cron expression that the program gives a schedule, with where it is written. Rules 502 and 503 read it.</summary>
/// <param name="Text">The expression.</param>
/// <param name="Cron">What it means to QStash.</param>
/// <param name="Syntax">The literal.</param>
internal sealed record CronText(string Text, CronExpression Cron, SyntaxNode Syntax)
{
    /// <summary>The characters of <see cref="Text"/> that stand in <see cref="Syntax"/> and that a repair replaces.</summary>
    public string Written { get; init; } = Text;

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
                if ((Known(alternative) ?? BehindUnknownZone(alternative)) is { } cron && seen.Add(cron.Syntax))
                    yield return cron;
        }
    }

    private static CronText? Known(TextAlternative alternative) =>
        alternative.Whole is { Length: > 0 } text && alternative.FirstKnown is { } part ? new CronText(text, CronExpression.Parse(text), part.Syntax) : null;

    // `$"CRON_TZ={zone} 0 30 2 * * *"`: whatever the zone is, the fields are known.
    private static CronText? BehindUnknownZone(TextAlternative alternative)
    {
        if (!alternative.Prefix.TrimStart().StartsWith(CronExpression.TimeZonePrefix, StringComparison.Ordinal))
            return null;
        var last = alternative.Parts[alternative.Parts.Length - 1];
        for (var i = 0; i < alternative.Parts.Length - 1; i++)
            if (alternative.Parts[i].Text is { } zone && zone.TrimStart().IndexOf(' ') >= 0)
                return null;
        if (last.Text is not { Length: > 0 } tail || tail[0] != ' ' || !alternative.Parts[alternative.Parts.Length - 2].IsHole)
            return null;
        var fields = tail.Trim();
        var cron = CronExpression.Parse(CronExpression.UtcPrefix + fields);
        return new CronText(alternative.ToString(), cron with { Repair = cron.Repair?.Substring(CronExpression.UtcPrefix.Length) }, last.Syntax) { Written = fields };
    }
}
