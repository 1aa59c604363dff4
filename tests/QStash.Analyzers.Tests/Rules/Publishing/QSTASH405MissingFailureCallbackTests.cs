using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH405MissingFailureCallbackTests
{
    public sealed class Reports
    {
        [Theory, MemberData(nameof(CriticalDialect.All), MemberType = typeof(CriticalDialect))]
        public Task ARefundInEveryDialect(CriticalDialect dialect) => Verify.Reports<QSTASH405MissingFailureCallbackAnalyzer>(dialect.Marked);

        [Theory]
        [InlineData("await [|qstash.PublishAsync|](new() { Url = \"https://shop.example.com/payments\" });")]
        [InlineData("await [|qstash.BatchAsync|]([new() { Url = \"https://shop.example.com/payments\" }, new() { Url = \"https://shop.example.com/refunds\" }]);")]
        [InlineData("await [|qstash.BatchAsync|]([new() { Url = \"https://shop.example.com/payments\", FailureCallback = \"https://shop.example.com/failed\" }, new() { Url = \"https://shop.example.com/refunds\" }]);")]
        public Task OnceForEachCall(string statement) => Verify.Reports<QSTASH405MissingFailureCallbackAnalyzer>(OptionPrograms.Sdk(statement));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("new() { Url = \"https://shop.example.com/payments\", FailureCallback = \"https://shop.example.com/failed\" }")]
        [InlineData("new() { Url = \"https://shop.example.com/payments\", FailureCallback = Environment.GetEnvironmentVariable(\"FAILED\") }")]
        [InlineData("new() { Url = \"https://shop.example.com/payments\", Headers = new() { [\"Upstash-Failure-Callback\"] = \"https://shop.example.com/failed\" } }")]
        [InlineData("new() { Url = \"https://shop.example.com/payments\", Headers = new() { [\"Upstash-Callback\"] = \"https://shop.example.com/done\" } }")]
        [InlineData("new() { Url = \"https://shop.example.com/mail\" }")]
        [InlineData("new() { Url = \"https://payments.example.com/mail\" }")]
        public Task WhenGivenOrNotCritical(string request) => Verify.Quiet<QSTASH405MissingFailureCallbackAnalyzer>(OptionPrograms.Sdk($"await qstash.PublishAsync({request});"));

        [Theory]
        [InlineData("await Hook.WithHeader(\"Upstash-Failure-Callback\", \"https://shop.example.com/failed\").PostJsonAsync(new Refund(id));")]
        [InlineData("await Hook.WithHeaders(new { Upstash_Failure_Callback = \"https://shop.example.com/failed\" }).PostJsonAsync(new Refund(id));")]
        [InlineData("await client.PostAsync(new RestRequest(Hook).AddHeader(\"Upstash-Callback\", \"https://shop.example.com/done\").AddJsonBody(new Refund(id)));")]
        public Task WhenAHeaderGivesIt(string statement) => Verify.Quiet<QSTASH405MissingFailureCallbackAnalyzer>(OptionPrograms.Chained(statement) + "\n\npublic record Refund(int Id);\n");

        [Fact]
        public Task WhenEachItemOfABatchHasOne() => Verify.Quiet<QSTASH405MissingFailureCallbackAnalyzer>(
            OptionPrograms.Sdk("await qstash.BatchAsync(refunds.Select(r => new PublishRequest { Url = \"https://shop.example.com/refunds\", Body = r, FailureCallback = \"https://shop.example.com/failed\" }));"));
    }
}
