using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using QStash.Analyzers.Tests.Support.Dialects;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Scheduling;

public sealed class QSTASH504MissingGroupNameTests
{
    public sealed class Reports
    {
        [Theory]
        [InlineData("await qstash.UrlGroups.AddEndpointsAsync([|\"\"|], \"https://shop.example.com\");")]
        [InlineData("await qstash.UrlGroups.AddEndpointsAsync([|null|], \"https://shop.example.com\");")]
        [InlineData("await qstash.UrlGroups.AddEndpointsAsync(name: [|\" \"|], endpoints: \"https://shop.example.com\");")]
        [InlineData("await qstash.PublishJsonAsync(new PublishRequest { UrlGroup = [|\"\"|], Body = id });")]
        public Task NoNameInTheShapeOfAnSdk(string statements) => Verify.Reports<QSTASH504MissingGroupNameAnalyzer>(Sdk(statements));

        [Fact]
        public Task NoNameInThePath() => Verify.Reports<QSTASH504MissingGroupNameAnalyzer>("""
            public sealed class Groups(HttpClient http)
            {
                public async Task AddAsync(object endpoints)
                {
                    (await http.PostAsJsonAsync([|"https://qstash.upstash.io/v2/topics//endpoints"|], endpoints)).EnsureSuccessStatusCode();
                    (await http.PostAsJsonAsync([|"https://qstash.upstash.io/v2/topics/endpoints"|], endpoints)).EnsureSuccessStatusCode();
                }
            }
            """);
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("await qstash.UrlGroups.AddEndpointsAsync(\"orders\", \"https://shop.example.com\");")]
        [InlineData("await qstash.UrlGroups.AddEndpointsAsync(configuration[\"Group\"], \"https://shop.example.com\");")]
        [InlineData("await qstash.PublishJsonAsync(new PublishRequest { Url = \"https://shop.example.com\", UrlGroup = null });")]
        [InlineData("await qstash.PublishAsync(\"https://shop.example.com\", id);")]
        public Task ANameThatIsGivenMayBeOrIsNotNeeded(string statements) => Quiet(Sdk(statements));

        [Fact]
        public Task TopicsOfOtherBrokers() => Quiet("""
            // Kafka, beside QStash.
            public interface ITopics { Task AddEndpointsAsync(string? name, string endpoint); }

            public sealed class Jobs(ITopics topics, HttpClient http)
            {
                public async Task RunAsync()
                {
                    await topics.AddEndpointsAsync(null, "https://shop.example.com");
                    await http.PostAsJsonAsync("https://kafka.example.com/v2/topics//endpoints", 1);
                }
            }
            """);

        [Fact]
        public Task ListingGroups() => Quiet("""
            public sealed class Groups(HttpClient http)
            {
                public Task<string> ListAsync() => http.GetStringAsync("https://qstash.upstash.io/v2/topics/");
            }
            """);

        private static Task Quiet(string program) => Verify.Quiet<QSTASH504MissingGroupNameAnalyzer>(program);
    }

    private static string Sdk(string statements) => Dialect.Sdk(statements).Replace("BEFORE", "");
}
