using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Scheduling;

public sealed class QSTASH502InvalidCronTests
{
    [Fact]
    public Task Reports() => Verify.Fixes<QSTASH502InvalidCronAnalyzer, QSTASH502InvalidCronFix>(
        SchedulePrograms.Rest("[|\"0 */5 * * * *\"|]"), SchedulePrograms.Rest("\"*/5 * * * *\""));

    [Fact]
    public Task ReportsTheFieldsBehindAZoneThatOnlyTheRunningProgramKnows() => Verify.Fixes<QSTASH502InvalidCronAnalyzer, QSTASH502InvalidCronFix>(
        SchedulePrograms.Rest("$\"CRON_TZ={Environment.MachineName}[| 0 30 2 * * *|]\""), SchedulePrograms.Rest("$\"CRON_TZ={Environment.MachineName} 30 2 * * *\""));

    [Fact]
    public Task ReportsWhatCallersHandToAMethodThatMakesItsOwnSchedules() => Verify.Reports<QSTASH502InvalidCronAnalyzer>("""
        public class Clock(HttpClient http)
        {
            public Task<bool> Night(string zone) => Create("night", $"CRON_TZ={zone}[| 0 30 2 * * *|]");

            public Task<bool> Noon(string zone) => Create("noon", $"CRON_TZ={zone} 0 12 * * *");

            public Task<bool> Any(string zone, string hour) => Create("any", $"CRON_TZ={zone} 0 {hour} * * *");

            private async Task<bool> Create(string job, string cron)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/schedules/https://shop.example.com/jobs/" + job);
                request.Headers.Add("Upstash-Cron", cron);
                using var response = await http.SendAsync(request);
                return response.IsSuccessStatusCode;
            }
        }
        """);

    [Theory]
    [InlineData("[|\"75 * * * *\"|]")]
    [InlineData("[|\"* * *\"|]")]
    public Task ReportsWhatOnlyTheAuthorCanRepair(string cron) => Verify.Reports<QSTASH502InvalidCronAnalyzer>(SchedulePrograms.Rest(cron));

    [Theory]
    [InlineData("\"*/5 * * * *\"")]
    [InlineData("\"CRON_TZ=Europe/Rome 0 7 * * MON-FRI\"")]
    [InlineData("\"@daily\"")]
    [InlineData("\"0 0 * * 7\"")]
    [InlineData("$\"CRON_TZ={Environment.MachineName} 30 2 * * *\"")]
    [InlineData("$\"{Environment.MachineName} 0 30 2 * * *\"")]
    [InlineData("$\"CRON_TZ={Environment.MachineName}/{Environment.UserName} 30 2 * * *\"")]
    [InlineData("$\"*/{Environment.ProcessorCount} * * * *\"")]
    public Task QuietWhenQStashReadsItOrMay(string cron) => Verify.Quiet<QSTASH502InvalidCronAnalyzer>(SchedulePrograms.Rest(cron));
}
