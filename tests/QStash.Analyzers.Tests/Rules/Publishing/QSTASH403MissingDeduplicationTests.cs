using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH403MissingDeduplicationTests
{
    public sealed class Reports
    {
        [Theory, MemberData(nameof(CriticalDialect.All), MemberType = typeof(CriticalDialect))]
        public Task ARefundInEveryDialect(CriticalDialect dialect) =>
            Verify.Fixes<QSTASH403MissingDeduplicationAnalyzer, QSTASH403MissingDeduplicationFix>(dialect.Marked, dialect.With(dialect.Deduplication));

        [Theory]
        [InlineData("Url = \"https://shop.example.com/ChargeCustomer\"")]
        [InlineData("Url = \"https://shop.example.com/charge_customer\"")]
        [InlineData("Url = \"https://shop.example.com/api/v1/charge-customer\"")]
        [InlineData("Url = $\"https://shop.example.com/{id}/invoices\"")]
        [InlineData("UrlGroup = \"order-events\"")]
        [InlineData("Url = \"https://shop.example.com/run\", Body = refund")]
        [InlineData("Url = \"https://shop.example.com/run\", Body = refunds")]
        [InlineData("Url = \"https://shop.example.com/run\", Body = System.Text.Json.JsonSerializer.Serialize(refund)")]
        [InlineData("Url = \"https://shop.example.com/run\", Body = new Envelope<Refund>(refund)")]
        [InlineData("Url = \"https://shop.example.com/run\", Body = refund, ContentBasedDeduplication = false")]
        public Task WhatPathPayloadOrGroupSay(string request) =>
            Verify.Reports<QSTASH403MissingDeduplicationAnalyzer>(OptionPrograms.Sdk($"await [|qstash.PublishAsync|](new() {{ {request} }});") + "\npublic sealed record Envelope<T>(T Payload);\n");

        [Fact]
        public Task AQueue() => Verify.Reports<QSTASH403MissingDeduplicationAnalyzer>(
            OptionPrograms.Sdk("await [|qstash.EnqueueAsync|](\"payments-eu\", new() { Url = \"https://shop.example.com/run\" });"));

        [Fact]
        public Task AWordOfTheTeam() => Verify.Reports<QSTASH403MissingDeduplicationAnalyzer>(
            OptionPrograms.Sdk("await [|qstash.PublishAsync|](new() { Url = \"https://shop.example.com/vouchers\" });"), "qstash.critical_words = voucher");

        [Fact]
        public Task ABatchOnceHoweverManyItemsLackIt() => Verify.Reports<QSTASH403MissingDeduplicationAnalyzer>(
            OptionPrograms.Sdk("await [|qstash.BatchAsync|](refunds.Select(r => new PublishRequest { Url = \"https://shop.example.com/run\", Body = r }));"));

        [Fact]
        public Task ARawBatch() => Verify.Fixes<QSTASH403MissingDeduplicationAnalyzer, QSTASH403MissingDeduplicationFix>(
            RawBatch("[|", "|]", ""), RawBatch("", "", ", [\"Upstash-Content-Based-Deduplication\"] = \"true\""));
    }

    public sealed class FixChoosesTheIdentifier
    {
        [Theory]
        // The message's own.
        [InlineData("Body = id", "$\"refunds-{id}\"")]
        [InlineData("Body = refund", "$\"refunds-{refund.Id}\"")]
        [InlineData("Body = new { refund.Id, id }", "$\"refunds-{refund.Id}\"")]
        [InlineData("Body = new { refundId = id, customerId = id }", "$\"refunds-{id}\"")]
        [InlineData("Body = new Refund(id)", "$\"refunds-{id}\"")]
        public Task OfTheMessage(string body, string identity) => Fixes(body, $"DeduplicationId = {identity}");

        [Theory]
        // A customer's second order is another order; a count is no identifier.
        [InlineData("Body = new { customerId = id }")]
        [InlineData("Body = new { amount = id }")]
        [InlineData("Body = new { id = id + 1 }")]
        [InlineData("Body = \"all\"")]
        public Task OrTheContentWhereThereIsNone(string body) => Fixes(body, "ContentBasedDeduplication = true");

        [Fact]
        public Task OrTheContentWhereTheIdentifierIsMadeLater() => Verify.Fixes<QSTASH403MissingDeduplicationAnalyzer, QSTASH403MissingDeduplicationFix>(
            Later("", "[|http.SendAsync|]"), Later("\n        request.Headers.Add(\"Upstash-Content-Based-Deduplication\", \"true\");", "http.SendAsync"));

        [Fact]
        public Task ForEachItemOfABatch() => Verify.Fixes<QSTASH403MissingDeduplicationAnalyzer, QSTASH403MissingDeduplicationFix>(
            OptionPrograms.Sdk("await [|qstash.BatchAsync|]([new() { Url = \"https://shop.example.com/refunds\", Body = refund }, new() { Url = \"https://shop.example.com/payouts\", Body = id }]);"),
            OptionPrograms.Sdk("await qstash.BatchAsync([new() { Url = \"https://shop.example.com/refunds\", Body = refund, DeduplicationId = $\"refunds-{refund.Id}\" }, new() { Url = \"https://shop.example.com/payouts\", Body = id, DeduplicationId = $\"payouts-{id}\" }]);"));

        private static string Later(string option, string call) => $$"""
            public class Refunds(HttpClient http)
            {
                public async Task SendAsync()
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/https://shop.example.com/refunds");{{option}}
                    var refundId = Guid.NewGuid();
                    request.Content = JsonContent.Create(new { refundId });
                    (await {{call}}(request)).EnsureSuccessStatusCode();
                }
            }
            """;

        private static Task Fixes(string body, string option) => Verify.Fixes<QSTASH403MissingDeduplicationAnalyzer, QSTASH403MissingDeduplicationFix>(
            OptionPrograms.Sdk($"await [|qstash.PublishAsync|](new() {{ Url = \"https://shop.example.com/refunds\", {body} }});"),
            OptionPrograms.Sdk($"await qstash.PublishAsync(new() {{ Url = \"https://shop.example.com/refunds\", {body}, {option} }});"));
    }

    public sealed class StaysQuiet
    {
        [Theory, MemberData(nameof(CriticalDialect.All), MemberType = typeof(CriticalDialect))]
        public Task WhenTheIdentifierIsGivenInEveryDialect(CriticalDialect dialect) => Verify.Quiet<QSTASH403MissingDeduplicationAnalyzer>(dialect.With(dialect.Deduplication));

        [Theory, MemberData(nameof(CriticalDialect.All), MemberType = typeof(CriticalDialect))]
        public Task WhenTheMessageIsNotCriticalInEveryDialect(CriticalDialect dialect) =>
            Verify.Quiet<QSTASH403MissingDeduplicationAnalyzer>(dialect.Clean.Replace("/refunds/execute", "/reports/print").Replace("\"refunds\"", "\"reports\""));

        [Theory]
        [InlineData("Url = \"https://shop.example.com/refunds/execute\", DeduplicationId = $\"refund-{id}\"")]
        [InlineData("Url = \"https://shop.example.com/refunds/execute\", ContentBasedDeduplication = true")]
        [InlineData("Url = \"https://shop.example.com/refunds/execute\", Headers = new() { [\"Upstash-Deduplication-Id\"] = \"a\" }")]
        [InlineData("Url = \"https://shop.example.com/refunds/execute\", ContentBasedDeduplication = id > 0")]
        public Task WhenItIsDeduplicated(string request) => Quiet(request);

        [Theory]
        [InlineData("Url = \"https://refunds.example.com/borders?kind=payment\", Body = id")]
        [InlineData("Url = \"https://shop.example.com/newsletter\", Body = new { id }")]
        [InlineData("Url = \"https://shop.example.com/recharged\", Body = id")]
        [InlineData("Url = \"https://shop.example.com/Recharged/Border/OrderedList\"")]
        [InlineData("Url = \"https://shop.example.com/lists/order-by\"")]
        [InlineData("Url = \"https://shop.example.com/sort_order\"")]
        [InlineData("Url = \"https://shop.example.com/SortOrder\"")]
        [InlineData("Url = \"https://shop.example.com/files/data-transfer\"")]
        [InlineData("UrlGroup = \"reorderings\"")]
        [InlineData("Url = \"https://shop.example.com/run\", Body = new SortOrder(\"name\")")]
        public Task WhenOnlyAPartOfAWordSaysSo(string request) => Quiet(request);

        [Theory]
        // An anonymous type has no name, and an object says nothing.
        [InlineData("Url = \"https://shop.example.com/run\", Body = new { order = id }")]
        [InlineData("Url = \"https://shop.example.com/run\", Body = (object)when")]
        public Task WhenThePayloadHasNoName(string request) => Quiet(request);

        [Theory]
        [InlineData("await qstash.PublishAsync(Made());\n\nPublishRequest Made() => throw new InvalidOperationException(\"refunds\");")]
        [InlineData("var request = new PublishRequest { Url = \"https://shop.example.com/refunds\" };\nComplete(request);\nawait qstash.PublishAsync(request);\n\nvoid Complete(PublishRequest any) => _ = any;")]
        [InlineData("await qstash.BatchAsync(refunds.Select(r => new PublishRequest { Url = \"https://shop.example.com/refunds\", Body = r, DeduplicationId = $\"{r.Id}\" }));")]
        [InlineData("await qstash.BatchAsync([new() { Url = \"https://shop.example.com/mail\" }, new() { Url = \"https://shop.example.com/refunds\", ContentBasedDeduplication = true }]);")]
        public Task WhenTheRequestCannotBeReadOrHasIt(string statements) => Verify.Quiet<QSTASH403MissingDeduplicationAnalyzer>(OptionPrograms.Sdk(statements));

        private static Task Quiet(string request) =>
            Verify.Quiet<QSTASH403MissingDeduplicationAnalyzer>(OptionPrograms.Sdk($"await qstash.PublishAsync(new() {{ {request} }});") + "\npublic sealed record SortOrder(string Column);\n");
    }

    private static string RawBatch(string open, string close, string option) => $$"""
        public class Refunds(HttpClient http)
        {
            public async Task SendAsync()
            {
                var messages = new[]
                {
                    new { destination = "https://shop.example.com/refunds", body = "all", headers = new Dictionary<string, string> { ["Upstash-Retries"] = "2"{{option}} } },
                };
                (await {{open}}http.PostAsJsonAsync{{close}}("https://qstash.upstash.io/v2/batch", messages)).EnsureSuccessStatusCode();
            }
        }
        """;
}
