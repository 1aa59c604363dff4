using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Scheduling;

internal static class SchedulePrograms
{
    public static string Rest(string cron) => $$"""
        public class Clock(HttpClient http)
        {
            public async Task SetAsync()
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/schedules/https://shop.example.com/tick");
                request.Headers.Add("Upstash-Cron", {{cron}});
                (await http.SendAsync(request)).EnsureSuccessStatusCode();
            }
        }
        """;
}

public sealed class QSTASH502InvalidCronTests
{
    [Fact]
    public Task Reports() => Verify.Fixes<QSTASH502InvalidCronAnalyzer, QSTASH502InvalidCronFix>(
        SchedulePrograms.Rest("[|\"0 */5 * * * *\"|]"), SchedulePrograms.Rest("\"*/5 * * * *\""));

    [Theory]
    [InlineData("[|\"75 * * * *\"|]")]
    [InlineData("[|\"* * *\"|]")]
    public Task ReportsWhatOnlyTheAuthorCanRepair(string cron) => Verify.Reports<QSTASH502InvalidCronAnalyzer>(SchedulePrograms.Rest(cron));

    [Theory]
    [InlineData("\"*/5 * * * *\"")]
    [InlineData("\"CRON_TZ=Europe/Rome 0 7 * * MON-FRI\"")]
    [InlineData("\"@daily\"")]
    [InlineData("\"0 0 * * 7\"")]
    [InlineData("$\"*/{Environment.ProcessorCount} * * * *\"")]
    public Task QuietWhenQStashReadsItOrMay(string cron) => Verify.Quiet<QSTASH502InvalidCronAnalyzer>(SchedulePrograms.Rest(cron));
}

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
