using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Catalog;

/// <summary>The rules about schedules and URL groups.</summary>
internal static partial class Rules
{
    public static readonly Rule MissingScheduleDestination = new(
        "QSTASH501", nameof(MissingScheduleDestination), "Schedule has no destination",
        "'{0}' creates a schedule {1}; name the URL or URL group that it calls",
        RuleCategory.Usage, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the call has a place for a destination that can be read from configuration"),
        "A schedule without a destination is refused.",
        UpstashPage.Schedules);

    public static readonly Rule InvalidCron = new(
        "QSTASH502", nameof(InvalidCron), "Cron expression is not valid",
        "'{0}' is not a cron expression that QStash accepts: {1}",
        RuleCategory.Usage, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the expression has six fields of which the first are seconds"),
        "QStash evaluates five fields: minute, hour, day of month, month, day of week.",
        UpstashPage.Schedules);

    public static readonly Rule MissingTimeZone = new(
        "QSTASH503", nameof(MissingTimeZone), "Schedule has no time zone",
        "'{0}' runs at a fixed hour in UTC; say which time zone is meant with 'CRON_TZ='",
        RuleCategory.Usage, DiagnosticSeverity.Info, FixAvailability.Always,
        "Without CRON_TZ the hours are UTC, also across daylight saving time.",
        UpstashPage.Schedules);

    public static readonly Rule MissingGroupName = new(
        "QSTASH504", nameof(MissingGroupName), "URL-group operation has no group name",
        "'{0}' has no URL-group name ({1}); name the group",
        RuleCategory.Usage, DiagnosticSeverity.Warning, FixAvailability.None("only the author knows the group"),
        "An operation on a URL group without its name is refused.",
        UpstashPage.UrlGroups);
}
