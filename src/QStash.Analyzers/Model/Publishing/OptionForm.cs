using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Judges the form of one option's value. Numbers of a numeric type are seconds to an SDK and fine; texts are what QStash gets, and so is all that a header is given.</summary>
internal static class OptionForm
{
    // Seconds of the year 5138, milliseconds of 1973: no delivery time lies beyond as seconds or before as milliseconds.
    private const long FirstMilliseconds = 100_000_000_000;

    /// <summary>What is wrong with a value; null when nothing is known to be.</summary>
    public static OptionVerdict? FaultOf(PublishRole role, IOperation value, TextValue? text, bool isHeader, ProgramModel program, CancellationToken cancellationToken) => role switch
    {
        PublishRole.Delay or PublishRole.Timeout => Duration(value, text, isHeader, program, cancellationToken),
        PublishRole.NotBefore => NotBefore(value, text),
        PublishRole.Retries => Retries(value, text),
        _ => null,
    };

    private static OptionVerdict? Duration(IOperation value, TextValue? text, bool isHeader, ProgramModel program, CancellationToken cancellationToken)
    {
        var origin = program.Origins.Single(value, cancellationToken);
        // What a header is given that is no text is printed by the client.
        if ((Printed(origin) ?? (isHeader && !IsText(origin) ? origin : null)) is { } printed)
        {
            if (printed.Type?.Name == "TimeSpan")
                return new OptionVerdict("'TimeSpan.ToString()' is no duration that QStash reads", "write seconds with their unit", value.Syntax)
                {
                    Replaced = origin.Syntax,
                    New = $"$\"{{(long){Operand(printed)}.TotalSeconds}}s\"",
                };
            if (IsNumber(printed.Type))
                return new OptionVerdict("The number has no unit", "write it with its unit, as '30s'", value.Syntax)
                {
                    Replaced = printed.Type!.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 ? origin.Syntax : null,
                    New = printed.ConstantValue is { HasValue: true, Value: var known } && printed is ILiteralOperation ? $"\"{known}s\"" : $"$\"{{{printed.Syntax}}}s\"",
                };
        }
        if (!IsText(value) || text is null)
            return null;
        foreach (var alternative in text.Alternatives)
        {
            if (alternative.IsNull || alternative.Whole is not { } whole || alternative.FirstKnown is not { } part)
                continue;
            var duration = QStashDuration.Parse(whole);
            if (duration.Form is DurationForm.WellFormed or DurationForm.Empty)
                continue;
            var fault = duration.Form switch
            {
                DurationForm.BareNumber => $"'{whole}' has no unit",
                DurationForm.Negative => $"'{whole}' is negative",
                _ => $"'{whole}' is no duration that QStash reads",
            };
            return new OptionVerdict(fault, duration.Repair is { } repair ? $"write '{repair}'" : "write numbers with units, as '1d10h30m'", part.Syntax)
            {
                Replaced = duration.Repair is not null && alternative.Parts.Length == 1 ? part.Syntax : null,
                Old = whole,
                New = duration.Repair,
            };
        }
        return null;
    }

    private static OptionVerdict? NotBefore(IOperation value, TextValue? text)
    {
        foreach (var operation in value.DescendantsAndSelf())
            if (operation is IInvocationOperation { TargetMethod.Name: "ToUnixTimeMilliseconds" })
                return new OptionVerdict("The not-before time is in milliseconds", "QStash reads seconds: 'ToUnixTimeSeconds()'", value.Syntax) { Replaced = operation.Syntax, Old = "ToUnixTimeMilliseconds", New = "ToUnixTimeSeconds" };
        foreach (var operation in value.DescendantsAndSelf())
            if (operation is IPropertyReferenceOperation { Property: { Name: "Ticks", ContainingType.Name: "DateTime" or "DateTimeOffset" } })
                return new OptionVerdict("The not-before time is in ticks", "QStash reads Unix seconds: 'ToUnixTimeSeconds()'", value.Syntax);
        if (IsText(value) && (Printed(value.Unwrap()) ?? (value.Unwrap() as IInvocationOperation)?.Instance) is { Type.Name: "DateTime" or "DateTimeOffset" })
            return new OptionVerdict("The not-before time is a date text", "QStash reads Unix seconds: 'ToUnixTimeSeconds()'", value.Syntax);
        if (text is null || value.Type?.Name is "DateTime" or "DateTimeOffset")
            return null;
        foreach (var alternative in text.Alternatives)
        {
            if (alternative.IsNull || alternative.Whole is not { Length: > 0 } whole || alternative.FirstKnown is not { } part)
                continue;
            if (!long.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var moment))
                return IsText(value) ? new OptionVerdict($"'{whole}' is no Unix time", "QStash reads seconds since 1970", part.Syntax) : null;
            if (moment >= FirstMilliseconds)
                return new OptionVerdict($"'{whole}' is a time in milliseconds", "QStash reads seconds", part.Syntax)
                {
                    Replaced = part.Syntax,
                    Old = whole,
                    New = (moment / 1000).ToString(CultureInfo.InvariantCulture),
                };
        }
        return null;
    }

    private static OptionVerdict? Retries(IOperation value, TextValue? text)
    {
        if (value.Unwrap().ConstantValue is { HasValue: true, Value: int and < 0 })
            return new OptionVerdict("The number of retries is negative", "write 0 for none", value.Syntax);
        if (text is null || !IsText(value))
            return null;
        foreach (var alternative in text.Alternatives)
        {
            if (alternative.IsNull || alternative.Whole is not { Length: > 0 } whole || alternative.FirstKnown is not { } part)
                continue;
            if (!int.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var retries))
                return new OptionVerdict($"'{whole}' is no number of retries", "write a whole number", part.Syntax);
            if (retries < 0)
                return new OptionVerdict($"'{whole}' retries are negative", "write 0 for none", part.Syntax);
        }
        return null;
    }

    // `x.ToString()` and `$"{x}"`: the x.
    private static IOperation? Printed(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance } print when print.Arguments.Length == 0 || print.Arguments[0].Value.Unwrap().ConstantValue is not { HasValue: true, Value: string } => instance.Unwrap(),
        IInterpolatedStringOperation { Parts: { Length: 1 } parts } when parts[0] is IInterpolationOperation { FormatString: null } only => only.Expression.Unwrap(),
        _ => null,
    };

    private static string Operand(IOperation operation) =>
        operation is ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation or IInvocationOperation ? operation.Syntax.ToString() : $"({operation.Syntax})";

    private static bool IsText(IOperation value) => value.Type?.SpecialType == SpecialType.System_String || value.Unwrap().Type?.SpecialType == SpecialType.System_String;

    private static bool IsNumber(ITypeSymbol? type) => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
}
