using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>QSTASH102: callbacks by their path, by the shape of their body, by their name.</summary>
public sealed class QSTASH102CallbackNotVerifiedTests
{
    private const string Publisher = """

        //// file: Queue.cs
        using System.Net.Http.Headers;

        public class Queue(HttpClient http, IConfiguration configuration)
        {
            public async Task SendAsync()
            {
                var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/https://api.other.example/work");
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", configuration["QSTASH_TOKEN"]);
                request.Headers.Add("Upstash-Callback", "https://app.example.com/done/ok");
                request.Headers.Add("Upstash-Failure-Callback", $"{configuration["BaseUrl"]}/done/failed");
                var response = await http.SendAsync(request);
                response.EnsureSuccessStatusCode();
            }
        }
        """;

    public sealed class Reports
    {
        private static Task App(string statement, string types = "") =>
            Verify.Reports<QSTASH102CallbackNotVerifiedAnalyzer>("var app = WebApplication.Create(args);\n" + statement + "\napp.Run();\n" + types + Publisher);

        [Fact]
        public Task TheRouteOfACallback() => App("""app.[|MapPost|]("/done/ok", () => Results.Ok());""");

        [Fact]
        public Task TheRouteOfAFailureCallbackBehindAnUnknownBase() => App("""app.[|MapPost|]("/done/failed", () => Results.Ok());""");

        [Fact]
        public Task ARouteWithAParameter() => App("""app.[|MapPost|]("/done/{how}", (string how) => Results.Ok(how));""");

        [Fact]
        public Task ABodyOfTheShape() => App("""app.[|MapPost|]("/x", (Outcome outcome) => Results.Ok());""", "public record Outcome(int Status, string SourceMessageId, string? DlqId);");

        [Fact]
        public Task ABodyReadByHand() => App("""app.[|MapPost|]("/x", async context => { var outcome = await context.Request.ReadFromJsonAsync<Outcome>(); });""", "public class Outcome { public string? SourceMessageId { get; set; } public int MaxRetries { get; set; } }");

        [Fact]
        public Task AnActionNamedSo() => Verify.Reports<QSTASH102CallbackNotVerifiedAnalyzer>("""
            using Microsoft.AspNetCore.Mvc;

            [ApiController, Route("hooks")]
            public class QStashController : ControllerBase
            {
                [HttpPost("a")]
                public IActionResult [|FailureCallback|]([FromBody] Dictionary<string, object> body) => Ok(body.Count);
            }
            """);
    }

    public sealed class StaysQuiet
    {
        private static Task App(string statement, string types = "") =>
            Verify.Quiet<QSTASH102CallbackNotVerifiedAnalyzer>("var app = WebApplication.Create(args);\n" + statement + "\napp.Run();\n" + types + Publisher);

        [Fact]
        public Task AnOAuthCallback() => App("""app.MapPost("/signin/callback", (string code) => Results.Ok(code));""");

        [Fact]
        public Task ACallbackOfAPaymentProvider() => App("""app.MapPost("/payments/callback", (Payment payment) => Results.Ok());""", "public record Payment(int Status, string Body, string Url);");

        [Fact]
        public Task AGetOfTheCallbacksPath() => App("""app.MapGet("/done/ok", () => Results.Ok());""");

        [Fact]
        public Task AnotherPath() => App("""app.MapPost("/done/maybe", () => Results.Ok());""");

        [Fact]
        public Task ADeliveryWhichIs101s() => App("""app.MapPost("/qstash/work", () => Results.Ok());""");

        [Fact]
        public Task AStatusWithGeneralNames() => App("""app.MapPost("/status", (Report report) => Results.Ok());""", "public record Report(int Status, string Body, string Method, string Url, int Retried);");

        [Fact]
        public Task AGuardedCallback() => App("""app.MapPost("/done/ok", () => Results.Ok()).RequireAuthorization("callbacks");""");
    }
}
