using System.Collections.Generic;
using System.Globalization;

namespace QStash.Analyzers.Facts;

/// <summary>What a duration text is.</summary>
internal enum DurationForm
{
    /// <summary>QStash reads it: <c>50s</c>, <c>10m</c>, <c>2h</c>, <c>7d</c>, <c>1d10h30m</c>.</summary>
    WellFormed,

    /// <summary>Nothing, or only white space.</summary>
    Empty,

    /// <summary>A number without a unit: <c>90</c>.</summary>
    BareNumber,

    /// <summary>What <c>TimeSpan.ToString()</c> writes: <c>00:05:00</c>, <c>1.02:00:00</c>.</summary>
    TimeSpanText,

    /// <summary>A duration below zero, in any notation.</summary>
    Negative,

    /// <summary>Anything else.</summary>
    Malformed,
}

/// <summary>
/// A duration as QStash writes it: numbers with units, like Go's. Source: Upstash documentation, "Delay" and the <c>Upstash-Timeout</c>
/// parameter of <c>openapi.yaml</c>.
/// </summary>
/// <param name="Form">What the text is.</param>
/// <param name="Repair">The same duration in QStash's notation when it can be told for certain; null otherwise.</param>
internal readonly record struct QStashDuration(DurationForm Form, string? Repair)
{
    public bool IsWellFormed => Form == DurationForm.WellFormed;

    /// <summary>Reads the text of a delay or timeout.</summary>
    public static QStashDuration Parse(string text)
    {
        var value = text.Trim();
        if (value.Length == 0)
            return new QStashDuration(DurationForm.Empty, null);
        if (value[0] == '-')
            return new QStashDuration(IsMeasured(value.Substring(1)) ? DurationForm.Negative : DurationForm.Malformed, null);
        if (IsDigits(value))
            // More than the longest delay that any plan allows (a year) is something else: milliseconds, or a moment.
            return new QStashDuration(DurationForm.BareNumber, long.TryParse(value, out var bare) && bare <= 365 * 86400 ? value + "s" : null);
        if (IsUnits(value))
            return new QStashDuration(DurationForm.WellFormed, null);
        if (TryReadTimeSpan(value, out var seconds))
            return new QStashDuration(DurationForm.TimeSpanText, seconds > 0 ? Write(seconds) : null);
        return new QStashDuration(DurationForm.Malformed, Respelled(value));
    }

    /// <summary>Writes whole seconds in QStash's notation, the largest units first: 3900 is <c>1h5m</c>.</summary>
    public static string Write(long seconds)
    {
        var text = "";
        foreach (var (unit, length) in Units)
        {
            if (seconds >= length)
                text += (seconds / length).ToString(CultureInfo.InvariantCulture) + unit;
            seconds %= length;
        }
        return text.Length == 0 ? "0s" : text;
    }

    private static readonly (char Unit, long Length)[] Units = [('d', 86400), ('h', 3600), ('m', 60), ('s', 1)];

    private static readonly Dictionary<string, char> SpelledUnits = new()
    {
        ["s"] = 's', ["sec"] = 's', ["secs"] = 's', ["second"] = 's', ["seconds"] = 's', ["m"] = 'm', ["min"] = 'm', ["mins"] = 'm',
        ["minute"] = 'm', ["minutes"] = 'm', ["h"] = 'h', ["hr"] = 'h', ["hrs"] = 'h', ["hour"] = 'h', ["hours"] = 'h', ["d"] = 'd',
        ["day"] = 'd', ["days"] = 'd',
    };

    private static bool IsMeasured(string value) => IsDigits(value) || IsUnits(value) || TryReadTimeSpan(value, out _);

    private static bool IsDigits(string value)
    {
        foreach (var c in value)
            if (c is < '0' or > '9')
                return false;
        return value.Length > 0;
    }

    // Go also reads fractions (1.5h) and smaller units (500ms); QStash's own reading of them isn't documented, so we don't object.
    private static bool IsUnits(string value)
    {
        var i = 0;
        while (i < value.Length)
        {
            var digits = i;
            while (i < value.Length && value[i] is >= '0' and <= '9')
                i++;
            if (i == digits)
                return false;
            if (i < value.Length && value[i] == '.')
            {
                var fraction = ++i;
                while (i < value.Length && value[i] is >= '0' and <= '9')
                    i++;
                if (i == fraction)
                    return false;
            }
            if (i + 1 < value.Length && value[i] == 'm' && value[i + 1] == 's')
                i += 2;
            else if (i < value.Length && value[i] is 's' or 'm' or 'h' or 'd')
                i++;
            else
                return false;
        }
        return value.Length > 0;
    }

    // [d.]hh:mm:ss[.fffffff], the constant format of TimeSpan. Fractions of a second aren't repaired.
    private static bool TryReadTimeSpan(string value, out long seconds)
    {
        seconds = 0;
        var parts = value.Split(':');
        if (parts.Length != 3)
            return false;
        var hours = parts[0];
        var dot = hours.IndexOf('.');
        var days = dot < 0 ? "0" : hours.Substring(0, dot);
        hours = hours.Substring(dot + 1);
        var point = parts[2].IndexOf('.');
        var whole = point < 0 ? parts[2] : parts[2].Substring(0, point);
        if (!IsSmall(days, 6) || !IsSmall(hours, 2) || !IsSmall(parts[1], 2) || !IsSmall(whole, 2)
            || (point >= 0 && !IsDigits(parts[2].Substring(point + 1))))
            return false;
        if (point < 0)
            seconds = (long.Parse(days, CultureInfo.InvariantCulture) * 86400) + (long.Parse(hours, CultureInfo.InvariantCulture) * 3600)
                + (long.Parse(parts[1], CultureInfo.InvariantCulture) * 60) + long.Parse(whole, CultureInfo.InvariantCulture);
        return true;
    }

    private static bool IsSmall(string digits, int length) => IsDigits(digits) && digits.Length <= length;

    // "5 minutes", "10 s", "2H", "1d 10h": the numbers stay, the units are spelled as QStash spells them.
    private static string? Respelled(string value)
    {
        var text = "";
        var i = 0;
        while (i < value.Length)
        {
            var digits = i;
            while (i < value.Length && value[i] is >= '0' and <= '9')
                i++;
            var number = value.Substring(digits, i - digits);
            while (i < value.Length && value[i] == ' ')
                i++;
            var letters = i;
            while (i < value.Length && char.IsLetter(value[i]))
                i++;
            // A capital M alone may mean months.
            var unit = value.Substring(letters, i - letters);
            if (number.Length == 0 || unit == "M" || !SpelledUnits.TryGetValue(unit.ToLowerInvariant(), out var known))
                return null;
            text += number + known;
            while (i < value.Length && value[i] is ' ' or ',')
                i++;
        }
        return text.Length == 0 ? null : text;
    }
}
