using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH409UnknownHeaderTests
{
    public static TheoryData<string> Known { get; } = new(QStashHeaders.RequestHeaders);

    public sealed class Reports
    {
        [Theory]
        [InlineData("Upstash-Retry", "Upstash-Retries")]
        [InlineData("Upstash-Deduplicaton-Id", "Upstash-Deduplication-Id")]
        [InlineData("Upstash-Dedup-Id", "Upstash-Deduplication-Id")]
        [InlineData("Upstash_Delay", "Upstash-Delay")]
        [InlineData("Upstash-NotBefore", "Upstash-Not-Before")]
        [InlineData("Upstash-Failiure-Callback", "Upstash-Failure-Callback")]
        [InlineData("Upstash-Callback-Retrys", "Upstash-Callback-Retries")]
        [InlineData("Upstash-Failure-Callback-Timout", "Upstash-Failure-Callback-Timeout")]
        [InlineData("Upstash-Foward-X-Id", "Upstash-Forward-X-Id")]
        [InlineData("Upstash-Callback-Foward-X-Id", "Upstash-Callback-Forward-X-Id")]
        [InlineData("upstash-cronn", "Upstash-Cron")]
        public Task ANameWithANearOne(string wrong, string right) => Verify.Fixes<QSTASH409UnknownHeaderAnalyzer, QSTASH409UnknownHeaderFix>(
            OptionPrograms.Rest($"request.Headers.TryAddWithoutValidation([|\"{wrong}\"|], \"3\"); // once"), OptionPrograms.Rest($"request.Headers.TryAddWithoutValidation(\"{right}\", \"3\"); // once"));

        [Theory]
        [InlineData("await Hook.WithHeader([|\"Upstash-Retry\"|], 3).PostJsonAsync(id);", "await Hook.WithHeader(\"Upstash-Retries\", 3).PostJsonAsync(id);")]
        [InlineData("await Hook.WithHeaders(new { [|Upstash_Retry|] = 3 }).PostJsonAsync(id);", "await Hook.WithHeaders(new { Upstash_Retries = 3 }).PostJsonAsync(id);")]
        [InlineData("await Hook.WithHeaders(new Dictionary<string, int> { [[|\"Upstash-Retry\"|]] = 3 }).PostJsonAsync(id);", "await Hook.WithHeaders(new Dictionary<string, int> { [\"Upstash-Retries\"] = 3 }).PostJsonAsync(id);")]
        [InlineData("await Hook.WithHeaders(new Dictionary<string, int> { { [|\"Upstash-Retry\"|], 3 } }).PostJsonAsync(id);", "await Hook.WithHeaders(new Dictionary<string, int> { { \"Upstash-Retries\", 3 } }).PostJsonAsync(id);")]
        [InlineData("await client.PostAsync(new RestRequest(Hook).AddHeader([|\"Upstash-Retry\"|], \"3\"));", "await client.PostAsync(new RestRequest(Hook).AddHeader(\"Upstash-Retries\", \"3\"));")]
        [InlineData("await client.PostAsync(new RestRequest(Hook).AddHeaders([new KeyValuePair<string, string>([|\"Upstash-Retry\"|], \"3\")]));", "await client.PostAsync(new RestRequest(Hook).AddHeaders([new KeyValuePair<string, string>(\"Upstash-Retries\", \"3\")]));")]
        public Task OtherDialects(string before, string after) =>
            Verify.Fixes<QSTASH409UnknownHeaderAnalyzer, QSTASH409UnknownHeaderFix>(OptionPrograms.Chained(before), OptionPrograms.Chained(after));

        [Fact]
        public Task TwoInOneInitializer() => Verify.Fixes<QSTASH409UnknownHeaderAnalyzer, QSTASH409UnknownHeaderFix>(
            Initialized("[|\"Upstash-Retry\"|]", "[|\"Upstash-Delayed\"|]"), Initialized("\"Upstash-Retries\"", "\"Upstash-Delay\""));

        [Fact]
        public Task AnItemOfABatch() => Verify.Fixes<QSTASH409UnknownHeaderAnalyzer, QSTASH409UnknownHeaderFix>(
            OptionPrograms.Sdk("await qstash.BatchAsync([new() { Url = \"https://shop.example.com/hook\", Headers = new() { [[|\"Upstash-Retry\"|]] = \"3\" } }]);"),
            OptionPrograms.Sdk("await qstash.BatchAsync([new() { Url = \"https://shop.example.com/hook\", Headers = new() { [\"Upstash-Retries\"] = \"3\" } }]);"));

        [Theory]
        [InlineData("request.Headers.Add([|\"Upstash-Priority-Of-This-Message\"|], \"3\");")]
        [InlineData("request.Headers.Add($\"[|Upstash-Shop-|]{id}\", \"3\");")]
        public Task ANameWithoutANearOne(string statement) => Verify.Reports<QSTASH409UnknownHeaderAnalyzer>(OptionPrograms.Rest(statement));

        private static string Initialized(string first, string second) => $$"""
            public class Shop(HttpClient http)
            {
                public async Task SendAsync()
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/https://shop.example.com/hook")
                    {
                        Headers = { { {{first}}, "3" }, { {{second}}, "10s" } },
                    };
                    (await http.SendAsync(request)).EnsureSuccessStatusCode();
                }
            }
            """;
    }

    public sealed class StaysQuiet
    {
        [Theory, MemberData(nameof(Known), MemberType = typeof(QSTASH409UnknownHeaderTests))]
        public Task WhenQStashKnowsTheHeader(string header) =>
            Verify.Quiet<QSTASH409UnknownHeaderAnalyzer>(OptionPrograms.Rest($"request.Headers.Add(\"{header}\", \"3\");\nrequest.Headers.TryAddWithoutValidation(\"{header.ToLowerInvariant()}\", \"3\");"));

        [Theory]
        [InlineData("request.Headers.Add(\"Upstash-Forward-X-Id\", \"3\");")]
        [InlineData("request.Headers.Add($\"Upstash-Forward-{id}\", \"3\");")]
        [InlineData("request.Headers.Add(\"Upstash-Callback-Forward-X\", \"3\");")]
        [InlineData("request.Headers.Add(\"Upstash-Failure-Callback-Forward-X\", \"3\");")]
        [InlineData("request.Headers.Add(\"Upstash-Workflow-RunId\", \"3\");")]
        [InlineData("request.Headers.Add($\"Upstash-{id}\", \"3\");")]
        [InlineData("request.Headers.Add(\"X-Upstash\", \"3\");")]
        [InlineData("request.Headers.Add(\"Upstashed-Retry\", \"3\");")]
        [InlineData("request.Headers.Add(\"Upstash-Encoding\", \"base64\");")]
        [InlineData("request.Headers.Add(Environment.GetEnvironmentVariable(\"HEADER\")!, \"3\");")]
        public Task WhenKnownOrAnothers(string statements) => Verify.Quiet<QSTASH409UnknownHeaderAnalyzer>(OptionPrograms.Rest(statements));

        [Theory]
        [InlineData("await Hook.WithHeaders(new { Upstash_Retries = 3, Upstash_Forward_Shop = id, Accept = \"*/*\" }).PostJsonAsync(new { Upstash_Retry = 3 });")]
        [InlineData("await Hook.WithHeaders(new Dictionary<string, string> { [\"Upstash-Retries\"] = \"3\" }).PostJsonAsync(id);")]
        [InlineData("Console.WriteLine(\"Upstash-Retry\");\nawait Hook.PostJsonAsync(id);")]
        public Task WhenOtherDialectsAreRight(string statements) => Verify.Quiet<QSTASH409UnknownHeaderAnalyzer>(OptionPrograms.Chained(statements));

        [Fact]
        public Task WhenAHeaderIsReadOrAnswered() => Verify.Quiet<QSTASH409UnknownHeaderAnalyzer>("""
            public static class Receiving
            {
                public static string? Read(HttpContext context)
                {
                    context.Response.Headers["Upstash-Answer"] = "1";
                    context.Response.Headers.Append("Upstash-Other", "1");
                    return context.Request.Headers["Upstash-Retry"];
                }
            }
            """);
    }
}
