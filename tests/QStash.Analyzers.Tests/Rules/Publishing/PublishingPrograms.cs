namespace QStash.Analyzers.Tests.Publishing;

/// <summary>The surroundings of the publishing rules' cases: one for each way of writing a publish call.</summary>
internal static class PublishingPrograms
{
    /// <summary>A client in the shape of Upstash's SDKs, whose bodies nobody sees.</summary>
    public const string Sdk = """

        //// file: QStashClient.cs
        namespace Upstash.QStash;

        public record PublishResponse(string MessageId);

        public class QStashException(string message) : Exception(message);

        public interface IQStashClient
        {
            Task<PublishResponse> PublishAsync(string url, object body, CancellationToken cancellationToken = default);
        }
        """;

    /// <summary>A wrapper that answers with a bool.</summary>
    public const string BoolWrapper = """

        //// file: QStashQueue.cs
        namespace House;

        public interface IQStashQueue
        {
            Task<bool> PublishAsync(string url, object body);
        }

        public class QStashQueue(HttpClient http) : IQStashQueue
        {
            public async Task<bool> PublishAsync(string url, object body)
            {
                var response = await http.PostAsJsonAsync($"https://qstash.upstash.io/v2/publish/{url}", body);
                return response.IsSuccessStatusCode;
            }
        }
        """;

    /// <summary>A method body in a class that has an SDK-shaped client and a logger.</summary>
    public static string WithSdk(string members) => $$"""
        using Upstash.QStash;

        public class Shop(IQStashClient qstash, ILogger<Shop> logger)
        {
            private const string Url = "https://shop.example.com/hook";

        {{Indented(members)}}
        }

        """ + Sdk;

    /// <summary>Members of a class that speaks to QStash through HttpClient.</summary>
    public static string WithHttp(string members) => $$"""
        public class Shop(HttpClient http, ILogger<Shop> logger)
        {
            private const string Url = "https://qstash.upstash.io/v2/publish/https://shop.example.com/hook";

        {{Indented(members)}}
        }

        """;

    /// <summary>Members of a class that publishes through a wrapper with a bool answer.</summary>
    public static string WithBool(string members) => $$"""
        using House;

        public class Shop(IQStashQueue queue, ILogger<Shop> logger)
        {
            private const string Url = "https://shop.example.com/hook";

        {{Indented(members)}}
        }

        """ + BoolWrapper;

    private static string Indented(string members) => "    " + members.Replace("\n", "\n    ").Replace("\n    \n", "\n\n");
}
