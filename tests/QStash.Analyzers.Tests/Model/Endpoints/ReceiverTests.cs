using System.Linq;
using Xunit;

namespace QStash.Analyzers.Tests.Model.Endpoints;

/// <summary>Which endpoints receive deliveries, and by which evidence.</summary>
public sealed class ReceiverTests
{
    private static string App(string statements, string types = "") => "var app = WebApplication.Create(args);\n" + statements + "\napp.Run(); // QStash\n" + types;

    [Theory]
    [InlineData("""app.MapPost("/x", (HttpRequest r) => r.Headers["Upstash-Message-Id"].ToString());""", "Upstash-Message-Id")]
    [InlineData("""app.MapPost("/x", (HttpRequest r) => r.Headers.TryGetValue("upstash-signature", out var s));""", "upstash-signature")]
    [InlineData("""app.MapGet("/x", (HttpContext c) => c.Request.Headers.ContainsKey("Upstash-Retried"));""", "Upstash-Retried")]
    [InlineData("""app.MapPost("/x", ([Microsoft.AspNetCore.Mvc.FromHeader(Name = "Upstash-Message-Id")] string id) => id);""", "Upstash-Message-Id")]
    [InlineData("""app.MapPost("/x", ([AsParameters] Delivery d) => d.Id);""", "Upstash-Message-Id")]
    [InlineData("""app.MapPost("/x", (HttpRequest r) => Delivery.Read(r));""", "Upstash-Signature")]
    [InlineData("""app.MapPost("/x", (HttpRequest r, IDeliveryReader reader) => reader.Read(r));""", "Upstash-Schedule-Id")]
    [InlineData("""app.MapPost("/x", async context => { var id = context.Request.Headers[Names.Id]; await Task.Yield(); });""", "Upstash-Message-Id")]
    [InlineData("""app.Run(async context => { var id = context.Request.Headers["Upstash-Region"]; await Task.Yield(); });""", "Upstash-Region")]
    public void ReadsAHeader(string statement, string header)
    {
        var found = EndpointReading.Receivers(App(statement, """
            public record Delivery([property: Microsoft.AspNetCore.Mvc.FromHeader(Name = "Upstash-Message-Id")] string Id)
            {
                public static string Read(HttpRequest request) => Header(request, "Upstash-Signature");
                private static string Header(HttpRequest request, string name) => request.Headers[name].ToString();
            }
            public interface IDeliveryReader { string Read(HttpRequest request); }
            public class DeliveryReader : IDeliveryReader { public string Read(HttpRequest request) => request.Headers["Upstash-Schedule-Id"].ToString(); }
            public static class Names { public static readonly string Id = "Upstash-" + "Message-Id"; }
            """));
        Assert.Contains("reads the header '" + header + "'", Assert.Single(found));
    }

    [Theory]
    [InlineData("""app.MapPost("/x", (HttpResponse r) => { r.Headers["Upstash-NonRetryable-Error"] = "true"; });""")]
    [InlineData("""app.MapPost("/x", (HttpClient c) => { c.DefaultRequestHeaders.Add("Upstash-Retries", "3"); });""")]
    [InlineData("""app.MapPost("/x", async (HttpClient c) => { var r = await c.GetAsync("https://a.example"); return r.Headers.Contains("Upstash-Message-Id"); });""")]
    [InlineData("""app.MapPost("/x", (HttpRequest r) => r.Headers["Stripe-Signature"].ToString());""")]
    [InlineData("""app.MapPost("/x", (HttpRequest r) => r.Headers["X-Hub-Signature-256"].ToString());""")]
    public void ReadsNoHeaderOfADelivery(string statement) => Assert.Empty(EndpointReading.Receivers(App(statement)));

    [Theory]
    [InlineData("""app.MapPost("/qstash/jobs", () => 1);""", "its route '/qstash/jobs' says QStash")]
    [InlineData("""app.MapGroup("/upstash").MapPut("x", () => 1);""", "its route '/upstash/x' says QStash")]
    [InlineData("""app.MapPost("/x", OnQStashMessage); static int OnQStashMessage() => 1;""", "its method 'OnQStashMessage' says QStash")]
    [InlineData("""app.MapPost("/x", QStashHooks.Run);""", "its class 'QStashHooks' says QStash")]
    [InlineData("""app.MapPost("/x", (QStashJob job) => 1);""", "its body 'QStashJob' says QStash")]
    [InlineData("""app.MapPost("/x", async (HttpRequest r) => await r.ReadFromJsonAsync<QStashJob>());""", "its body 'QStashJob' says QStash")]
    [InlineData("""app.Map("/qstash-worker", async (HttpRequest r) => await new StreamReader(r.Body).ReadToEndAsync());""", "its route '/qstash-worker' says QStash")]
    public void IsNamedAfterQStash(string statement, string reason) => Assert.EndsWith(reason, Assert.Single(EndpointReading.Receivers(App(statement, """
        public record QStashJob(string Name);
        public static class QStashHooks { public static int Run() => 1; }
        """))));

    [Theory]
    [InlineData("""app.MapPost("/x", () => 1).AddEndpointFilter<PresenceFilter>();""", "its filter 'PresenceFilter' reads the header 'Upstash-Signature'")]
    [InlineData("""var g = app.MapGroup("/g"); g.AddEndpointFilter(async (c, next) => c.HttpContext.Request.Headers.ContainsKey("Upstash-Signature") ? await next(c) : null); g.MapPost("/x", () => 1);""", "a filter on it reads the header 'Upstash-Signature'")]
    [InlineData("""app.MapPost("/x", () => 1).Signed();""", "its filter 'PresenceFilter' reads the header 'Upstash-Signature'")]
    [InlineData("""app.MapPost("/x", () => 1).RequireAuthorization("QStash");""", "'QStash' on it says QStash")]
    [InlineData("""app.MapPost("/x", [FromQStash] () => 1);""", "'FromQStashAttribute' on it says QStash")]
    public void IsFiltered(string statement, string reason) => Assert.EndsWith(": " + reason, Assert.Single(EndpointReading.Receivers(App(statement, """
        public class PresenceFilter : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
                context.HttpContext.Request.Headers.ContainsKey("Upstash-Signature") ? await next(context) : Results.Unauthorized();
        }
        public static class Signing { public static RouteHandlerBuilder Signed(this RouteHandlerBuilder builder) => builder.AddEndpointFilter<PresenceFilter>(); }
        public class FromQStashAttribute : Attribute;
        """))));

    [Theory]
    [InlineData("""app.MapGet("/qstash/jobs", () => 1);""", "a GET carries no delivery")]
    [InlineData("""app.MapDelete("/qstash/jobs", () => 1);""", "nor does a DELETE")]
    [InlineData("""app.MapPost("/qstash/admin/flush", () => 1);""", "administration")]
    [InlineData("""app.MapPost("/qstash/dlq/clear", () => 1);""", "dead letters")]
    [InlineData("""app.MapPost("/qstash/health", () => 1);""", "health")]
    [InlineData("""app.MapPost("/qstashed/x", () => 1);""", "part of another word")]
    [InlineData("""app.MapPost("/upstash-redis/flush", () => 1);""", "another product of Upstash")]
    [InlineData("""app.MapPost("/x", (QStashClient client) => 1);""", "an injected client is no body")]
    [InlineData("""app.MapPost("/qstash/x", async (QStashClient client) => { await client.PublishAsync("u"); });""", "it calls QStash")]
    [InlineData("""app.MapPost("/qstash/x", async (QStashClient client) => { await client.Schedules.DeleteAsync("u"); });""", "it manages schedules")]
    [InlineData("""app.MapPost("/qstash/x", async (HttpClient http) => { await http.DeleteAsync("https://qstash.upstash.io/v2/dlq/1"); });""", "it manages dead letters")]
    [InlineData("""app.Map("/qstash", () => "hello");""", "any verb, and no body is read")]
    [InlineData("""app.MapPost("/orders", (Order order) => order);""", "an ordinary endpoint")]
    [InlineData("""app.MapPost("/webhooks/stripe", async (HttpRequest r) => await r.ReadFromJsonAsync<Order>());""", "another webhook")]
    [InlineData("""app.MapPost("/oauth/callback", (Order order) => order);""", "another callback")]
    [InlineData("""app.MapGroup("/g").RequireAuthorization("Admins").MapPost("/x", () => 1);""", "another policy")]
    [InlineData("""app.MapPost("/x", () => 1).AddEndpointFilter(async (c, next) => c.HttpContext.Request.Headers.ContainsKey("X-Api-Key") ? await next(c) : null);""", "another filter")]
    public void IsNoReceiver(string statement, string because) => Assert.False(EndpointReading.Receivers(App(statement, """
        public record Order(string Name);
        public class QStashClient(HttpClient http) { public Task PublishAsync(string url) => http.GetAsync(url); public SchedulesApi Schedules => new(); }
        public class SchedulesApi { public Task DeleteAsync(string id) => Task.CompletedTask; }
        """)).Any(), because);

    [Theory]
    [InlineData("""app.MapPost("/x", (Result result) => 1);""", "Callback POST /x: 'Result' has the shape of a QStash callback")]
    [InlineData("""app.MapPost("/x", (System.Text.Json.JsonElement e) => e.GetProperty("sourceMessageId").GetString());""", "Callback POST /x: reads 'sourceMessageId' of a callback")]
    [InlineData("""app.MapPost("/qstash/callback", () => 1);""", "Callback POST /qstash/callback: its route '/qstash/callback' says QStash")]
    [InlineData("""app.MapPost("/qstash/failure-callback", () => 1);""", "Callback POST /qstash/failure-callback: its route '/qstash/failure-callback' says QStash")]
    [InlineData("""app.MapPost("/x", (QStashCallback c) => 1);""", "Callback POST /x: its body 'QStashCallback' says QStash")]
    [InlineData("""app.MapPost("/callback", (HttpRequest r) => r.Headers["Upstash-Message-Id"].ToString());""", "Callback POST /callback: reads the header 'Upstash-Message-Id'")]
    [InlineData("""app.MapPost("/qstash/callbacker", () => 1);""", "Delivery POST /qstash/callbacker: its route '/qstash/callbacker' says QStash")]
    public void Callbacks(string statement, string expected) => Assert.Equal(expected, Assert.Single(EndpointReading.Receivers(App(statement, """
        public record Result(int Status, string Body, string SourceMessageId);
        public record QStashCallback(string Text);
        """))));
}
