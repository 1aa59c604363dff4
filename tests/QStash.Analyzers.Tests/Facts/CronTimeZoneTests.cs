using QStash.Analyzers.Facts;
using Xunit;

namespace QStash.Analyzers.Tests.Facts;

public sealed class CronTimeZoneTests
{
    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Europe/Berlin")]
    [InlineData("America/Argentina/Buenos_Aires")]
    [InlineData("Etc/GMT+5")]
    [InlineData("Asia/Kolkata")]
    [InlineData("America/Port-au-Prince")]
    [InlineData("UTC")]
    [InlineData("GMT")]
    [InlineData("EST")]
    [InlineData("CET")]
    [InlineData("EST5EDT")]
    [InlineData("Japan")]
    [InlineData("US/Pacific")]
    public void KnowsTimeZone(string zone)
    {
        var cron = CronExpression.Parse("CRON_TZ=" + zone + " 0 9 * * *");
        Assert.Equal((CronState.Valid, zone, true), (cron.State, cron.TimeZone, cron.HasFixedHour));
    }

    [Theory]
    [InlineData("CRON_TZ= 0 9 * * *", null)]
    [InlineData("CRON_TZ 0 9 * * *", null)]
    [InlineData("CRON_TZ=PST 0 9 * * *", null)]
    [InlineData("CRON_TZ=CEST 0 9 * * *", null)]
    [InlineData("CRON_TZ=+02:00 0 9 * * *", null)]
    [InlineData("CRON_TZ=UTC+2 0 9 * * *", null)]
    [InlineData("CRON_TZ=Europe/ 0 9 * * *", null)]
    [InlineData("CRON_TZ=Europe/Ber%lin 0 9 * * *", null)]
    [InlineData("CRON_TZ=\"Europe/Berlin\" 0 9 * * *", null)]
    [InlineData("CRON_TZ=Amercia/New_York 0 9 * * *", "CRON_TZ=America/New_York 0 9 * * *")]
    [InlineData("CRON_TZ=Euorpe/Berlin 0 9 * * *", "CRON_TZ=Europe/Berlin 0 9 * * *")]
    [InlineData("CRON_TZ:Europe/Berlin 0 9 * * *", "CRON_TZ=Europe/Berlin 0 9 * * *")]
    [InlineData("CRONTZ=Europe/Berlin 0 9 * * *", "CRON_TZ=Europe/Berlin 0 9 * * *")]
    [InlineData("CRON-TZ=Europe/Berlin 0 9 * * *", "CRON_TZ=Europe/Berlin 0 9 * * *")]
    [InlineData("cron_tz=Europe/Berlin 0 9 * * *", "CRON_TZ=Europe/Berlin 0 9 * * *")]
    [InlineData("TIMEZONE=Europe/Berlin 0 9 * * *", "CRON_TZ=Europe/Berlin 0 9 * * *")]
    [InlineData("cron_tz=Europe/Berlin 0 25 * * *", null)]
    public void RefusesTimeZone(string text, string? repair)
    {
        var cron = CronExpression.Parse(text);
        Assert.Equal((CronState.Invalid, CronFault.TimeZone, repair), (cron.State, cron.Fault, cron.Repair));
        Assert.NotEmpty(cron.Message);
    }
}
