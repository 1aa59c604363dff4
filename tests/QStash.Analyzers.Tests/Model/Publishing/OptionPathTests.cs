using System.Threading.Tasks;
using QStash.Analyzers.Tests.Publishing;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Model.Publishing;

/// <summary>Two options contradict each other when one request gets both for certain, not when code can set either.</summary>
public sealed class OptionPathTests
{
    [Theory]
    [InlineData("if (id > 1) request.Headers.Add(\"Upstash-Delay\", \"10s\");\nif (id > 2) request.Headers.Add(\"Upstash-Not-Before\", \"1900000000\");")]
    [InlineData("if (id > 1) request.Headers.Add(\"Upstash-Delay\", \"10s\");\nelse request.Headers.Add(\"Upstash-Not-Before\", \"1900000000\");")]
    [InlineData("if (id > 1) request.Headers.Add(\"Upstash-Deduplication-Id\", \"a\");\nelse if (id > 0) request.Headers.Add(\"Upstash-Content-Based-Deduplication\", \"true\");")]
    [InlineData("switch (id)\n{\n    case 1: request.Headers.Add(\"Upstash-Delay\", \"10s\"); break;\n    default: request.Headers.Add(\"Upstash-Not-Before\", \"1900000000\"); break;\n}")]
    [InlineData("if (id > 1)\n{\n    request.Headers.Add(\"Upstash-Delay\", \"10s\");\n    (await http.SendAsync(request)).EnsureSuccessStatusCode();\n    return;\n}\nrequest.Headers.Add(\"Upstash-Not-Before\", \"1900000000\");")]
    public Task QuietWhenNoPathIsCertainToSetBoth(string statements) => Verify.Quiet<QSTASH408MalformedOptionAnalyzer>(OptionPrograms.Rest(statements));

    [Theory]
    [InlineData("request.Headers.Add(\"Upstash-Delay\", [|\"10s\"|]);\nif (id > 2) request.Headers.Add(\"Upstash-Not-Before\", \"1900000000\");")]
    [InlineData("if (id > 2)\n{\n    request.Headers.Add(\"Upstash-Delay\", [|\"10s\"|]);\n    request.Headers.Add(\"Upstash-Not-Before\", \"1900000000\");\n}")]
    [InlineData("if (id > 2)\n{\n    request.Headers.Add(\"Upstash-Not-Before\", \"1900000000\");\n    if (id > 3) request.Headers.Add(\"Upstash-Delay\", [|\"10s\"|]);\n}")]
    public Task ReportsWhatOnePathSetsForCertain(string statements) => Verify.Reports<QSTASH408MalformedOptionAnalyzer>(OptionPrograms.Rest(statements));

    [Theory]
    [InlineData("Delay = id > 1 ? \"10s\" : null, NotBefore = \"1900000000\"")]
    [InlineData("DeduplicationId = \"a\", ContentBasedDeduplication = id > 1")]
    public Task QuietWhenARequestMayHaveOne(string options) => Verify.Quiet<QSTASH408MalformedOptionAnalyzer>(
        OptionPrograms.Sdk($"await qstash.PublishAsync(new() {{ Url = \"https://shop.example.com/hook\", {options} }});"));

    [Theory]
    [InlineData("DeduplicationId = \"a\", ContentBased = [|true|]")]
    [InlineData("DeduplicationId = \"a\"")]
    [InlineData("ContentBased = true")]
    [InlineData("DeduplicationId = \"a\", ContentBased = false")]
    [InlineData("DeduplicationId = \"a\", ContentBased = id > 1")]
    [InlineData("Delay = [|\"10s\"|], NotBefore = 1900000000")]
    [InlineData("Delay = \"10s\"")]
    [InlineData("NotBefore = 1900000000")]
    public Task AWrapperThatSetsEachOnItsOwnConditionLeavesItToItsCallers(string options) => Verify.Reports<QSTASH408MalformedOptionAnalyzer>($$"""
        public sealed class Send
        {
            public string? Delay { get; init; }
            public long? NotBefore { get; init; }
            public string? DeduplicationId { get; init; }
            public bool ContentBased { get; init; }
        }

        public class Outbox(HttpClient http)
        {
            public async Task<bool> SendAsync(string url, Send send)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/" + url);
                if (send.Delay is { } delay) request.Headers.Add("Upstash-Delay", delay);
                if (send.NotBefore is { } at) request.Headers.Add("Upstash-Not-Before", at.ToString());
                if (send.DeduplicationId is { } id) request.Headers.Add("Upstash-Deduplication-Id", id);
                else if (send.ContentBased) request.Headers.Add("Upstash-Content-Based-Deduplication", "true");
                using var response = await http.SendAsync(request);
                return response.IsSuccessStatusCode;
            }
        }

        public class Shop(Outbox outbox)
        {
            public Task<bool> TellAsync(int id) => outbox.SendAsync("https://shop.example.com/hook", new Send { {{options}} });
        }
        """);

    [Theory]
    [InlineData("At(this HttpRequestMessage request, DateTimeOffset? at)", "if (at is { } moment) request.Headers.Add(\"Upstash-Not-Before\", moment.ToUnixTimeSeconds().ToString());\n        else request.Headers.Add(\"Upstash-Delay\", $\"{Minutes}m\");", "At(when)")]
    [InlineData("Wait(this HttpRequestMessage request, TimeSpan pause)", "request.Headers.Add(\"Upstash-Delay\", $\"{(int)pause.TotalSeconds}s\");", "Wait(pause)")]
    public Task AStepOfARequestSetsWhatItsPathSets(string signature, string body, string step) => Verify.Quiet<QSTASH408MalformedOptionAnalyzer>($$"""
        public static class Steps
        {
            private static readonly int Minutes = Environment.ProcessorCount;

            public static HttpRequestMessage {{signature}}
            {
                {{body}}
                return request;
            }
        }

        public class Shop(HttpClient http)
        {
            public async Task SendAsync(TimeSpan pause, DateTimeOffset when)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/https://shop.example.com/hook").{{step}};
                (await http.SendAsync(request)).EnsureSuccessStatusCode();
            }
        }
        """);
}
