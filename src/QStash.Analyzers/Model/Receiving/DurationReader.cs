using System;
using System.Globalization;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>How long a wait lasts, as far as the code says it.</summary>
/// <param name="Seconds">The length; null when it is unknown.</param>
/// <param name="IsLongByUnit">The number is unknown, but it counts minutes or more.</param>
internal readonly record struct WaitDuration(double? Seconds, bool IsLongByUnit);

/// <summary>Reads milliseconds and <c>TimeSpan</c>s.</summary>
internal sealed class DurationReader
{
    private const int Deepest = 4;

    private readonly ProgramModel _program;
    private readonly CancellationToken _cancellationToken;

    public DurationReader(ProgramModel program, CancellationToken cancellationToken)
    {
        _program = program;
        _cancellationToken = cancellationToken;
    }

    public WaitDuration Of(IOperation duration) => Of(duration, 0);

    /// <summary>The number that an expression is; null when it is unknown.</summary>
    public double? Number(IOperation operation)
    {
        if (!operation.ConstantValue.HasValue)
            operation = _program.Origins.Single(operation, _cancellationToken);
        return operation.ConstantValue is { HasValue: true, Value: int or long or double or float } ? Convert.ToDouble(operation.ConstantValue.Value, CultureInfo.InvariantCulture) : null;
    }

    private WaitDuration Of(IOperation duration, int depth)
    {
        if (Milliseconds(duration) is { } constant)
            return constant;
        var origin = _program.Origins.Single(duration, _cancellationToken);
        if (Milliseconds(origin) is { } known)
            return known;
        switch (origin)
        {
            case IInvocationOperation { TargetMethod: { ContainingType.Name: "TimeSpan", Name: var unit } } span when span.Arguments.Length > 0:
                return FromUnit(unit) is { } each ? Number(span.Arguments[0].Value) is { } number ? new WaitDuration(number * each, false) : new WaitDuration(null, each >= 60) : default;
            case IObjectCreationOperation { Type.Name: "TimeSpan" } made:
                return Made(made);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } times when depth < Deepest && times.Type?.Name == "TimeSpan":
                var (span1, factor) = times.LeftOperand.Type?.Name == "TimeSpan" ? (times.LeftOperand, times.RightOperand) : (times.RightOperand, times.LeftOperand);
                return Of(span1, depth + 1).Seconds is { } once && Number(factor) is { } often ? new WaitDuration(once * often, false) : default;
            default:
                return default;
        }
    }

    private static WaitDuration? Milliseconds(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: int milliseconds } ? new WaitDuration(milliseconds < 0 ? double.MaxValue : milliseconds / 1000.0, false) : null;

    private static double? FromUnit(string unit) => unit switch { "FromMilliseconds" => 0.001, "FromSeconds" => 1, "FromMinutes" => 60, "FromHours" => 3600, "FromDays" => 86400, _ => null };

    // `new TimeSpan(hours, minutes, seconds)`, with days in front of four or five.
    private WaitDuration Made(IObjectCreationOperation made)
    {
        var weights = made.Arguments.Length switch
        {
            3 => new[] { 3600.0, 60, 1 },
            4 => new[] { 86400.0, 3600, 60, 1 },
            5 => new[] { 86400.0, 3600, 60, 1, 0.001 },
            _ => Array.Empty<double>(),
        };
        var seconds = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (Number(made.Arguments[i].Value) is not { } part)
                return default;
            seconds += part * weights[i];
        }
        return weights.Length == 0 ? default : new WaitDuration(seconds, false);
    }
}
