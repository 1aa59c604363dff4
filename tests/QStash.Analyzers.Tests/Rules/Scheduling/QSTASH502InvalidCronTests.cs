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
