using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

/// <summary>A client of the SDKs' shape with an options object, and REST beside it.</summary>
internal static class OptionPrograms
{
    public static string Sdk(string statements) => $$"""
        using Upstash.QStash;

        public class Shop(IQStashClient qstash)
        {
            public async Task SendAsync(int id, Refund refund, IReadOnlyList<Refund> refunds, TimeSpan pause, DateTimeOffset when)
            {
                {{statements.Replace("\n", "\n        ")}}
            }
        }

        public sealed record Refund(int Id);

        //// file: QStashClient.cs
        namespace Upstash.QStash;

        public record PublishRequest
        {
            public string? Url { get; init; }
            public object? Body { get; init; }
            public string? FailureCallback { get; init; }
            public int? Retries { get; init; }
            public string? Delay { get; init; }
            public string? NotBefore { get; init; }
            public string? DeduplicationId { get; init; }
            public bool ContentBasedDeduplication { get; init; }
        }

        public record PublishResponse(string MessageId);

        public interface IQStashClient
        {
            Task<PublishResponse> PublishAsync(PublishRequest request);
        }
        """;

    public static string Rest(string statements) => $$"""
        public class Shop(HttpClient http)
        {
            public async Task SendAsync(int id, TimeSpan pause, DateTimeOffset when)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/https://shop.example.com/hook");
                {{statements.Replace("\n", "\n        ")}}
                (await http.SendAsync(request)).EnsureSuccessStatusCode();
            }
        }
        """;
}

public sealed class QSTASH403MissingDeduplicationTests
{
    [Theory]
    [InlineData("await [|qstash.PublishAsync|](new() { Url = \"https://shop.example.com/refunds/execute\", Body = id });", "await qstash.PublishAsync(new() { Url = \"https://shop.example.com/refunds/execute\", Body = id, ContentBasedDeduplication = true });")]
    [InlineData("await [|qstash.PublishAsync|](new PublishRequest\n{\n    Url = \"https://shop.example.com/run\",\n    Body = refund, // the money\n});", "await qstash.PublishAsync(new PublishRequest\n{\n    Url = \"https://shop.example.com/run\",\n    Body = refund, // the money\n    ContentBasedDeduplication = true,\n});")]
    public Task Reports(string before, string after) =>
        Verify.Fixes<QSTASH403MissingDeduplicationAnalyzer, QSTASH403MissingDeduplicationFix>(OptionPrograms.Sdk(before), OptionPrograms.Sdk(after));

    [Theory]
    [InlineData("new() { Url = \"https://shop.example.com/refunds/execute\", DeduplicationId = $\"refund-{id}\" }")]
    [InlineData("new() { Url = \"https://shop.example.com/refunds/execute\", ContentBasedDeduplication = true }")]
    [InlineData("new() { Url = \"https://refunds.example.com/borders?kind=payment\", Body = id }")]
    [InlineData("new() { Url = \"https://shop.example.com/newsletter\", Body = new { id } }")]
    [InlineData("new() { Url = \"https://shop.example.com/recharged\", Body = id }")]
    public Task QuietWhenDeduplicatedOrNotCritical(string request) =>
        Verify.Quiet<QSTASH403MissingDeduplicationAnalyzer>(OptionPrograms.Sdk($"await qstash.PublishAsync({request});"));
}

public sealed class QSTASH404DefaultRetriesTests
{
    [Fact]
    public Task Reports() => Verify.Fixes<QSTASH404DefaultRetriesAnalyzer, QSTASH404DefaultRetriesFix>(
        OptionPrograms.Sdk("await [|qstash.PublishAsync|](new() { Url = \"https://shop.example.com/orders\" });"),
        OptionPrograms.Sdk("await qstash.PublishAsync(new() { Url = \"https://shop.example.com/orders\", Retries = 3 });"));

    [Theory]
    [InlineData("new() { Url = \"https://shop.example.com/orders\", Retries = 0 }")]
    [InlineData("new() { Url = \"https://shop.example.com/ordering/preview\" }")]
    public Task QuietWhenGivenOrNotCritical(string request) =>
        Verify.Quiet<QSTASH404DefaultRetriesAnalyzer>(OptionPrograms.Sdk($"await qstash.PublishAsync({request});"));
}

public sealed class QSTASH405MissingFailureCallbackTests
{
    [Fact]
    public Task Reports() => Verify.Reports<QSTASH405MissingFailureCallbackAnalyzer>(
        OptionPrograms.Sdk("await [|qstash.PublishAsync|](new() { Url = \"https://shop.example.com/payments\" });"));

    [Theory]
    [InlineData("new() { Url = \"https://shop.example.com/payments\", FailureCallback = \"https://shop.example.com/failed\" }")]
    [InlineData("new() { Url = \"https://shop.example.com/mail\" }")]
    public Task QuietWhenGivenOrNotCritical(string request) =>
        Verify.Quiet<QSTASH405MissingFailureCallbackAnalyzer>(OptionPrograms.Sdk($"await qstash.PublishAsync({request});"));
}

public sealed class QSTASH406PublishInLoopTests
{
    private const string Url = "\"https://shop.example.com/hook\"";

    [Theory]
    [InlineData("foreach (var item in refunds)\n    await [|qstash.PublishAsync|](new() { Url = " + Url + ", Body = item });")]
    [InlineData("for (var i = 0; i < refunds.Count; i++)\n{\n    var request = new PublishRequest { Url = " + Url + ", Body = refunds[i] };\n    await [|qstash.PublishAsync|](request);\n}")]
    [InlineData("await Task.WhenAll(refunds.Select(r => [|qstash.PublishAsync|](new() { Url = " + Url + ", Body = r })));")]
    [InlineData("await Parallel.ForEachAsync(refunds, async (r, _) => await [|qstash.PublishAsync|](new() { Url = " + Url + ", Body = r }));")]
    [InlineData("var queue = new Queue<Refund>(refunds);\nwhile (queue.TryDequeue(out var next))\n    await [|qstash.PublishAsync|](new() { Url = " + Url + ", Body = next });")]
    public Task Reports(string statements) => Verify.Reports<QSTASH406PublishInLoopAnalyzer>(OptionPrograms.Sdk(statements));

    [Theory]
    [InlineData("for (var attempt = 0; attempt < 3; attempt++)\n{\n    await qstash.PublishAsync(new() { Url = " + Url + ", Body = id });\n    return;\n}")]
    [InlineData("using var timer = new PeriodicTimer(pause);\nwhile (await timer.WaitForNextTickAsync())\n    await qstash.PublishAsync(new() { Url = " + Url + ", Body = id });")]
    [InlineData("foreach (var item in refunds)\n{\n    await qstash.PublishAsync(new() { Url = " + Url + ", Body = item });\n    await Task.Delay(pause);\n}")]
    [InlineData("foreach (var item in refunds)\n    Console.WriteLine(item);\nawait qstash.PublishAsync(new() { Url = " + Url + ", Body = id });")]
    public Task QuietWhenPacedRetriedOrOutside(string statements) => Verify.Quiet<QSTASH406PublishInLoopAnalyzer>(OptionPrograms.Sdk(statements));
}

public sealed class QSTASH407OversizedBodyTests
{
    private const string Url = "\"https://shop.example.com/hook\"";

    [Theory]
    [InlineData("await [|qstash.PublishAsync|](new() { Url = " + Url + ", Body = new { Data = Convert.ToBase64String(await File.ReadAllBytesAsync(\"a.png\")) } });")]
    [InlineData("var content = await File.ReadAllTextAsync(\"a.txt\");\nawait [|qstash.PublishAsync|](new() { Url = " + Url + ", Body = content });")]
    [InlineData("await [|qstash.PublishAsync|](new() { Url = " + Url + ", Body = new { Pixels = new byte[100] } });")]
    public Task Reports(string statements) => Verify.Reports<QSTASH407OversizedBodyAnalyzer>(OptionPrograms.Sdk(statements));

    [Theory]
    [InlineData("await qstash.PublishAsync(new() { Url = " + Url + ", Body = new { Hash = new byte[32], id } });")]
    [InlineData("await qstash.PublishAsync(new() { Url = " + Url + ", Body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(refund) });")]
    [InlineData("await qstash.PublishAsync(new() { Url = " + Url + ", Body = \"hello\" });")]
    [InlineData("await qstash.PublishAsync(new() { Url = " + Url + ", Body = new { RowVersion = new byte[8] } });")]
    public Task QuietWhenSmall(string statements) => Verify.Quiet<QSTASH407OversizedBodyAnalyzer>(OptionPrograms.Sdk(statements));
}

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
