using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using QStash.Analyzers.Tests.Support.Dialects;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Destinations;

public sealed class QSTASH302InsecureDestinationTests
{
    public sealed class Reports
    {
        [Theory]
        [AllDialects]
        public Task HttpToAPublicHost(Dialect dialect) => Verify.Fixes<QSTASH302InsecureDestinationAnalyzer, QSTASH302InsecureDestinationFix>(
            dialect.PublishTo("[|\"http://shop.example.com/jobs\"|]"),
            dialect.PublishTo("\"https://shop.example.com/jobs\""));

        [Theory]
        [InlineData("[|\"http://shop.example.com:80/jobs\"|]", "\"https://shop.example.com/jobs\"")]
        [InlineData("[|\"HTTP://shop.example.com\"|]", "\"https://shop.example.com\"")]
        [InlineData("[|@\"http://shop.example.com/jobs\"|]", "@\"https://shop.example.com/jobs\"")]
        [InlineData("[|$\"http://shop.example.com/jobs/{id}\"|]", "$\"https://shop.example.com/jobs/{id}\"")]
        [InlineData("[|$\"http://tenant{id}.example.com/jobs\"|]", "$\"https://tenant{id}.example.com/jobs\"")]
        [InlineData("[|\"http://\"|] + \"shop.example.com/jobs\"", "\"https://\" + \"shop.example.com/jobs\"")]
        [InlineData("[|\"http://8.8.8.8:8080/jobs\"|]", "\"https://8.8.8.8:8080/jobs\"")]
        public Task EveryWayOfWritingTheText(string before, string after) =>
            Verify.Fixes<QSTASH302InsecureDestinationAnalyzer, QSTASH302InsecureDestinationFix>(Dialect.All[4].PublishTo(before), Dialect.All[4].PublishTo(after));

        [Fact]
        public Task ALiteralThatHoldsQStashsAddressToo() => Verify.Fixes<QSTASH302InsecureDestinationAnalyzer, QSTASH302InsecureDestinationFix>(
            Post("[|\"https://qstash.upstash.io/v2/publish/http://shop.example.com/jobs\"|]"),
            Post("\"https://qstash.upstash.io/v2/publish/https://shop.example.com/jobs\""));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [AllDialects]
        public Task Https(Dialect dialect) => Quiet(dialect.PublishTo("\"https://shop.example.com/jobs\""));

        [Theory]
        [AllDialects]
        public Task LocalhostBelongsTo301(Dialect dialect) => Quiet(dialect.PublishTo("\"http://localhost:3000/jobs\""));

        [Theory]
        [AllDialects]
        public Task HttpWhileDeveloping(Dialect dialect) =>
            Quiet(dialect.PublishTo("url", "var url = environment.IsDevelopment() ? \"http://shop.example.com/jobs\" : \"https://shop.example.com/jobs\";"));

        [Fact]
        public Task AHostThatIsNotKnown() => Quiet(Dialect.All[4].PublishTo("$\"http://{configuration[\"Host\"]}/jobs\""));

        [Fact]
        public Task HttpElsewhere() => Quiet("""
            // Nothing here goes through QStash.
            public sealed class Pages(HttpClient http)
            {
                public Task<string> GetAsync() => http.GetStringAsync("http://shop.example.com/jobs");
            }
            """);

        [Fact]
        public Task NamespacesAndIdentifiersThatLookLikeUrls() => Quiet(Dialect.Sdk("""await qstash.PublishAsync("https://shop.example.com/jobs", "http://schemas.example.com/order");""").Replace("BEFORE", ""));

        private static Task Quiet(string program) => Verify.Quiet<QSTASH302InsecureDestinationAnalyzer>(program);
    }

    private static string Post(string url) =>
        "public sealed class Jobs(HttpClient http)\n{\n    public async Task RunAsync(int id) => (await http.PostAsJsonAsync(" + url + ", id)).EnsureSuccessStatusCode();\n}\n";
}
