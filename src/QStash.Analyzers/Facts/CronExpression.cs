using System;

namespace QStash.Analyzers.Facts;

/// <summary>Whether QStash reads a cron expression.</summary>
internal enum CronState
{
    /// <summary>We don't know how QStash reads it (<c>@daily</c>, <c>TZ=</c>, weekday 7, <c>?</c>, <c>L</c>): rules stay silent.</summary>
    Unknown,

    /// <summary>Five fields, all within their ranges.</summary>
    Valid,

    /// <summary>QStash refuses it.</summary>
    Invalid,
}

/// <summary>What is wrong with a cron expression.</summary>
internal enum CronFault
{
    None,
    FieldCount,
    TimeZone,
    Value,
    Range,
    Step,
    Name,
    Syntax,
}

/// <summary>
/// A cron expression read as QStash reads it: five fields, optionally behind <c>CRON_TZ=Area/City</c>.
/// Source: Upstash documentation, "Schedules" (five fields, UTC unless a zone is given; seconds aren't supported).
/// </summary>
internal sealed record CronExpression(CronState State)
{
    /// <summary>What a time zone is written behind.</summary>
    public const string TimeZonePrefix = "CRON_TZ=";

    /// <summary>Put before an expression that names no zone, this changes nothing and says what holds.</summary>
    public const string UtcPrefix = TimeZonePrefix + "UTC ";

    public CronFault Fault { get; init; }

    /// <summary>Index of the wrong field (0 minute … 4 day of week); -1 when no single field is to blame.</summary>
    public int FieldIndex { get; init; } = -1;

    /// <summary>What is wrong, fit to follow "Cron expression '…' is not valid: ".</summary>
    public string Message { get; init; } = "";

    /// <summary>A valid expression that means the same, when there is just one; null otherwise.</summary>
    public string? Repair { get; init; }

    /// <summary>The zone behind <c>CRON_TZ=</c>, when there is one.</summary>
    public string? TimeZone { get; init; }

    public bool HasTimeZone => TimeZone is not null;

    /// <summary>Whether the hour field is without <c>*</c>, so that the zone matters.</summary>
    public bool HasFixedHour { get; init; }

    private static readonly char[] Blanks = [' ', '\t'];

    /// <summary>Reads an expression.</summary>
    public static CronExpression Parse(string text)
    {
        var value = text.Trim();
        if (value.Length == 0 || Hole.IsIn(value) || value[0] == '@' || value.StartsWith("TZ=", StringComparison.Ordinal))
            return new CronExpression(CronState.Unknown);

        var fields = value.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
        if (!CronTimeZone.LooksLikePrefix(fields[0]))
            return ReadFields(fields, 0, fields.Length == 1);

        var zone = CronTimeZone.Read(fields[0]);
        if (zone.State == CronState.Invalid)
        {
            var repaired = zone.Repair is null ? null : zone.Repair + value.Substring(fields[0].Length);
            return Invalid(CronFault.TimeZone, -1, zone.Message, repaired is not null && Parse(repaired).State == CronState.Valid ? repaired : null);
        }
        var rest = ReadFields(fields, 1, false) with { TimeZone = zone.Name };
        if (rest.Repair is not null)
            rest = rest with { Repair = fields[0] + " " + rest.Repair };
        return zone.State == CronState.Unknown && rest.State == CronState.Valid ? rest with { State = CronState.Unknown } : rest;
    }

    private static CronExpression ReadFields(string[] all, int start, bool mayBeAName)
    {
        var count = all.Length - start;
        var fields = new string[count];
        Array.Copy(all, start, fields, 0, count);
        if (count == 5)
            return ReadFive(fields);
        // A single word is more likely the name of something than an expression.
        if (mayBeAName && !(char.IsDigit(fields[0][0]) || fields[0][0] == '*'))
            return new CronExpression(CronState.Unknown);

        var message = count switch
        {
            6 => "it has six fields, and QStash reads five, without seconds",
            7 => "it has seven fields, and QStash reads five, without seconds and year",
            _ => "it has " + NumberWord(count) + ", and QStash reads five: minute, hour, day of month, month, day of week",
        };
        return Invalid(CronFault.FieldCount, -1, message, WithoutExtraFields(fields)) with { HasFixedHour = count == 6 && fields[2].IndexOf('*') < 0 };
    }

    private static CronExpression ReadFive(string[] fields)
    {
        var unknown = false;
        var repaired = (string[])fields.Clone();
        CronExpression? wrong = null;
        for (var i = 0; i < 5; i++)
        {
            var field = CronField.Read(fields[i], i);
            unknown |= field.State == CronState.Unknown;
            if (field.State != CronState.Invalid)
                continue;
            if (field.Repair is not null)
                repaired[i] = field.Repair;
            wrong ??= Invalid(field.Fault, i, field.Message, null);
        }
        var fixedHour = fields[1].IndexOf('*') < 0;
        if (wrong is null)
            return new CronExpression(unknown ? CronState.Unknown : CronState.Valid) { HasFixedHour = fixedHour };

        // A repair is one only when it heals every field.
        for (var i = 0; i < 5; i++)
            if (CronField.Read(repaired[i], i).State != CronState.Valid)
                return wrong with { HasFixedHour = fixedHour };
        return wrong with { HasFixedHour = fixedHour, Repair = string.Join(" ", repaired) };
    }

    // Quartz and Azure Functions put seconds first; Quartz may put a year last.
    private static string? WithoutExtraFields(string[] fields)
    {
        if (fields.Length is not (6 or 7))
            return null;
        var hasYear = IsYear(fields[fields.Length - 1]) && (fields.Length == 7 || fields[5] != "*");
        if (fields.Length == 7 && !hasYear)
            return null;
        var five = new string[5];
        Array.Copy(fields, fields.Length == 7 || !hasYear ? 1 : 0, five, 0, 5);

        var quartz = five[2] == "?" || five[4] == "?";
        for (var i = 2; i < 5; i += 2)
            if (five[i] == "?")
                five[i] = "*";
        // Quartz counts weekdays from 1, so its numbers mean other days here.
        if (quartz && HasDigit(five[4]))
            return null;
        return ReadFive(five).State == CronState.Valid ? string.Join(" ", five) : null;
    }

    private static bool IsYear(string field)
    {
        if (field == "*")
            return true;
        if (field.Length < 4)
            return false;
        for (var i = 0; i < 4; i++)
            if (!char.IsDigit(field[i]))
                return false;
        return true;
    }

    private static bool HasDigit(string field)
    {
        foreach (var c in field)
            if (char.IsDigit(c))
                return true;
        return false;
    }

    private static string NumberWord(int count) => count switch
    {
        0 => "no fields",
        1 => "one field",
        2 => "two fields",
        3 => "three fields",
        4 => "four fields",
        _ => count.ToString(System.Globalization.CultureInfo.InvariantCulture) + " fields",
    };

    private static CronExpression Invalid(CronFault fault, int field, string message, string? repair) =>
        new(CronState.Invalid) { Fault = fault, FieldIndex = field, Message = message, Repair = repair };
}
