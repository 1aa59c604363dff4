using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

/// <summary>A refund that is sent in one way of writing it, without any precaution.</summary>
/// <param name="Name">The way.</param>
/// <param name="Program">The program; <c>§</c> is where an option goes.</param>
/// <param name="Deduplication">What the fix of 403 writes there.</param>
/// <param name="Retries">What the fix of 404 writes there.</param>
public sealed record CriticalDialect(string Name, string Program, string Deduplication, string Retries)
{
    private const string Endpoint = "https://qstash.upstash.io/v2/publish/https://shop.example.com/refunds/execute";

    public static TheoryData<CriticalDialect> All { get; } = new(Ways());

    public string Marked => Program.Replace("§", "");

    public string Clean => Marked.Replace("[|", "").Replace("|]", "");

    public string With(string option) => Program.Replace("[|", "").Replace("|]", "").Replace("§", option);

    public override string ToString() => Name;

    private static IEnumerable<CriticalDialect> Ways()
    {
        yield return Rest("HttpClient, message", $$"""
            using var request = new HttpRequestMessage(HttpMethod.Post, "{{Endpoint}}");§
            request.Content = JsonContent.Create(new { refundId });
            (await [|http.SendAsync|](request)).EnsureSuccessStatusCode();
            """, "\n        request.Headers.Add({0});");
        yield return Rest("HttpClient, message made in the call", $$"""
            (await [|http.SendAsync|](new HttpRequestMessage(HttpMethod.Post, "{{Endpoint}}") { Content = JsonContent.Create(new { refundId })§ })).EnsureSuccessStatusCode();
            """, ", Headers = {{ {{ {0} }} }}");
        yield return Rest("HttpClient, headers in the initializer", $$"""
            using var request = new HttpRequestMessage(HttpMethod.Post, "{{Endpoint}}");§
            request.Content = JsonContent.Create(new { RefundId = refundId });
            (await [|http.SendAsync|](request)).EnsureSuccessStatusCode();
            """, "\n        request.Headers.Add({0});");
        yield return Rest("RestSharp, request", $$"""
            var request = new RestSharp.RestRequest("{{Endpoint}}", RestSharp.Method.Post);§
            RestSharp.RestRequestExtensions.AddJsonBody(request, new { refundId });
            await [|client.PostAsync|](request);
            """, "\n        request.AddHeader({0});");
        yield return Rest("RestSharp, chain", $$"""
            await [|client.PostAsync|](new RestRequest("{{Endpoint}}").AddJsonBody(new { refundId })§);
            """, ".AddHeader({0})");
        yield return Rest("Flurl", $$"""
            await [|"{{Endpoint}}"§.PostJsonAsync|](new { refundId });
            """, ".WithHeader({0})");
        yield return Rest("Flurl, a step on each line", $$"""
            await [|"{{Endpoint}}"
                .WithOAuthBearerToken("token")§
                .PostJsonAsync|](new { refundId });
            """, "\n            .WithHeader({0})");
        yield return Sdk("SDK shape, request", "await [|qstash.PublishAsync|](new() { Url = \"https://shop.example.com/refunds/execute\", Body = new { refundId }§ });", ", ");
        yield return Sdk("SDK shape, request over lines", "await [|qstash.PublishAsync|](new PublishRequest\n{\n    Url = \"https://shop.example.com/refunds/execute\",\n    Body = new { refundId }, // the money§\n});", "\n            ", ",");
        yield return Sdk("SDK shape, copied request", "var basis = new PublishRequest { Url = \"https://shop.example.com/refunds/execute\" };\nawait [|qstash.PublishAsync|](basis with { Body = new { refundId }§ });", ", ");
        yield return Sdk("SDK shape, queue", "await [|qstash.EnqueueAsync|](\"refunds\", new() { Url = \"https://shop.example.com/refunds/execute\", Body = new { refundId }§ });", ", ");
        yield return Sdk("SDK shape, batch", "await [|qstash.BatchAsync|](new[] { new PublishRequest { Url = \"https://shop.example.com/refunds/execute\", Body = new { refundId }§ }, new PublishRequest { Url = \"https://shop.example.com/mail\" } });", ", ");
        yield return Named("SDK shape, parameters", "await [|qstash.PublishAsync|](\"https://shop.example.com/refunds/execute\", new { refundId }§);", """
            public class QStashClient
            {
                public Task PublishAsync(string url, object body, string? deduplicationId = null, int? retries = null, string? failureCallback = null) => Task.CompletedTask;
            }
            """);
        yield return Named("House wrapper", "await [|qstash.PublishAsync|](\"https://shop.example.com/refunds/execute\", new { refundId }§);", """
            public class QStashClient(HttpClient http)
            {
                public async Task PublishAsync<T>(string url, T body, string? deduplicationId = null, int? retries = null)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/" + url) { Content = JsonContent.Create(body) };
                    if (deduplicationId is not null)
                        request.Headers.Add("Upstash-Deduplication-Id", deduplicationId);
                    if (retries is not null)
                        request.Headers.Add("Upstash-Retries", retries.ToString());
                    (await http.SendAsync(request)).EnsureSuccessStatusCode();
                }
            }
            """);
    }

    private static CriticalDialect Rest(string name, string statements, string option) => new(
        name,
        $$"""
        using Flurl.Http;
        using RestSharp;

        public class Refunds(HttpClient http, RestClient client)
        {
            public async Task SendAsync(Guid refundId)
            {
                {{statements.Replace("\n", "\n        ")}}
            }
        }
        """,
        string.Format(option, "\"Upstash-Deduplication-Id\", $\"refunds-execute-{refundId}\""),
        string.Format(option, "\"Upstash-Retries\", \"3\""));

    private static CriticalDialect Sdk(string name, string statements, string before, string after = "") => new(
        name,
        OptionPrograms.Sdk(statements).Replace("int id, ", "Guid refundId, "),
        before + "DeduplicationId = $\"refunds-execute-{refundId}\"" + after,
        before + "Retries = 3" + after);

    private static CriticalDialect Named(string name, string statement, string client) => new(
        name,
        $$"""
        public class Refunds(Upstash.QStash.QStashClient qstash)
        {
            public async Task SendAsync(Guid refundId)
            {
                {{statement}}
            }
        }
        //// file: QStashClient.cs
        #nullable enable
        namespace Upstash.QStash;

        {{client}}
        """,
        ", deduplicationId: $\"refunds-execute-{refundId}\"",
        ", retries: 3");
}
