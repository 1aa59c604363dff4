using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH409UnknownHeaderTests
{
    [Theory]
    [InlineData("request.Headers.Add([|\"Upstash-Retry\"|], \"3\");", "request.Headers.Add(\"Upstash-Retries\", \"3\");")]
    [InlineData("request.Headers.TryAddWithoutValidation([|\"Upstash-Deduplicaton-Id\"|], \"a\"); // once", "request.Headers.TryAddWithoutValidation(\"Upstash-Deduplication-Id\", \"a\"); // once")]
    public Task Reports(string before, string after) =>
        Verify.Fixes<QSTASH409UnknownHeaderAnalyzer, QSTASH409UnknownHeaderFix>(OptionPrograms.Rest(before), OptionPrograms.Rest(after));

    [Theory]
    [InlineData("request.Headers.Add(\"upstash-retries\", \"3\");")]
    [InlineData("request.Headers.Add(\"Upstash-Forward-X-Id\", \"3\");")]
    [InlineData("request.Headers.Add($\"Upstash-Forward-{id}\", \"3\");")]
    [InlineData("request.Headers.Add(\"Upstash-Failure-Callback-Forward-X\", \"3\");")]
    [InlineData("request.Headers.Add(\"X-Upstash\", \"3\");")]
    public Task QuietWhenKnownOrAnothers(string statements) => Verify.Quiet<QSTASH409UnknownHeaderAnalyzer>(OptionPrograms.Rest(statements));
}
