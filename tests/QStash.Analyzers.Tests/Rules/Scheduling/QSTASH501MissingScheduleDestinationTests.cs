using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using QStash.Analyzers.Tests.Support.Dialects;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Scheduling;

public sealed class QSTASH501MissingScheduleDestinationTests
{
    private const string Read = "configuration[\"QStash:ScheduleDestination\"] ?? throw new InvalidOperationException(\"QStash:ScheduleDestination is not set.\")";

    public sealed class Reports
    {
        [Theory]
        [InlineData("await qstash.Schedules.CreateAsync([|\"\"|], \"* * * * *\");", "await qstash.Schedules.CreateAsync(" + Read + ", \"* * * * *\");")]
        [InlineData("await qstash.Schedules.CreateAsync([|null|], \"* * * * *\");", "await qstash.Schedules.CreateAsync(" + Read + ", \"* * * * *\");")]
        [InlineData("await qstash.Schedules.CreateAsync(destination: [|string.Empty|], cron: \"* * * * *\");", "await qstash.Schedules.CreateAsync(destination: " + Read + ", cron: \"* * * * *\");")]
        [InlineData("await qstash.Schedules.CreateAsync([|new ScheduleRequest { Cron = \"* * * * *\" }|]);", "await qstash.Schedules.CreateAsync(new ScheduleRequest { Destination = " + Read + ", Cron = \"* * * * *\" });")]
        [InlineData("await qstash.Schedules.CreateAsync(new ScheduleRequest { Destination = [|\"\"|], Cron = \"* * * * *\" });", "await qstash.Schedules.CreateAsync(new ScheduleRequest { Destination = " + Read + ", Cron = \"* * * * *\" });")]
        public Task NoDestinationInTheShapeOfAnSdk(string before, string after) => Verify.Fixes<QSTASH501MissingScheduleDestinationAnalyzer, QSTASH501MissingScheduleDestinationFix>(Sdk(before), Sdk(after));

        [Fact]
        public Task NoDestinationInThePath() => Verify.Fixes<QSTASH501MissingScheduleDestinationAnalyzer, QSTASH501MissingScheduleDestinationFix>(
            Post("[|\"https://qstash.upstash.io/v2/schedules/\"|]"),
            Post($"\"https://qstash.upstash.io/v2/schedules/\" + ({Read})"));

        [Fact]
        public Task AWrapperThatIsHandedNothing() => Verify.Reports<QSTASH501MissingScheduleDestinationAnalyzer>("""
            public sealed class Clock(HttpClient http)
            {
                public async Task ScheduleAsync(string destination, string cron)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, $"https://qstash.upstash.io/v2/schedules/{destination}");
                    request.Headers.Add("Upstash-Cron", cron);
                    using var response = await http.SendAsync(request);
                    response.EnsureSuccessStatusCode();
                }
            }

            public sealed class Jobs(Clock clock)
            {
                public Task RunAsync() => clock.ScheduleAsync([|""|], "0 9 * * *");
            }
            """);
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("await qstash.Schedules.CreateAsync(\"https://shop.example.com/jobs\", \"* * * * *\");")]
        [InlineData("await qstash.Schedules.CreateAsync(\"order-events\", \"* * * * *\");")]
        [InlineData("await qstash.Schedules.CreateAsync(configuration[\"Url\"], \"* * * * *\");")]
        [InlineData("await qstash.Schedules.CreateAsync(configuration[\"Url\"] ?? \"\", \"* * * * *\");")]
        [InlineData("var request = new ScheduleRequest { Cron = \"* * * * *\" };\nrequest.Destination = configuration[\"Url\"];\nawait qstash.Schedules.CreateAsync(request);")]
        [InlineData("await qstash.PublishJsonAsync(new PublishRequest { UrlGroup = \"orders\" });")]
        public Task ADestinationThatIsGivenOrMayBe(string statements) => Quiet(Sdk(statements));

        [Fact]
        public Task ARequestThatSomebodyElseFills() => Quiet(Sdk("var request = new ScheduleRequest { Cron = \"* * * * *\" };\nFill(request);\nawait qstash.Schedules.CreateAsync(request);\n\nstatic void Fill(ScheduleRequest request) => request.Destination = \"https://shop.example.com\";"));

        [Fact]
        public Task ReadingAndDeletingSchedules() => Quiet("""
            public sealed class Admin(HttpClient http)
            {
                public async Task RunAsync()
                {
                    await http.GetAsync("https://qstash.upstash.io/v2/schedules/");
                    await http.DeleteAsync("https://qstash.upstash.io/v2/schedules/scd_1");
                    await http.PostAsync("https://qstash.upstash.io/v2/schedules/scd_1/resume", null);
                }
            }
            """);

        [Fact]
        public Task OtherSchedulers() => Quiet("""
            // A Quartz of sorts, next to QStash.
            public interface IScheduler { Task ScheduleAsync(string? destination, string cron); }

            public sealed class Jobs(IScheduler scheduler)
            {
                public Task RunAsync() => scheduler.ScheduleAsync("", "0 0 9 * * ?");
            }
            """);

        private static Task Quiet(string program) => Verify.Quiet<QSTASH501MissingScheduleDestinationAnalyzer>(program);
    }

    private static string Sdk(string statements) => Dialect.Sdk(statements).Replace("BEFORE", "");

    private static string Post(string url) =>
        "public sealed class Jobs(HttpClient http, IConfiguration configuration)\n{\n    public async Task RunAsync() => (await http.PostAsync(" + url + ", null)).EnsureSuccessStatusCode();\n}\n";
}
