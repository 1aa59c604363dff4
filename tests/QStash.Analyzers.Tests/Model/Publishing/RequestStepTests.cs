using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Model.Publishing;

/// <summary>Who hands a request on publishes nothing; the send does, with everything that the steps before it have collected.</summary>
public sealed class RequestStepTests
{
    private const string Steps = """
        public static class Steps
        {
            public static HttpRequestMessage WithDelay(this HttpRequestMessage request, string delay)
            {
                request.Headers.Add("Upstash-Delay", delay);
                return request;
            }

            public static HttpRequestMessage WithLabel(this HttpRequestMessage request, string label)
            {
                request.Headers.Add("Upstash-Label", label);
                return request;
            }
        }

        """;

    [Fact]
    public Task TheSendAnswersAndNotTheSteps() => Verify.Reports<QSTASH401UnhandledPublishFailureAnalyzer>(Steps + """
        public class Shop(HttpClient http)
        {
            public async Task SendAsync()
            {
                using var request = Create("a").WithDelay("10s").WithLabel("shop");
                await [|http.SendAsync|](request);
            }

            private HttpRequestMessage Create(string id) => new(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/https://shop.example.com/hook/" + id);
        }
        """);

    [Fact]
    public Task WhatAStepAddsIsPartOfTheRequest() => Verify.Reports<QSTASH408MalformedOptionAnalyzer>(Steps + """
        public class Shop(HttpClient http)
        {
            public async Task SendAsync()
            {
                using var request = Create().WithLabel("shop").WithDelay([|"90"|]);
                (await http.SendAsync(request)).EnsureSuccessStatusCode();
            }

            private HttpRequestMessage Create() => new(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/https://shop.example.com/hook");
        }
        """);

    [Fact]
    public Task AStepThatLeadsBackToItselfEnds() => Verify.Quiet<QSTASH401UnhandledPublishFailureAnalyzer>(Steps + """
        public class Shop(HttpClient http)
        {
            public async Task SendAsync(IEnumerable<string> labels)
            {
                var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/https://shop.example.com/hook");
                foreach (var label in labels)
                    request = request.WithLabel(label);
                (await http.SendAsync(request)).EnsureSuccessStatusCode();
            }
        }
        """);

    [Theory]
    [InlineData("if (await TellAsync() != 0) throw new InvalidOperationException();")]
    [InlineData("var refused = 0;\n        refused += await TellAsync();\n        refused += await TellAsync();\n        Console.WriteLine(refused);")]
    [InlineData("await [|TellAsync|]();")]
    [InlineData("_ = await [|TellAsync|]();")]
    public Task ANumberThatStandsForTheStatusIsAnAnswer(string statements) => Verify.Reports<QSTASH401UnhandledPublishFailureAnalyzer>($$"""
        public class Shop(HttpClient http)
        {
            public async Task RunAsync()
            {
                {{statements}}

                async Task<int> TellAsync(string url = "https://shop.example.com/hook")
                {
                    using var response = await http.PostAsync("https://qstash.upstash.io/v2/publish/" + url, null);
                    return response.IsSuccessStatusCode ? 0 : 1;
                }
            }
        }
        """);

    private const string Call = """
        public static class Calls
        {
            public static Call To(this HttpClient http, string url) => new(http, url);
        }

        public sealed class Call
        {
            private readonly HttpClient _http;
            private readonly HttpRequestMessage _request;

            internal Call(HttpClient http, string url)
            {
                _http = http;
                _request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/" + url);
            }

            public Call Retrying(int times) => Header("Upstash-Retries", times.ToString());

            public Call Marked(string label) => Header("Upstash-Label", label);

            public async Task<string> GoAsync()
            {
                using var response = await _http.SendAsync(_request);
                response.EnsureSuccessStatusCode();
                return await response.Content.ReadAsStringAsync();
            }

            private Call Header(string name, string value)
            {
                _request.Headers.Add(name, value);
                return this;
            }
        }

        """;

    [Theory]
    [InlineData("await [|http.To(\"https://shop.example.com/hook\").Retrying(3).GoAsync|]();")]
    [InlineData("var call = http.To(\"https://shop.example.com/hook\").Marked(\"a\");\n        await [|call.GoAsync|]();")]
    [InlineData("try { await http.To(\"https://shop.example.com/hook\").GoAsync(); } catch (HttpRequestException) { throw new InvalidOperationException(); }")]
    public Task TheLastCallOfAChainPublishes(string statements) => Verify.Reports<QSTASH401UnhandledPublishFailureAnalyzer>(Call + $$"""
        public class Shop(HttpClient http)
        {
            public async Task RunAsync()
            {
                {{statements}}
            }
        }
        """);

    [Theory]
    [InlineData("await http.To([|\"http://worker:8080/hook\"|]).Retrying(3).GoAsync();")]
    [InlineData("var call = http.To([|\"http://worker:8080/hook\"|]).Marked(\"a\");\n        await call.GoAsync();")]
    [InlineData("await http.To(\"https://shop.example.com/hook\").Marked(\"http://worker:8080\").GoAsync();")]
    public Task TheChainBeginsWithItsDestination(string statements) => Verify.Reports<QSTASH301UnreachableDestinationAnalyzer>(Call + $$"""
        public class Shop(HttpClient http)
        {
            public async Task RunAsync()
            {
                {{statements}}
            }
        }
        """);

    [Theory]
    [InlineData("[|\"Upstash-Retry\"|]")]
    [InlineData("\"Upstash-Retries\"")]
    [InlineData("\"X-Retry\"")]
    public Task ASetterOfHeadersSetsWhatItIsTold(string name) => Verify.Reports<QSTASH409UnknownHeaderAnalyzer>(Call.Replace("\"Upstash-Retries\"", name));
}
