using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Scheduling;

public sealed class QSTASH503MissingTimeZoneTests
{
    [Fact]
    public Task Reports() => Verify.Fixes<QSTASH503MissingTimeZoneAnalyzer, QSTASH503MissingTimeZoneFix>(
        SchedulePrograms.Rest("[|\"30 6 * * 1-5\"|]"), SchedulePrograms.Rest("\"CRON_TZ=UTC 30 6 * * 1-5\""));

    [Theory]
    [InlineData("\"CRON_TZ=Asia/Tokyo 30 6 * * *\"")]
    [InlineData("\"*/5 * * * *\"")]
    [InlineData("\"0 */6 * * *\"")]
    [InlineData("\"0 0 7 * * *\"")]
    public Task QuietWhenTheHourIsOpenOrAZoneIsSaid(string cron) => Verify.Quiet<QSTASH503MissingTimeZoneAnalyzer>(SchedulePrograms.Rest(cron));
}
