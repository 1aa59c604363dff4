using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH408MalformedOptionTests
{
    public sealed class Reports
    {
        [Theory]
        [InlineData("request.Headers.Add(\"Upstash-Delay\", [|\"90\"|]);", "request.Headers.Add(\"Upstash-Delay\", \"90s\");")]
        [InlineData("request.Headers.Add(\"Upstash-Delay\", [|\"1 hour\"|]);", "request.Headers.Add(\"Upstash-Delay\", \"1h\");")]
        [InlineData("request.Headers.Add(\"Upstash-Delay\", [|\"00:05:00\"|]);", "request.Headers.Add(\"Upstash-Delay\", \"5m\");")]
        [InlineData("request.Headers.Add(\"Upstash-Delay\", [|pause.ToString()|]);", "request.Headers.Add(\"Upstash-Delay\", $\"{(long)pause.TotalSeconds}s\");")]
        [InlineData("request.Headers.Add(\"Upstash-Delay\", [|$\"{pause}\"|]);", "request.Headers.Add(\"Upstash-Delay\", $\"{(long)pause.TotalSeconds}s\");")]
        [InlineData("request.Headers.Add(\"Upstash-Timeout\", [|id.ToString()|]);", "request.Headers.Add(\"Upstash-Timeout\", $\"{id}s\");")]
        [InlineData("request.Headers.Add(\"Upstash-Not-Before\", [|when.ToUnixTimeMilliseconds().ToString()|]);", "request.Headers.Add(\"Upstash-Not-Before\", when.ToUnixTimeSeconds().ToString());")]
        [InlineData("request.Headers.Add(\"Upstash-Not-Before\", [|\"1735689600000\"|]);", "request.Headers.Add(\"Upstash-Not-Before\", \"1735689600\");")]
        [InlineData("request.Headers.Add(\"Upstash-Callback-Timeout\", [|\"90\"|]);", "request.Headers.Add(\"Upstash-Callback-Timeout\", \"90s\");")]
        [InlineData("request.Headers.Add(\"Upstash-Failure-Callback-Delay\", [|\"5 minutes\"|]);", "request.Headers.Add(\"Upstash-Failure-Callback-Delay\", \"5m\");")]
        public Task AndRepairsHeaders(string before, string after) =>
            Verify.Fixes<QSTASH408MalformedOptionAnalyzer, QSTASH408MalformedOptionFix>(OptionPrograms.Rest(before), OptionPrograms.Rest(after));

        [Theory]
        [InlineData("await Hook.WithHeader(\"Upstash-Delay\", [|pause|]).PostJsonAsync(id);", "await Hook.WithHeader(\"Upstash-Delay\", $\"{(long)pause.TotalSeconds}s\").PostJsonAsync(id);")]
        [InlineData("await Hook.WithHeader(\"Upstash-Delay\", [|90|]).PostJsonAsync(id);", "await Hook.WithHeader(\"Upstash-Delay\", \"90s\").PostJsonAsync(id);")]
        [InlineData("await Hook.WithHeaders(new { Upstash_Delay = [|\"90\"|] }).PostJsonAsync(id);", "await Hook.WithHeaders(new { Upstash_Delay = \"90s\" }).PostJsonAsync(id);")]
        [InlineData("await Hook.WithHeaders(new Dictionary<string, string> { [\"Upstash-Delay\"] = [|\"90\"|] }).PostJsonAsync(id);", "await Hook.WithHeaders(new Dictionary<string, string> { [\"Upstash-Delay\"] = \"90s\" }).PostJsonAsync(id);")]
        [InlineData("await client.PostAsync(new RestRequest(Hook).AddHeader(\"Upstash-Timeout\", [|id|]));", "await client.PostAsync(new RestRequest(Hook).AddHeader(\"Upstash-Timeout\", $\"{id}s\"));")]
        public Task AndRepairsWhatIsPrintedByTheClient(string before, string after) =>
            Verify.Fixes<QSTASH408MalformedOptionAnalyzer, QSTASH408MalformedOptionFix>(OptionPrograms.Chained(before), OptionPrograms.Chained(after));

        [Theory]
        [InlineData("Delay = [|\"90\"|]", "Delay = \"90s\"")]
        [InlineData("Delay = [|pause.ToString()|]", "Delay = $\"{(long)pause.TotalSeconds}s\"")]
        [InlineData("NotBefore = [|when.ToUnixTimeMilliseconds().ToString()|]", "NotBefore = when.ToUnixTimeSeconds().ToString()")]
        public async Task AndRepairsMembersOfRequestsAndOfBatchItems(string before, string after)
        {
            await Verify.Fixes<QSTASH408MalformedOptionAnalyzer, QSTASH408MalformedOptionFix>(
                OptionPrograms.Sdk($"await qstash.PublishAsync(new() {{ Url = \"https://shop.example.com/hook\", {before} }});"), OptionPrograms.Sdk($"await qstash.PublishAsync(new() {{ Url = \"https://shop.example.com/hook\", {after} }});"));
            await Verify.Fixes<QSTASH408MalformedOptionAnalyzer, QSTASH408MalformedOptionFix>(
                OptionPrograms.Sdk($"await qstash.BatchAsync([new() {{ Url = \"https://shop.example.com/hook\", {before} }}]);"), OptionPrograms.Sdk($"await qstash.BatchAsync([new() {{ Url = \"https://shop.example.com/hook\", {after} }}]);"));
        }

        [Theory]
        [InlineData("request.Headers.Add(\"Upstash-Retries\", [|\"-1\"|]);")]
        [InlineData("request.Headers.Add(\"Upstash-Retries\", [|\"many\"|]);")]
        [InlineData("request.Headers.Add(\"Upstash-Delay\", [|\"PT5M\"|]);")]
        [InlineData("request.Headers.Add(\"Upstash-Callback-Retries\", [|\"-1\"|]);")]
        [InlineData("request.Headers.Add(\"Upstash-Not-Before\", [|when.ToString(\"o\")|]);")]
        [InlineData("request.Headers.Add(\"Upstash-Not-Before\", [|when.Ticks.ToString()|]);")]
        [InlineData("request.Headers.Add(\"Upstash-Delay\", [|\"10s\"|]);\nrequest.Headers.Add(\"Upstash-Not-Before\", \"1900000000\");")]
        [InlineData("request.Headers.Add(\"Upstash-Deduplication-Id\", \"a\");\nrequest.Headers.Add(\"Upstash-Content-Based-Deduplication\", [|\"true\"|]);")]
        [InlineData("request.Headers.Add(\"Upstash-Flow-Control-Key\", [|\"shop\"|]);")]
        [InlineData("request.Headers.Add(\"Upstash-Flow-Control-Value\", [|\"parallelism=2\"|]);")]
        public Task WhatOnlyTheAuthorCanRepair(string statements) => Verify.Reports<QSTASH408MalformedOptionAnalyzer>(OptionPrograms.Rest(statements));

        [Theory]
        [InlineData("Retries = [|-1|]")]
        [InlineData("Delay = [|\"10s\"|], NotBefore = \"1900000000\"")]
        [InlineData("DeduplicationId = \"a\", ContentBasedDeduplication = [|true|]")]
        [InlineData("FlowControlKey = [|\"shop\"|]")]
        [InlineData("FlowControlValue = [|\"parallelism=2\"|]")]
        [InlineData("Headers = new() { [\"Upstash-Delay\"] = [|\"90\"|] }")]
        public async Task WhatOnlyTheAuthorCanRepairInRequestsAndBatchItems(string options)
        {
            await Verify.Reports<QSTASH408MalformedOptionAnalyzer>(OptionPrograms.Sdk($"await qstash.PublishAsync(new() {{ Url = \"https://shop.example.com/hook\", {options} }});"));
            await Verify.Reports<QSTASH408MalformedOptionAnalyzer>(OptionPrograms.Sdk($"await qstash.BatchAsync([new() {{ Url = \"https://shop.example.com/hook\", {options} }}]);"));
        }
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("request.Headers.Add(\"Upstash-Delay\", \"1d10h30m\");")]
        [InlineData("request.Headers.Add(\"Upstash-Delay\", $\"{id}s\");")]
        [InlineData("request.Headers.Add(\"Upstash-Delay\", $\"{(int)pause.TotalSeconds}s\");")]
        [InlineData("request.Headers.Add(\"Upstash-Delay\", Environment.GetEnvironmentVariable(\"DELAY\"));")]
        [InlineData("request.Headers.Add(\"Upstash-Retries\", \"0\");")]
        [InlineData("request.Headers.Add(\"Upstash-Retries\", id.ToString());")]
        [InlineData("request.Headers.Add(\"Upstash-Not-Before\", when.ToUnixTimeSeconds().ToString());")]
        [InlineData("request.Headers.Add(\"Upstash-Callback-Timeout\", \"30s\");")]
        [InlineData("request.Headers.Add(\"Upstash-Callback-Retries\", \"2\");")]
        [InlineData("request.Headers.Add(\"Upstash-Deduplication-Id\", \"a\");\nrequest.Headers.Add(\"Upstash-Content-Based-Deduplication\", \"false\");")]
        [InlineData("request.Headers.Add(\"Upstash-Flow-Control-Key\", \"shop\");\nrequest.Headers.Add(\"Upstash-Flow-Control-Value\", \"parallelism=2\");")]
        [InlineData("request.Headers.Add(\"X-Delay\", \"90\");")]
        [InlineData("request.Headers.Add(\"Upstash-Forward-Delay\", \"90\");")]
        [InlineData("request.Headers.Add(\"Upstash-Callback-Forward-Retries\", \"-1\");")]
        public Task WhenQStashReadsTheHeader(string statements) => Verify.Quiet<QSTASH408MalformedOptionAnalyzer>(OptionPrograms.Rest(statements));

        [Theory]
        [InlineData("await Hook.WithHeader(\"Upstash-Retries\", id).PostJsonAsync(id);")]
        [InlineData("await Hook.WithHeader(\"Upstash-Not-Before\", when.ToUnixTimeSeconds()).PostJsonAsync(id);")]
        [InlineData("await Hook.WithTimeout(90).PostJsonAsync(id);")]
        [InlineData("await Hook.WithHeaders(new { Delay = 90, Upstash_Forward_Delay = 90 }).PostJsonAsync(id);")]
        [InlineData("await client.PostAsync(new RestRequest(Hook).AddHeader(\"Upstash-Retries\", 0));")]
        public Task WhenQStashReadsWhatTheClientPrints(string statement) => Verify.Quiet<QSTASH408MalformedOptionAnalyzer>(OptionPrograms.Chained(statement));

        [Theory]
        [InlineData("Retries = 0")]
        [InlineData("Delay = \"90s\", DeduplicationId = \"a\"")]
        [InlineData("Delay = null, NotBefore = \"1900000000\"")]
        [InlineData("Delay = $\"{pause.TotalMinutes}m\"")]
        [InlineData("DeduplicationId = \"a\", ContentBasedDeduplication = false")]
        [InlineData("FlowControlKey = \"shop\", FlowControlValue = \"parallelism=2\"")]
        public Task WhenTheRequestIsRight(string options) => Verify.Quiet<QSTASH408MalformedOptionAnalyzer>(
            OptionPrograms.Sdk($"await qstash.BatchAsync([new() {{ Url = \"https://shop.example.com/hook\", {options} }}]);\nawait qstash.PublishAsync(new() {{ Url = \"https://shop.example.com/hook\", {options} }});"));

        [Fact]
        public Task WhenTwoItemsOfABatchGiveOneEach() => Verify.Quiet<QSTASH408MalformedOptionAnalyzer>(
            OptionPrograms.Sdk("await qstash.BatchAsync([new() { Url = \"https://shop.example.com/hook\", Delay = \"10s\" }, new() { Url = \"https://shop.example.com/hook\", NotBefore = \"1900000000\" }]);"));
    }
}
