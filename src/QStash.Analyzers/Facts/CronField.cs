using System;
using System.Collections.Generic;
using System.Globalization;

namespace QStash.Analyzers.Facts;

/// <summary>One field of a cron expression: a list of <c>*</c>, values, ranges, each perhaps with a step.</summary>
internal readonly struct CronField
{
    private static readonly string[] Names = ["minute", "hour", "day of month", "month", "day of week"];
    private static readonly (int Low, int High)[] Ranges = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private static readonly string[] LongMonths =
        ["JANUARY", "FEBRUARY", "MARCH", "APRIL", "MAY", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER"];
    private static readonly string[] LongWeekdays = ["SUNDAY", "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY"];

    private CronField(CronState state, CronFault fault, string message, string? repair)
    {
        State = state;
        Fault = fault;
        Message = message;
        Repair = repair;
    }

    public CronState State { get; }

    public CronFault Fault { get; }

    public string Message { get; }

    /// <summary>The field as it was meant, when that is certain.</summary>
    public string? Repair { get; }

    private static CronField Valid => new(CronState.Valid, CronFault.None, "", null);

    private static CronField Unknown => new(CronState.Unknown, CronFault.None, "", null);

    /// <summary>Reads the field at <paramref name="index"/> (0 minute … 4 day of week).</summary>
    public static CronField Read(string text, int index)
    {
        var items = text.Split(',');
        var repaired = new List<string>();
        CronField? wrong = null;
        var unknown = false;
        var mended = true;
        foreach (var item in items)
        {
            var read = item.Length == 0 ? Wrong(CronFault.Syntax, index, "has an empty place in its list", "") : ReadItem(item, index);
            unknown |= read.State == CronState.Unknown;
            if (read.State == CronState.Invalid)
            {
                wrong ??= read;
                mended &= read.Repair is not null;
            }
            var kept = read.Repair ?? item;
            if (kept.Length > 0)
                repaired.Add(kept);
        }
        if (wrong is { } fault)
            return new CronField(CronState.Invalid, fault.Fault, fault.Message, mended && repaired.Count > 0 ? string.Join(",", repaired) : null);
        return unknown ? Unknown : Valid;
    }

    private static CronField ReadItem(string item, int index)
    {
        var slash = item.IndexOf('/');
        var body = slash < 0 ? item : item.Substring(0, slash);
        var step = slash < 0 ? null : item.Substring(slash + 1);
        var range = ReadRange(body, index);
        if (step is null)
            return range;
        // A misspelled name is mended beside its step; a range that wraps around would step differently.
        if (range.State == CronState.Invalid)
            return new CronField(CronState.Invalid, range.Fault, range.Message, range.Fault == CronFault.Name && range.Repair is not null ? range.Repair + "/" + step : null);

        if (!IsNumber(step, out var every))
            return Wrong(CronFault.Step, index, "has the step '" + step + "', which is no whole number", null);
        if (every == 0)
            return Wrong(CronFault.Step, index, "has a step of 0", null);
        // Longer than the field: some parsers refuse it, others take its first value only.
        var (low, high) = Ranges[index];
        return every > high - low + 1 ? Unknown : range;
    }

    private static CronField ReadRange(string body, int index)
    {
        if (body == "*")
            return Valid;
        if (IsForeign(body, index))
            return Unknown;
        var dash = body.IndexOf('-', Math.Min(1, body.Length));
        if (dash < 0)
            return ReadValue(body, index, out _);

        string from = body.Substring(0, dash), to = body.Substring(dash + 1);
        var first = ReadValue(from, index, out var low);
        var second = ReadValue(to, index, out var high);
        if (first.State == CronState.Invalid || second.State == CronState.Invalid)
        {
            var wrong = first.State == CronState.Invalid ? first : second;
            var mended = (first.State != CronState.Invalid || first.Repair is not null) && (second.State != CronState.Invalid || second.Repair is not null);
            return new CronField(CronState.Invalid, wrong.Fault, wrong.Message, mended ? (first.Repair ?? from) + "-" + (second.Repair ?? to) : null);
        }
        if (first.State == CronState.Unknown || second.State == CronState.Unknown)
            return Unknown;
        if (low <= high)
            return Valid;
        return Wrong(CronFault.Range, index, "has the range '" + body + "', which ends before it begins", Wrapped(from, low, to, high, index));
    }

    // 22-6 of the hours is 22-23,0-6: through midnight; FRI-MON is FRI-SAT,SUN-MON.
    private static string Wrapped(string from, int low, string to, int high, int index)
    {
        var (lowest, highest) = Ranges[index];
        var named = index == 4 && char.IsLetter(from[0]);
        var last = named ? Weekdays[highest] : highest.ToString(CultureInfo.InvariantCulture);
        var first = named ? Weekdays[lowest] : lowest.ToString(CultureInfo.InvariantCulture);
        return (low == highest ? from : from + "-" + last) + "," + (high == lowest ? to : first + "-" + to);
    }

    private static CronField ReadValue(string text, int index, out int value)
    {
        var (low, high) = Ranges[index];
        if (IsNumber(text, out value))
        {
            if (index == 4 && value == 7)
                return Unknown;
            return value >= low && value <= high
                ? Valid
                : Wrong(CronFault.Value, index, "is '" + text + "', and it goes from " + Text(low) + " to " + Text(high), null);
        }
        if (text.Length == 0)
            return Wrong(CronFault.Syntax, index, "is not complete", null);
        if (!IsWord(text))
            return text[0] == '-' && IsNumber(text.Substring(1), out _)
                ? Wrong(CronFault.Value, index, "is negative", null)
                : Wrong(CronFault.Syntax, index, "is '" + text + "', which is no value of it", null);
        if (index is not (3 or 4))
            return Wrong(CronFault.Name, index, "has the name '" + text + "', and takes numbers only", null);

        value = IndexOf(index == 3 ? Months : Weekdays, text);
        if (value >= 0)
        {
            value += low;
            return Valid;
        }
        var spelled = LongIndexOf(index == 3 ? LongMonths : LongWeekdays, text);
        return Wrong(CronFault.Name, index, "has the name '" + text + "', and takes three letters such as " + (index == 3 ? "JAN" : "MON"),
            spelled < 0 ? null : (index == 3 ? Months : Weekdays)[spelled]);
    }

    // Quartz's ?, L, W, # : whether QStash reads them isn't documented.
    private static bool IsForeign(string body, int index)
    {
        if (index is not (2 or 4) || body.Length == 0)
            return false;
        if (body == "?" || body.IndexOf('#') > 0)
            return true;
        var last = body[body.Length - 1];
        return body is "LW" or "lw" || ((last is 'L' or 'l' or 'W' or 'w') && (body.Length == 1 || char.IsDigit(body[0]) || last is 'L' or 'l' && body.Length == 4))
            || body.StartsWith("L-", StringComparison.OrdinalIgnoreCase);
    }

    private static CronField Wrong(CronFault fault, int index, string message, string? repair) =>
        new(CronState.Invalid, fault, "the " + Names[index] + " " + message, repair);

    private static bool IsNumber(string text, out int number)
    {
        number = 0;
        foreach (var c in text)
        {
            if (c is < '0' or > '9')
                return false;
            number = Math.Min((number * 10) + (c - '0'), 1_000_000);
        }
        return text.Length > 0;
    }

    private static bool IsWord(string text)
    {
        foreach (var c in text)
            if (!char.IsLetter(c))
                return false;
        return true;
    }

    private static int IndexOf(string[] names, string text)
    {
        for (var i = 0; i < names.Length; i++)
            if (names[i].Equals(text, StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }

    // MONDAY, Thurs, Sept: a beginning of the long name that holds the short one.
    private static int LongIndexOf(string[] names, string text)
    {
        for (var i = 0; i < names.Length; i++)
            if (text.Length > 3 && names[i].StartsWith(text, StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
