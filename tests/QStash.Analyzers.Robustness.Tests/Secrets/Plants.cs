using System.Collections.Generic;

namespace QStash.Analyzers.Robustness.Tests.Secrets;

/// <summary>Programs with <c>SECRET</c> wherever one can stand, beside faults whose messages repeat what is written there.</summary>
internal static class Plants
{
    public static IEnumerable<(string Name, string Program)> All { get; } =
    [
        ("a constant", Job("", "private const string Token = \"SECRET\";")),
        ("a constant of two halves", Job("", "private const string First = \"HALF1\"; private const string Token = First + \"HALF2\";")),
        ("a field's fallback", Job("", "private readonly string _token = Environment.GetEnvironmentVariable(\"QSTASH_TOKEN\") ?? \"SECRET\";")),
        ("an attribute", Job("", "[System.ComponentModel.DefaultValue(\"SECRET\")] public string? Token { get; set; }")),
        ("a parameter's default", Job("", "public void Use(string qstashToken = \"SECRET\") { }")),
        ("an interpolation", Job("request.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", $\"{\"\"}SECRET\");")),
        ("a UTF-8 text", Job("", "private static ReadOnlySpan<byte> Token => \"SECRET\"u8;")),
        ("a raw text", Job("", "private const string Token = \"\"\"\n    SECRET\n    \"\"\";")),
        ("a raw interpolation", Job("", "private string Token(int x) => $\"\"\"Bearer SECRET {x}\"\"\";")),
        ("a verbatim text", Job("", "private const string Token = @\"SECRET\";")),
        ("an escaped text", Job("", "private const string Token = \"\\u0053ECRET SECRET\\n\";")),
        ("a comment", Job("// SECRET\n/* SECRET */", "/// <summary>SECRET</summary>\npublic int Documented => 1;")),
        ("a region", Job("", "#region SECRET\n#endregion")),
        ("a branch not compiled", Job("#if NEVER\nvar token = \"SECRET\";\n#endif")),
        ("a header's value", Job("request.Headers.Add(\"Authorization\", \"Bearer SECRET\");")),
        ("a forwarded header", Job("request.Headers.Add(\"Upstash-Forward-Authorization\", \"SECRET\");")),
        ("an unknown header's name", Job("request.Headers.Add(\"Upstash-SECRET\", \"1\");")),
        ("an unknown header near a known one", Job("request.Headers.Add(\"Upstash-Retriess\", \"SECRET\");")),
        ("a delay", Job("request.Headers.Add(\"Upstash-Delay\", \"SECRET\");")),
        ("a timeout", Job("request.Headers.Add(\"Upstash-Timeout\", \"SECRET\");")),
        ("retries", Job("request.Headers.Add(\"Upstash-Retries\", \"SECRET\");")),
        ("not before", Job("request.Headers.Add(\"Upstash-Not-Before\", \"SECRET\");")),
        ("a cron expression", Job("request.Headers.Add(\"Upstash-Cron\", \"SECRET\");")),
        ("a time zone", Job("request.Headers.Add(\"Upstash-Cron\", \"CRON_TZ=SECRET 0 4 * * *\");")),
        ("a flow-control key", Job("request.Headers.Add(\"Upstash-Flow-Control-Key\", \"SECRET\");")),
        ("a callback", Job("request.Headers.Add(\"Upstash-Callback\", \"http://localhost/SECRET\");")),
        ("a callback without a scheme", Job("request.Headers.Add(\"Upstash-Callback\", \"/callback?token=SECRET\");")),
        ("a destination's query", Job("", "", "http://shop.example.com/refund?token=SECRET")),
        ("a destination's path", Job("", "", "http://shop.example.com/payment/SECRET")),
        ("a destination's user", Job("", "", "http://user:SECRET@shop.example.com/orders")),
        ("a local destination's user", Job("", "", "http://SECRET:x@localhost:5000/orders")),
        ("a destination's host", Job("", "", "http://SECRET.local/orders")),
        ("a single-label host", Job("", "", "http://SECRET/orders")),
        ("a temporary host", Job("", "", "https://SECRET.ngrok.io/orders")),
        ("a destination without a scheme", Job("", "", "shop.example.com/SECRET")),
        ("a destination of another scheme", Job("", "", "ftp://SECRET@shop.example.com/x")),
        ("a relative destination", Job("", "", "/orders/SECRET")),
        ("a destination that is the secret", Job("", "", "SECRET")),
        ("a configuration's key", Job("request.Headers.Add(\"Upstash-Delay\", configuration[\"SECRET\"]);")),
        ("a route", "var app = WebApplication.Create(args);\napp.MapPost(\"/qstash/SECRET\", (HttpRequest request) => Results.Ok(request.Headers[\"Upstash-Message-Id\"].ToString()));\napp.Run();\n"),
        ("a header that is read", "var app = WebApplication.Create(args);\napp.MapPost(\"/hook\", (HttpRequest request) => Results.Ok(request.Headers[\"Upstash-SECRET\"].ToString() + request.Headers[\"Upstash-Message-Id\"]));\napp.Run();\n"),
        ("keys in an initializer", Keys("new ReceiverOptions { CurrentSigningKey = \"SECRET\" }")),
        ("a key as fallback", Keys("new ReceiverOptions { CurrentSigningKey = Environment.GetEnvironmentVariable(\"QSTASH_CURRENT_SIGNING_KEY\") ?? \"SECRET\" }")),
        ("the same key twice", Keys("new ReceiverOptions { CurrentSigningKey = \"SECRET\", NextSigningKey = \"SECRET\" }")),
        ("a key and an empty one", Keys("new ReceiverOptions { CurrentSigningKey = \"SECRET\", NextSigningKey = \"\" }")),
        ("an SDK's options", Sdk("Url = \"http://shop.example.com/SECRET\", Delay = \"SECRET\", DeduplicationId = \"SECRET\", Callback = \"/SECRET\"")),
        ("an SDK's payload", Sdk("Url = \"http://shop.example.com/invoice\", Body = new { Token = \"SECRET\", Key = @\"SECRET\" }")),
        ("an SDK's group", Sdk("UrlGroup = \"SECRET\", Body = \"SECRET\"")),
    ];

    private static string Job(string statements, string members = "", string destination = "http://shop.example.com/orders") =>
        $$"""
        public sealed class QStashJobs(HttpClient http, IConfiguration configuration)
        {
        {{members}}
            public async Task RunAsync()
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/{{destination}}");
        {{statements}}
                await http.SendAsync(request);
                var text = configuration["Orders"];
            }
        }
        """;

    private static string Keys(string options) =>
        $$"""
        using Upstash.QStash;

        public static class Wiring
        {
            public static Receiver Make(IConfiguration configuration) => new Receiver({{options}});
        }
        //// file: QStash.cs
        namespace Upstash.QStash;

        public sealed class ReceiverOptions { public string? CurrentSigningKey { get; set; } public string? NextSigningKey { get; set; } }
        public sealed class Receiver(ReceiverOptions options) { public bool Verify(string signature, string body, string url) => options.CurrentSigningKey == signature && body == url; }
        """;

    private static string Sdk(string members) =>
        $$"""
        using Upstash.QStash;

        public sealed class Jobs(Client client)
        {
            public Task RunAsync() => client.PublishJsonAsync(new PublishRequest { {{members}} });
        }
        //// file: QStash.cs
        namespace Upstash.QStash;

        public sealed class PublishRequest { public string? Url { get; set; } public string? UrlGroup { get; set; } public object? Body { get; set; } public string? Delay { get; set; } public string? DeduplicationId { get; set; } public string? Callback { get; set; } }
        public sealed class Client(string token = "SECRET") { public Task PublishJsonAsync(PublishRequest request) => Task.FromResult((token, request)); }
        """;
}
