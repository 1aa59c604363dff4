using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH404DefaultRetriesTests
{
    private const string Mail = "await qstash.PublishAsync(new() { Url = \"https://shop.example.com/mail\" });";

    public sealed class Reports
    {
        [Theory, MemberData(nameof(CriticalDialect.All), MemberType = typeof(CriticalDialect))]
        public Task ARefundInEveryDialect(CriticalDialect dialect) =>
            Verify.Fixes<QSTASH404DefaultRetriesAnalyzer, QSTASH404DefaultRetriesFix>(dialect.Marked, dialect.With(dialect.Retries));

        [Fact]
        public Task EveryMessageWhereTheTeamWantsThat() => Verify.Fixes<QSTASH404DefaultRetriesAnalyzer, QSTASH404DefaultRetriesFix>(
            OptionPrograms.Sdk(Mail.Replace("qstash.PublishAsync", "[|qstash.PublishAsync|]")),
            OptionPrograms.Sdk("await qstash.PublishAsync(new() { Url = \"https://shop.example.com/mail\", Retries = 3 });"),
            "qstash.require_explicit_retries = always");

        [Fact]
        public Task TwoCallsAtOnce() => Verify.Fixes<QSTASH404DefaultRetriesAnalyzer, QSTASH404DefaultRetriesFix>(
            OptionPrograms.Sdk("await [|qstash.PublishAsync|](new() { Url = \"https://shop.example.com/orders\" });\nawait [|qstash.EnqueueAsync|](\"mail\", new() { Url = \"https://shop.example.com/invoices\" });"),
            OptionPrograms.Sdk("await qstash.PublishAsync(new() { Url = \"https://shop.example.com/orders\", Retries = 3 });\nawait qstash.EnqueueAsync(\"mail\", new() { Url = \"https://shop.example.com/invoices\", Retries = 3 });"));

        [Fact]
        public Task AnOptionsObjectOfAWrapper() => Verify.Fixes<QSTASH404DefaultRetriesAnalyzer, QSTASH404DefaultRetriesFix>(Optional("[|queue.PublishAsync|]", ""), Optional("queue.PublishAsync", ", options: new PublishOptions { Retries = 3 }"));

        private static string Optional(string call, string option) => $$"""
            using House.QStash;

            public class Shop(IQStashQueue queue)
            {
                public Task SendAsync(int id) => {{call}}("https://shop.example.com/orders", id{{option}});
            }
            //// file: QStashQueue.cs
            #nullable enable
            namespace House.QStash;

            public class PublishOptions
            {
                public int? Retries { get; set; }
                public string? Delay { get; set; }
            }

            public interface IQStashQueue
            {
                Task PublishAsync(string url, object body, PublishOptions? options = null);
            }
            """;
    }

    public sealed class StaysQuiet
    {
        [Theory, MemberData(nameof(CriticalDialect.All), MemberType = typeof(CriticalDialect))]
        public Task WhenRetriesAreGivenInEveryDialect(CriticalDialect dialect) => Verify.Quiet<QSTASH404DefaultRetriesAnalyzer>(dialect.With(dialect.Retries));

        [Theory, MemberData(nameof(CriticalDialect.All), MemberType = typeof(CriticalDialect))]
        public Task WhenTheTeamNeverWantsThem(CriticalDialect dialect) => Verify.Quiet<QSTASH404DefaultRetriesAnalyzer>(dialect.Clean, "qstash.require_explicit_retries = never");

        [Theory]
        [InlineData("new() { Url = \"https://shop.example.com/orders\", Retries = 0 }")]
        [InlineData("new() { Url = \"https://shop.example.com/orders\", Retries = id }")]
        [InlineData("new() { Url = \"https://shop.example.com/orders\", Headers = new() { [\"Upstash-Retries\"] = \"5\" } }")]
        [InlineData("new() { Url = \"https://shop.example.com/ordering/preview\" }")]
        public Task WhenGivenOrNotCritical(string request) => Verify.Quiet<QSTASH404DefaultRetriesAnalyzer>(OptionPrograms.Sdk($"await qstash.PublishAsync({request});"));

        [Fact]
        public Task WhenOnlyCriticalMessagesMustSayIt() => Verify.Quiet<QSTASH404DefaultRetriesAnalyzer>(OptionPrograms.Sdk(Mail), "qstash.require_explicit_retries = critical");

        [Fact]
        public Task WhenEachItemOfABatchSaysIt() => Verify.Quiet<QSTASH404DefaultRetriesAnalyzer>(
            OptionPrograms.Sdk("await qstash.BatchAsync(refunds.Select(r => new PublishRequest { Url = \"https://shop.example.com/refunds\", Body = r, Retries = 5 }));"));
    }
}
