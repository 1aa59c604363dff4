using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Reads the options of publish calls and judges their form. Numbers of a numeric type are seconds to an SDK and fine; texts are what QStash gets.</summary>
internal static class OptionReader
{
    // Seconds of the year 5138, milliseconds of 1973: no delivery time lies beyond as seconds or before as milliseconds.
    private const long FirstMilliseconds = 100_000_000_000;

    public static IEnumerable<OptionVerdict> All(ProgramModel program, CancellationToken cancellationToken)
    {
        foreach (var call in program.Publishing(cancellationToken).Calls)
            foreach (var verdict in Of(call, program, cancellationToken))
                yield return verdict;
    }

    private static IEnumerable<OptionVerdict> Of(PublishCall call, ProgramModel program, CancellationToken cancellationToken)
    {
        foreach (var option in call.Arguments)
        {
            var verdict = option.Key switch
            {
                PublishRole.Delay or PublishRole.Timeout => Duration(option.Value, TextOf(call, option.Key), program, cancellationToken),
                PublishRole.NotBefore => NotBefore(option.Value, TextOf(call, option.Key)),
                PublishRole.Retries => Retries(option.Value, TextOf(call, option.Key)),
                _ => null,
            };
            if (verdict is not null)
                yield return verdict;
        }
        if (IsGiven(call, PublishRole.Delay) && IsGiven(call, PublishRole.NotBefore))
            yield return new OptionVerdict("The delay is given besides a not-before time, which wins", "give one of them", call.Arguments[PublishRole.Delay].Syntax);
        if (IsGiven(call, PublishRole.DeduplicationId) && IsGivenTrue(call, PublishRole.ContentBasedDeduplication))
            yield return new OptionVerdict("A deduplication ID is given besides content-based deduplication", "give one of them", call.Arguments[PublishRole.ContentBasedDeduplication].Syntax);
        if (call.IsComplete && IsGiven(call, PublishRole.FlowControlKey) && !call.Arguments.ContainsKey(PublishRole.FlowControlValue) && call.Dialect == PublishDialect.Rest)
            yield return new OptionVerdict("The flow-control key has no value", "say the limits with 'Upstash-Flow-Control-Value'", call.Arguments[PublishRole.FlowControlKey].Syntax);
    }

    private static OptionVerdict? Duration(IOperation value, TextValue? text, ProgramModel program, CancellationToken cancellationToken)
    {
        var origin = program.Origins.Single(value, cancellationToken);
        if (Printed(origin) is { } printed)
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
                    New = $"$\"{{{printed.Syntax}}}s\"",
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
        if (IsText(value) && Printed(value.Unwrap()) is { Type.Name: "DateTime" or "DateTimeOffset" })
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

    private static TextValue? TextOf(PublishCall call, PublishRole role) => call.Texts.TryGetValue(role, out var text) ? text : null;

    private static bool IsGiven(PublishCall call, PublishRole role) =>
        call.Arguments.TryGetValue(role, out var value) && value.Unwrap() is not IDefaultValueOperation && value.Unwrap().ConstantValue is not { HasValue: true, Value: null };

    private static bool IsGivenTrue(PublishCall call, PublishRole role) =>
        IsGiven(call, role) && (call.Arguments[role].Unwrap().ConstantValue is { HasValue: true, Value: true } || TextOf(call, role)?.Constant is "true" or "True");
}
