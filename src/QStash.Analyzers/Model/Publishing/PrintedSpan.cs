using System;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>A text that code prints a time span or a number into, in a format of its own: tried out with spans that show how it looks.</summary>
/// <param name="Span">The time span or number that is printed.</param>
/// <param name="Sample">What a minute and a half looks like.</param>
/// <param name="Form">How QStash reads that.</param>
internal sealed record PrintedSpan(IOperation Span, string Sample, DurationForm Form)
{
    // A format that shows days only where there are any is told from one that never does.
    private static readonly TimeSpan[] Samples = { TimeSpan.FromSeconds(90), new TimeSpan(1, 2, 3, 4) };

    /// <summary>What QStash cannot read of it, whatever the span; null for what it can, and for what cannot be told.</summary>
    public static PrintedSpan? Malformed(IOperation text)
    {
        PrintedSpan? first = null;
        foreach (var sample in Samples)
        {
            if (Print(text, sample) is not { } printed || QStashDuration.Parse(printed.Text).Form is not (var form and not DurationForm.WellFormed))
                return null;
            first ??= new PrintedSpan(printed.Span, printed.Text, form);
        }
        return first;
    }

    /// <summary>Whether the span is a <c>TimeSpan</c>, not a number.</summary>
    public bool IsTimeSpan => Span.Type?.Name == nameof(TimeSpan);

    private static (IOperation Span, string Text)? Print(IOperation text, TimeSpan sample)
    {
        switch (text)
        {
            case IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance, Arguments: { Length: > 0 } arguments } when arguments[0].Value.Unwrap().ConstantValue is { HasValue: true, Value: string format }:
                return Print(instance.Unwrap(), format, sample) is { } printed ? (instance.Unwrap(), printed) : null;
            case IInterpolatedStringOperation interpolation:
                return Print(interpolation, sample);
            default:
                return null;
        }
    }

    private static (IOperation Span, string Text)? Print(IInterpolatedStringOperation interpolation, TimeSpan sample)
    {
        IOperation? span = null;
        var text = new StringBuilder();
        foreach (var part in interpolation.Parts)
        {
            if (part is IInterpolatedStringTextOperation { Text.ConstantValue: { HasValue: true, Value: string known } })
            {
                text.Append(known);
                continue;
            }
            if (part is not IInterpolationOperation { Alignment: null, Expression: var expression } hole
                || Print(expression.Unwrap(), hole.FormatString is null ? null : hole.FormatString.ConstantValue.Value as string ?? "?", sample) is not { } printed)
                return null;
            if (span is null || expression.Unwrap().Type?.Name == nameof(TimeSpan))
                span = expression.Unwrap();
            text.Append(printed);
        }
        return span is null || interpolation.Parts.Length > 1 && span.Type?.Name != nameof(TimeSpan) ? null : (span, text.ToString());
    }

    private static string? Print(IOperation value, string? format, TimeSpan sample)
    {
        IFormattable? shown = value.Type switch
        {
            { Name: nameof(TimeSpan), ContainingNamespace.Name: nameof(System) } => sample,
            { SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal } => sample.TotalSeconds,
            { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => (long)sample.TotalSeconds,
            _ => null,
        };
        try
        {
            return shown?.ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
