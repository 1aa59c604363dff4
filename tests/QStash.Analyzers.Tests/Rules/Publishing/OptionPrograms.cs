using System.Threading.Tasks;

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
            public string? UrlGroup { get; init; }
            public object? Body { get; init; }
            public string? FailureCallback { get; init; }
            public int? Retries { get; init; }
            public string? Delay { get; init; }
            public string? NotBefore { get; init; }
            public string? DeduplicationId { get; init; }
            public bool ContentBasedDeduplication { get; init; }
            public string? FlowControlKey { get; init; }
            public string? FlowControlValue { get; init; }
            public Dictionary<string, string>? Headers { get; init; }
        }

        public record PublishResponse(string MessageId);

        public interface IQStashClient
        {
            Task<PublishResponse> PublishAsync(PublishRequest request);
            Task<PublishResponse> EnqueueAsync(string queue, PublishRequest request);
            Task BatchAsync(IEnumerable<PublishRequest> messages);
        }
        """;

    /// <summary>Statements with Flurl or RestSharp at hand, and the address of a publish in <c>Hook</c>.</summary>
    public static string Chained(string statements) => $$"""
        using Flurl.Http;
        using RestSharp;

        public class Shop(RestClient client)
        {
            private const string Hook = "https://qstash.upstash.io/v2/publish/https://shop.example.com/hook";

            public async Task SendAsync(int id, TimeSpan pause, DateTimeOffset when, DateTime moment)
            {
                {{statements.Replace("\n", "\n        ")}}
            }
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
