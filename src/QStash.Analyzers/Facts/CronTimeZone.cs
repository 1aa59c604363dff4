using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Facts;

/// <summary>
/// The <c>CRON_TZ=</c> prefix of a cron expression. Source: Upstash documentation, "Schedules" (an IANA zone), and the tz database's
/// areas. Cities aren't checked: the database grows, and ours would lag behind.
/// </summary>
internal readonly struct CronTimeZone
{
    private static readonly HashSet<string> Areas = new(StringComparer.Ordinal)
    {
        "Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Brazil", "Canada", "Chile", "Etc", "Europe", "Indian", "Mexico",
        "Pacific", "US",
    };

    private static readonly HashSet<string> SingleNames = new(StringComparer.Ordinal)
    {
        "UTC", "GMT", "UCT", "Zulu", "Universal", "Greenwich", "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "GB", "Hongkong",
        "HST", "Iceland", "Iran", "Israel", "Jamaica", "Japan", "Kwajalein", "Libya", "MET", "MST", "MST7MDT", "NZ", "Navajo", "PRC", "PST8PDT",
        "Poland", "Portugal", "ROC", "ROK", "Singapore", "Turkey", "WET",
    };

    // Abbreviations that people know and the tz database doesn't have.
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "PST", "PDT", "MDT", "CST", "CDT", "EDT", "BST", "CEST", "EEST", "WEST", "IST", "JST", "KST", "AEST", "AEDT", "ACST", "AWST", "NZST", "NZDT",
        "SGT", "HKT", "MSK", "BRT", "SAST", "PT", "ET", "CT", "MT",
    };

    private CronTimeZone(CronState state, string? name, string message, string? repair)
    {
        State = state;
        Name = name;
        Message = message;
        Repair = repair;
    }

    public CronState State { get; }

    public string? Name { get; }

    public string Message { get; }

    /// <summary>The prefix as it was meant, when that is certain.</summary>
    public string? Repair { get; }

    /// <summary>Whether an expression's first field is meant as a time zone, rightly written or not.</summary>
    public static bool LooksLikePrefix(string field)
    {
        var end = 0;
        while (end < field.Length && (char.IsLetter(field[end]) || field[end] is '_' or '-'))
            end++;
        var name = field.Substring(0, end).Replace("_", "").Replace("-", "");
        return name.Equals("CRONTZ", StringComparison.OrdinalIgnoreCase)
            || (end < field.Length && field[end] == '=' && (name.Equals("TZ", StringComparison.OrdinalIgnoreCase)
                || name.Equals("TIMEZONE", StringComparison.OrdinalIgnoreCase) || name.Equals("CRONTIMEZONE", StringComparison.OrdinalIgnoreCase)));
    }

    public static CronTimeZone Read(string field)
    {
        var mark = field.IndexOfAny(['=', ':']);
        if (mark < 0)
            return Wrong("the time zone must be written CRON_TZ=Area/City", null);
        var zone = field.Substring(mark + 1);
        if (!field.StartsWith(CronExpression.TimeZonePrefix, StringComparison.Ordinal))
        {
            if (field.StartsWith("tz=", StringComparison.OrdinalIgnoreCase))
                return new CronTimeZone(CronState.Unknown, zone, "", null);
            return Wrong("the time zone must be written CRON_TZ=Area/City", zone.Length > 0 ? CronExpression.TimeZonePrefix + zone : null);
        }
        if (zone.Length == 0)
            return Wrong("CRON_TZ= names no time zone", null);

        var slash = zone.IndexOf('/');
        if (slash < 0)
        {
            if (SingleNames.Contains(zone))
                return new CronTimeZone(CronState.Valid, zone, "", null);
            if (zone.Equals("UTC", StringComparison.OrdinalIgnoreCase) || zone.Equals("Local", StringComparison.OrdinalIgnoreCase))
                return new CronTimeZone(CronState.Unknown, zone, "", null);
            return Abbreviations.Contains(zone) || zone.IndexOfAny(['+', ':']) >= 0 || zone[0] is '-' or '"' or '\'' || zone.IndexOf('-') > 0
                ? Wrong("'" + zone + "' is no IANA time zone such as America/New_York", null)
                : new CronTimeZone(CronState.Unknown, zone, "", null);
        }
        var area = zone.Substring(0, slash);
        if (!IsCity(zone, slash + 1))
            return Wrong("'" + zone + "' is no IANA time zone such as America/New_York", null);
        if (Areas.Contains(area))
            return new CronTimeZone(CronState.Valid, zone, "", null);
        foreach (var known in Areas)
        {
            if (known.Equals(area, StringComparison.OrdinalIgnoreCase))
                return new CronTimeZone(CronState.Unknown, zone, "", null);
            if (known.Length > 3 && EditDistance.Between(known, area) <= 2)
                return Wrong("'" + zone + "' is no IANA time zone", CronExpression.TimeZonePrefix + known + zone.Substring(slash));
        }
        return new CronTimeZone(CronState.Unknown, zone, "", null);
    }

    private static bool IsCity(string zone, int start)
    {
        for (var i = start; i < zone.Length; i++)
            if (!char.IsLetterOrDigit(zone[i]) && zone[i] is not ('_' or '-' or '+' or '/'))
                return false;
        return zone.Length > start && zone[zone.Length - 1] != '/';
    }

    private static CronTimeZone Wrong(string message, string? repair) => new(CronState.Invalid, null, message, repair);
}
