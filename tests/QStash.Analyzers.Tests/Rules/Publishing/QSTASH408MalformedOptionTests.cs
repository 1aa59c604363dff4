using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH408MalformedOptionTests
{
    [Theory]
    [InlineData("request.Headers.Add(\"Upstash-Delay\", [|\"90\"|]);", "request.Headers.Add(\"Upstash-Delay\", \"90s\");")]
    [InlineData("request.Headers.Add(\"Upstash-Delay\", [|pause.ToString()|]);", "request.Headers.Add(\"Upstash-Delay\", $\"{(long)pause.TotalSeconds}s\");")]
    [InlineData("request.Headers.Add(\"Upstash-Timeout\", [|id.ToString()|]);", "request.Headers.Add(\"Upstash-Timeout\", $\"{id}s\");")]
    [InlineData("request.Headers.Add(\"Upstash-Not-Before\", [|when.ToUnixTimeMilliseconds().ToString()|]);", "request.Headers.Add(\"Upstash-Not-Before\", when.ToUnixTimeSeconds().ToString());")]
    public Task ReportsAndRepairsHeaders(string before, string after) =>
        Verify.Fixes<QSTASH408MalformedOptionAnalyzer, QSTASH408MalformedOptionFix>(OptionPrograms.Rest(before), OptionPrograms.Rest(after));

    [Theory]
    [InlineData("request.Headers.Add(\"Upstash-Retries\", [|\"-1\"|]);")]
    [InlineData("request.Headers.Add(\"Upstash-Delay\", [|\"10s\"|]);\nrequest.Headers.Add(\"Upstash-Not-Before\", \"1900000000\");")]
    [InlineData("request.Headers.Add(\"Upstash-Deduplication-Id\", \"a\");\nrequest.Headers.Add(\"Upstash-Content-Based-Deduplication\", [|\"true\"|]);")]
    [InlineData("request.Headers.Add(\"Upstash-Flow-Control-Key\", [|\"shop\"|]);")]
    public Task ReportsWhatOnlyTheAuthorCanRepair(string statements) => Verify.Reports<QSTASH408MalformedOptionAnalyzer>(OptionPrograms.Rest(statements));

    [Theory]
    [InlineData("request.Headers.Add(\"Upstash-Delay\", \"1d10h30m\");")]
    [InlineData("request.Headers.Add(\"Upstash-Delay\", $\"{id}s\");")]
    [InlineData("request.Headers.Add(\"Upstash-Delay\", $\"{(int)pause.TotalSeconds}s\");")]
    [InlineData("request.Headers.Add(\"Upstash-Retries\", \"0\");")]
    [InlineData("request.Headers.Add(\"Upstash-Not-Before\", when.ToUnixTimeSeconds().ToString());")]
    [InlineData("request.Headers.Add(\"Upstash-Deduplication-Id\", \"a\");\nrequest.Headers.Add(\"Upstash-Content-Based-Deduplication\", \"false\");")]
    [InlineData("request.Headers.Add(\"Upstash-Flow-Control-Key\", \"shop\");\nrequest.Headers.Add(\"Upstash-Flow-Control-Value\", \"parallelism=2\");")]
    [InlineData("request.Headers.Add(\"X-Delay\", \"90\");")]
    public Task QuietWhenQStashReadsIt(string statements) => Verify.Quiet<QSTASH408MalformedOptionAnalyzer>(OptionPrograms.Rest(statements));
}
