using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;
using QStash.Analyzers.Tests.Support;
using QStash.Analyzers.Tests.Support.Dialects;
using Xunit;

namespace QStash.Analyzers.Tests.Model.Publishing;

public sealed class PublishingModelTests
{
    [Theory]
    [AllDialects]
    public void EveryDialectIsOneCallWithItsDestinationAndPath(Dialect dialect)
    {
        var call = Assert.Single(Read(dialect.PublishTo("\"https://shop.example.com/api/jobs\"")), c => !c.IsFedByCallers);

        Assert.Equal(PublishKind.Message, call.Kind);
        var destination = Assert.Single(call.Destinations);
        Assert.Equal("https://shop.example.com/api/jobs", destination.Text.Whole);
        Assert.Equal(new[] { "api", "jobs" }, destination.Path);
        Assert.Equal(DestinationVerdict.Silent, destination.Verdict);
    }

    [Fact]
    public void AWrapperIsKnownByItsInterfaceAndItsInnerCallIsFedByCallers()
    {
        var model = Model(Dialect.All[^1].PublishTo("\"https://shop.example.com\""));

        var outer = Assert.Single(model.Calls, c => c.Dialect == PublishDialect.Wrapper);
        var inner = Assert.Single(model.Calls, c => c.Dialect == PublishDialect.Rest);
        Assert.True(inner.IsFedByCallers);
        Assert.Same(inner.Operation, outer.Inner);
        Assert.True(model.IsPublishingWrapper(((Microsoft.CodeAnalysis.Operations.IInvocationOperation)outer.Operation).TargetMethod));
    }

    [Fact]
    public void LayersOfWrappersAreSeenThrough()
    {
        var calls = Read("""
            public record Charge(int Id);

            public interface IJobs { Task PublishAsync<T>(string path, T job, string? deduplicationId = null); }

            public sealed class Jobs(HttpClient http) : IJobs
            {
                public async Task PublishAsync<T>(string path, T job, string? deduplicationId = null)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, $"https://qstash.upstash.io/v2/publish/https://shop.example.com{path}");
                    request.Content = JsonContent.Create(job);
                    if (deduplicationId is not null)
                        request.Headers.Add("Upstash-Deduplication-Id", deduplicationId);
                    (await http.SendAsync(request)).EnsureSuccessStatusCode();
                }
            }

            public sealed class Queue(IJobs jobs)
            {
                public Task SendAsync(string action, object what) => jobs.PublishAsync("/api/" + action, what, "once");
            }
            //// file: Caller.cs
            public sealed class Caller(Queue queue, IJobs jobs)
            {
                public async Task RunAsync()
                {
                    await queue.SendAsync("charge", new Charge(1));
                    await jobs.PublishAsync("/api/refund", new Charge(2));
                }
            }
            """);

        var settled = calls.Where(c => !c.IsFedByCallers).ToList();
        Assert.Equal(new[] { "https://shop.example.com/api/charge", "https://shop.example.com/api/refund" }, settled.Select(c => c.Destinations.Single().Text.Whole));
        Assert.All(settled, c => Assert.Equal("Charge", c.PayloadTypes.Single().Name));
        Assert.Equal(new[] { true, false }, settled.Select(c => c.Arguments.ContainsKey(PublishRole.DeduplicationId)));
    }

    [Fact]
    public void OptionsThatACallerLeavesOutAreNotGiven()
    {
        var calls = Read("""
            public sealed class PublishOptions { public int? Retries { get; init; } public string? Callback { get; init; } public bool Deduplicate { get; init; } }

            public sealed class QStashPublisher(HttpClient http)
            {
                public async Task PublishAsync(string url, object body, PublishOptions? options = null)
                {
                    var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/" + url) { Content = JsonContent.Create(body) };
                    if (options?.Retries is int retries)
                        request.Headers.Add("Upstash-Retries", retries.ToString());
                    if (options?.Callback is { } callback)
                        request.Headers.Add("Upstash-Callback", callback);
                    if (options?.Deduplicate == true)
                        request.Headers.Add("Upstash-Content-Based-Deduplication", "true");
                    (await http.SendAsync(request)).EnsureSuccessStatusCode();
                }
            }

            public sealed class Caller(QStashPublisher publisher)
            {
                public async Task RunAsync()
                {
                    await publisher.PublishAsync("https://a.example.com", 1);
                    await publisher.PublishAsync("https://b.example.com", 1, new PublishOptions { Retries = 5, Callback = "https://b.example.com/done" });
                }
            }
            """).Where(c => c.Dialect == PublishDialect.Wrapper).ToList();

        Assert.Equal(new[] { PublishRole.Destination }, calls[0].Arguments.Keys.Order());
        Assert.Equal(new[] { PublishRole.Destination, PublishRole.Callback, PublishRole.Retries }, calls[1].Arguments.Keys.Order());
        Assert.Contains(calls[1].Destinations, d => d.Role == DestinationRole.Callback && d.Text.Whole == "https://b.example.com/done");
    }

    [Theory]
    [InlineData("http.PostAsJsonAsync(\"https://qstash.upstash.io/v2/publish/https://a.example.com\", order)")]
    [InlineData("http.PostAsync(\"https://qstash.upstash.io/v2/publish/https://a.example.com\", JsonContent.Create(order))")]
    [InlineData("http.PostAsync(\"https://qstash.upstash.io/v2/publish/https://a.example.com\", new StringContent(System.Text.Json.JsonSerializer.Serialize(order)))")]
    [InlineData("http.PostAsync(\"https://qstash.upstash.io/v2/publish/https://a.example.com\", new StringContent(Newtonsoft.Json.JsonConvert.SerializeObject(order)))")]
    [InlineData("http.PostAsync(\"https://qstash.upstash.io/v2/publish/https://a.example.com\", new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(System.Text.Json.JsonSerializer.Serialize((object)order))))")]
    [InlineData("http.PostAsJsonAsync(\"https://qstash.upstash.io/v2/batch\", new[] { new { destination = \"https://a.example.com\", body = order } })")]
    public void ThePayloadIsWhatItWasBeforeItWasSerialised(string call) =>
        Assert.Equal("Order", Assert.Single(Read($$"""
            public record Order(int Id);

            public sealed class Orders(HttpClient http)
            {
                public async Task SendAsync(Order order) => (await {{call}}).EnsureSuccessStatusCode();
            }
            """)).PayloadTypes.Single().Name);

    [Fact]
    public void ABusinessMethodThatPublishesItsOwnOrderIsNoWrapper()
    {
        var model = Model("""
            public record Order(int Id);

            public sealed class Orders(HttpClient http)
            {
                public async Task PlaceAsync(Order order) => (await http.PostAsJsonAsync($"https://qstash.upstash.io/v2/publish/https://a.example.com/orders/{order.Id}", order)).EnsureSuccessStatusCode();
            }

            public sealed class Shop(Orders orders)
            {
                public Task BuyAsync() => orders.PlaceAsync(new Order(1));
            }
            """);

        Assert.False(Assert.Single(model.Calls).IsFedByCallers);
    }

    private static IReadOnlyList<PublishCall> Read(string program) => Model(program).Calls;

    private static PublishingModel Model(string program)
    {
        var compilation = ProgramAnalysis.Compile(ProgramAnalysis.Files(program));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return ProgramModel.Of(compilation, new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty)).Publishing(CancellationToken.None);
    }
}
