using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using QStash.Analyzers.Tests.Support.Dialects;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Destinations;

public sealed class QSTASH301UnreachableDestinationTests
{
    private const string Read = "configuration[\"QStash:DestinationBaseUrl\"] ?? throw new InvalidOperationException(\"QStash:DestinationBaseUrl is not set.\")";

    public sealed class Reports
    {
        [Theory]
        [AllDialects]
        public Task LocalhostInEveryDialect(Dialect dialect) =>
            Verify.Reports<QSTASH301UnreachableDestinationAnalyzer>(dialect.PublishTo("[|\"http://localhost:3000/jobs\"|]"));

        [Theory]
        [InlineData("http://127.0.0.1/jobs")]
        [InlineData("https://10.1.2.3/jobs")]
        [InlineData("http://192.168.0.10:8080/jobs")]
        [InlineData("http://[::1]/jobs")]
        [InlineData("http://169.254.1.1/jobs")]
        [InlineData("http://api:3001/jobs")]
        [InlineData("http://orders.svc.cluster.local/jobs")]
        [InlineData("http://host.docker.internal:5000/jobs")]
        [InlineData("https://printer.local/jobs")]
        [InlineData("https://shop.internal/jobs")]
        [InlineData("https://shop.test/jobs")]
        [InlineData("http://2130706433/jobs")]
        public Task HostsThatTheInternetDoesNotKnow(string url) =>
            Verify.Reports<QSTASH301UnreachableDestinationAnalyzer>(Dialect.All[4].PublishTo($"[|\"{url}\"|]"));

        [Fact]
        public Task TheConstantThatACallUses() => Verify.Reports<QSTASH301UnreachableDestinationAnalyzer>(Dialect.All[0].PublishTo("Urls.Jobs") + """

            //// file: Urls.cs
            public static class Urls
            {
                private const string Site = [|"http://localhost:3000"|];
                public const string Jobs = Site + "/jobs";
            }
            """);

        [Fact]
        public Task CallbacksAndEndpointsAndBatchItems() => Verify.Reports<QSTASH301UnreachableDestinationAnalyzer>(Dialect.Sdk("""
            await qstash.PublishAsync("https://shop.example.com", id, callback: [|"http://localhost/done"|], failureCallback: [|"http://10.0.0.1/failed"|]);
            await qstash.UrlGroups.AddEndpointsAsync("orders", "https://shop.example.com/a", [|"http://localhost/b"|]);
            await qstash.BatchAsync([new PublishRequest { Url = [|"http://localhost/c"|] }, new PublishRequest { Url = "https://shop.example.com/d" }]);
            await qstash.Schedules.CreateAsync([|"http://localhost/e"|], "* * * * *");
            await qstash.EnqueueAsync("mails", [|"http://localhost/f"|], id);
            """).Replace("BEFORE", ""));

        [Fact]
        public Task WhatAWrapperPutsTogether() => Verify.Reports<QSTASH301UnreachableDestinationAnalyzer>("""
            public sealed class Queue(HttpClient http)
            {
                private const string Site = [|"http://localhost:5000"|];

                public async Task PublishAsync(string path, object job)
                {
                    using var response = await http.PostAsJsonAsync($"https://qstash.upstash.io/v2/publish/{Site}{path}", job);
                    response.EnsureSuccessStatusCode();
                }
            }
            """);

        [Fact]
        public Task TheArmThatProductionTakes() =>
            Verify.Reports<QSTASH301UnreachableDestinationAnalyzer>(Dialect.All[0].PublishTo("configuration[\"Site\"] ?? [|\"http://localhost:3000\"|]"));

        [Fact]
        public Task DefaultsOfOptionsThatSayQStash() => Verify.Reports<QSTASH301UnreachableDestinationAnalyzer>("""
            public class QStashOptions
            {
                public string Url { get; set; } = "http://localhost:8080";
                public string CallbackUrl { get; set; } = [|"http://localhost:5000/done"|];
            }
            """);
    }

    public sealed class Fixes
    {
        [Fact]
        public Task ReadsTheHostFromConfigurationAndKeepsThePath() => Verify.Fixes<QSTASH301UnreachableDestinationAnalyzer, QSTASH301UnreachableDestinationFix>(
            Dialect.All[4].PublishTo("[|\"http://localhost:3000/jobs\"|]"),
            Dialect.All[4].PublishTo($"({Read}) + \"/jobs\""));

        [Fact]
        public Task ReadsAnAddressWithoutPathAlone() => Verify.Fixes<QSTASH301UnreachableDestinationAnalyzer, QSTASH301UnreachableDestinationFix>(
            Dialect.All[6].PublishTo("[|\"http://localhost:3000\"|]"),
            Dialect.All[6].PublishTo(Read));

        [Fact]
        public Task OpensAHoleInAnInterpolatedString() => Verify.Fixes<QSTASH301UnreachableDestinationAnalyzer, QSTASH301UnreachableDestinationFix>(
            Dialect.All[4].PublishTo("[|$\"http://localhost:3000/jobs/{id}\"|]"),
            Dialect.All[4].PublishTo("$\"{" + Read + "}/jobs/{id}\""));

        [Fact]
        public Task TakesApartALiteralThatHoldsQStashsAddressToo() => Verify.Fixes<QSTASH301UnreachableDestinationAnalyzer, QSTASH301UnreachableDestinationFix>(
            Post("[|\"https://qstash.upstash.io/v2/publish/http://localhost:3000/jobs\"|]"),
            Post($"\"https://qstash.upstash.io/v2/publish/\" + ({Read}) + \"/jobs\""));

        [Fact]
        public Task MakesAConstantStaticAndReadsTheEnvironment() => Verify.Fixes<QSTASH301UnreachableDestinationAnalyzer, QSTASH301UnreachableDestinationFix>(
            Dialect.All[4].PublishTo("Urls.Jobs") + "\n//// file: Urls.cs\npublic static class Urls\n{\n    public const string Jobs = [|\"http://localhost:3000/jobs\"|]; // the worker\n}\n",
            Dialect.All[4].PublishTo("Urls.Jobs") + "\n//// file: Urls.cs\npublic static class Urls\n{\n    public static readonly string Jobs = (Environment.GetEnvironmentVariable(\"QSTASH_DESTINATION_BASE_URL\") ?? throw new InvalidOperationException(\"QSTASH_DESTINATION_BASE_URL is not set.\")) + \"/jobs\"; // the worker\n}\n");

        [Fact]
        public Task TakesTheDefaultOffAnOption() => Verify.Fixes<QSTASH301UnreachableDestinationAnalyzer, QSTASH301UnreachableDestinationFix>(
            "public class QStashOptions\n{\n    public string CallbackUrl { get; set; } = [|\"http://localhost:5000/done\"|];\n}\n",
            "public class QStashOptions\n{\n    public string CallbackUrl { get; set; } = \"\";\n}\n");

        [Fact]
        public Task OffersNothingWhereAConstantIsNeeded()
        {
            var program = Dialect.All[4].PublishTo("Urls.Jobs") + "\n//// file: Urls.cs\npublic static class Urls\n{\n    public const string Jobs = [|\"http://localhost:3000/jobs\"|];\n    public static string Of(string url = Jobs) => url;\n}\n";
            return Verify.Fixes<QSTASH301UnreachableDestinationAnalyzer, QSTASH301UnreachableDestinationFix>(program, program);
        }

        private static string Post(string url) =>
            "public sealed class Jobs(HttpClient http, IConfiguration configuration)\n{\n    public async Task RunAsync(int id) => (await http.PostAsJsonAsync(" + url + ", id)).EnsureSuccessStatusCode();\n}\n";
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [AllDialects]
        public Task PublicHosts(Dialect dialect) => Quiet(dialect.PublishTo("\"https://shop.example.com/jobs\""));

        [Theory]
        [AllDialects]
        public Task WhatConfigurationSays(Dialect dialect) => Quiet(dialect.PublishTo("configuration[\"Jobs:Url\"]!"));

        [Theory]
        [AllDialects]
        public Task NamesOfUrlGroups(Dialect dialect) => Quiet(dialect.PublishTo("\"order-events\""));

        [Theory]
        [AllDialects]
        public Task TheArmOfDevelopment(Dialect dialect) =>
            Quiet(dialect.PublishTo("url", "var url = environment.IsDevelopment() ? \"http://localhost:3000/jobs\" : \"https://shop.example.com/jobs\";"));

        [Theory]
        [AllDialects]
        public Task CodeThatOnlyDevelopmentRuns(Dialect dialect) =>
            Quiet(dialect.PublishTo("\"http://localhost:3000/jobs\"", "if (!environment.IsDevelopment()) return;"));

        [Fact]
        public Task AClientAimedAtTheLocalServer() => Quiet("""
            public sealed class Jobs(HttpClient http)
            {
                public async Task RunAsync(int id) => (await http.PostAsJsonAsync("http://localhost:8080/v2/publish/http://localhost:3000/jobs", id)).EnsureSuccessStatusCode();
            }
            """);

        [Fact]
        public Task ServicesThatHappenToHaveTheSamePath() => Quiet("""
            // Not QStash, nor anything of Upstash.
            public sealed class Jobs(HttpClient http)
            {
                public async Task RunAsync(int id)
                {
                    await http.PostAsJsonAsync("https://bus.example.com/v2/publish/http://localhost:3000/jobs", id);
                    await http.PostAsJsonAsync("http://localhost:5000/api/publish/jobs", id);
                    await http.PostAsJsonAsync("v2/topics/http://localhost:3000/jobs", id);
                }
            }
            """);

        [Fact]
        public Task ManagementOfQStash() => Quiet("""
            public sealed class Admin(HttpClient http)
            {
                public async Task RunAsync()
                {
                    await http.GetAsync("https://qstash.upstash.io/v2/dlq?url=http://localhost:3000");
                    await http.DeleteAsync("https://qstash.upstash.io/v2/schedules/http://localhost:3000");
                    await http.PostAsync("https://qstash.upstash.io/v2/schedules/scd_1/pause", null);
                }
            }
            """);

        [Fact]
        public Task OtherQueues() => Quiet("""
            // Beside QStash this program has others.
            public interface IPublishEndpoint { Task Publish<T>(T message, CancellationToken token = default); }
            public interface ISns { Task PublishAsync(string topicArn, string message); }
            public interface IProducer { Task ProduceAsync(string topic, string message); }
            public interface IBackgroundJobClient { string Enqueue(string url); }
            public record Job(string Url);

            public sealed class Jobs(IPublishEndpoint bus, ISns sns, IProducer kafka, IBackgroundJobClient hangfire)
            {
                public async Task RunAsync()
                {
                    await bus.Publish(new Job("http://localhost:3000/jobs"));
                    await sns.PublishAsync("http://localhost:3000/jobs", "x");
                    await kafka.ProduceAsync("http://localhost:3000/jobs", "x");
                    hangfire.Enqueue("http://localhost:3000/jobs");
                }
            }
            """);

        [Fact]
        public Task AnEventBusWhoseHandlerAlsoPublishes() => Quiet("""
            public record Paid(string Receipt);

            public interface IEventBus { Task PublishAsync(Paid paid); }

            public sealed class EventBus(HttpClient http) : IEventBus
            {
                public async Task PublishAsync(Paid paid)
                {
                    using var response = await http.PostAsJsonAsync("https://qstash.upstash.io/v2/publish/https://shop.example.com/audit", new { at = DateTime.UtcNow });
                    response.EnsureSuccessStatusCode();
                }
            }

            public sealed class Checkout(IEventBus bus)
            {
                public Task PayAsync() => bus.PublishAsync(new Paid("http://localhost:3000/receipts/1"));
            }
            """);

        [Fact]
        public Task LocalAddressesOfOtherThings() => Quiet("""
            public sealed class QStashHealth(HttpClient http)
            {
                private const string Redis = "http://localhost:6379";
                public Task<string> PingAsync() => http.GetStringAsync(Redis + "/ping");
            }
            """);

        [Fact]
        public Task TheAddressOfQStashItselfInItsOptions() => Quiet("""
            public class QStashOptions
            {
                public string Url { get; set; } = "http://localhost:8080";
                public string BaseUrl { get; set; } = "http://127.0.0.1:8080";
                public string Endpoint { get; set; } = "http://localhost:8080";
            }
            """);

        [Fact]
        public Task HostsThatTheTeamTrusts() =>
            Verify.Quiet<QSTASH301UnreachableDestinationAnalyzer>(Dialect.All[4].PublishTo("\"https://gateway.corp.internal/jobs\""), "qstash.trusted_hosts = *.corp.internal");

        private static Task Quiet(string program) => Verify.Quiet<QSTASH301UnreachableDestinationAnalyzer>(program);
    }
}
