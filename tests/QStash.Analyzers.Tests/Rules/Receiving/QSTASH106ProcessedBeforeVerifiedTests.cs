using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

public sealed class QSTASH106ProcessedBeforeVerifiedTests
{
    private const string Gate = "if (!await verifier.VerifyAsync(request.Headers[\"Upstash-Signature\"], raw)) return Results.Unauthorized();";

    private static string Handler(string statements) => $$"""
        using System.Text.Json;
        using Shop;

        var app = WebApplication.Create(args);
        var received = new List<Order>();

        app.MapPost("/qstash/orders", async (HttpRequest request, IQStashVerifier verifier, IOrders orders, ITenants tenants, IOrderValidator validator, HttpClient http, ILogger<Program> logger, IWebHostEnvironment env) =>
        {
            var raw = await new StreamReader(request.Body).ReadToEndAsync();
            {{statements}}
            await orders.SaveAsync(JsonSerializer.Deserialize<Order>(raw)!);
            return Results.Ok();
        });

        app.Run();

        static class Audit
        {
            public static async Task KeepAsync(IOrders orders, string text) => await orders.ArchiveAsync(text);
            public static string Shorten(string text) => text.Length > 5 ? text[..5] : text;
        }

        //// file: Contracts.cs
        namespace Shop;

        public record Order(string Tenant, int Id);

        public interface IQStashVerifier
        {
            Task<bool> VerifyAsync(string? signature, string body);
            Task EnsureAsync(string? signature, string body);
            Task<string?> OpenAsync(string? signature, string body);
            Task<Proof> ProveAsync(string? signature, string body);
        }

        public interface IOrders
        {
            Task SaveAsync(Order order);
            Task ArchiveAsync(string text);
            Task PingAsync();
            void Touch(int id);
        }

        public sealed class Proof { public T Match<T>(Func<string, T> good, Func<string, T> bad) => good(""); }

        public interface ITenants { Task<string> FindKeyAsync(string tenant); }

        public interface IOrderValidator { Task CheckAsync(Order order); }
        """;

    public sealed class Reports
    {
        [Theory]
        [InlineData("[|orders.ArchiveAsync(raw)|]")]
        [InlineData("[|orders.SaveAsync(JsonSerializer.Deserialize<Order>(raw)!)|]")]
        [InlineData("[|Audit.KeepAsync(orders, raw)|]")]
        [InlineData("[|http.PostAsJsonAsync(\"https://crm.example.com\", raw)|]")]
        [InlineData("[|File.WriteAllTextAsync(\"last.json\", raw)|]")]
        public Task ACallWithEffects(string call) => Verify.Reports<QSTASH106ProcessedBeforeVerifiedAnalyzer>(Handler($"await {call}; {Gate}"));

        [Theory]
        [InlineData("await [|orders.ArchiveAsync(raw)|]; var ok = await verifier.VerifyAsync(request.Headers[\"Upstash-Signature\"], raw); return ok ? Results.Accepted() : Results.Unauthorized();")]
        [InlineData("await [|orders.ArchiveAsync(raw)|]; return await verifier.VerifyAsync(request.Headers[\"Upstash-Signature\"], raw) switch { true => Results.Ok(), false => Results.Unauthorized() };")]
        [InlineData("await [|orders.ArchiveAsync(raw)|]; var known = await verifier.OpenAsync(request.Headers[\"Upstash-Signature\"], raw); if (known is null) return Results.Unauthorized();")]
        [InlineData("await [|orders.ArchiveAsync(raw)|]; var proof = await verifier.ProveAsync(request.Headers[\"Upstash-Signature\"], raw); return proof.Match(t => Results.Ok(t), r => Results.Problem(r, statusCode: 401));")]
        public Task AnAnswerThatIsChosenByTheVerification(string statements) => Verify.Reports<QSTASH106ProcessedBeforeVerifiedAnalyzer>(Handler(statements));

        [Theory]
        [InlineData("var order = JsonSerializer.Deserialize<Order>(raw)!; [|orders.Touch(order.Id)|];")]
        [InlineData("var order = JsonSerializer.Deserialize<Order>(raw); if (order is { Id: > 0 }) { await [|orders.SaveAsync(order)|]; }")]
        [InlineData("foreach (var line in raw.Split(',')) await [|orders.ArchiveAsync(line)|];")]
        [InlineData("await [|orders.ArchiveAsync(raw)|]; await orders.SaveAsync(new Order(raw, 1));")]
        public Task AWayOnWhichTheMessageActs(string statements) => Verify.Reports<QSTASH106ProcessedBeforeVerifiedAnalyzer>(Handler(statements + " " + Gate));

        [Fact]
        public Task WorkBetweenTheVerificationAndItsTest() => Verify.Reports<QSTASH106ProcessedBeforeVerifiedAnalyzer>(
            Handler("var valid = await verifier.VerifyAsync(request.Headers[\"Upstash-Signature\"], raw); await [|orders.ArchiveAsync(raw)|]; if (!valid) return Results.Unauthorized();"));

        [Fact]
        public Task WorkBeforeAVerifierThatThrows() => Verify.Reports<QSTASH106ProcessedBeforeVerifiedAnalyzer>(
            Handler("await [|orders.ArchiveAsync(raw)|]; await verifier.EnsureAsync(request.Headers[\"Upstash-Signature\"], raw);"));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("")]
        [InlineData("logger.LogInformation(\"Received {Body}\", raw);")]
        [InlineData("Console.WriteLine(raw);")]
        [InlineData("using var copy = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(raw)); await copy.FlushAsync();")]
        [InlineData("var order = JsonSerializer.Deserialize<Order>(raw); if (order is null) return Results.BadRequest();")]
        [InlineData("var order = JsonSerializer.Deserialize<Order>(raw)!; var key = await tenants.FindKeyAsync(order.Tenant); logger.LogDebug(key);")]
        [InlineData("var order = JsonSerializer.Deserialize<Order>(raw)!; await validator.CheckAsync(order);")]
        [InlineData("var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(raw)); logger.LogDebug(Convert.ToHexString(hash));")]
        [InlineData("await orders.PingAsync();")]
        [InlineData("orders.Touch(7);")]
        [InlineData("var text = Audit.Shorten(raw); logger.LogDebug(text);")]
        [InlineData("var seen = new List<string>(); seen.Add(raw);")]
        [InlineData("request.HttpContext.Items[\"raw\"] = raw;")]
        [InlineData("if (env.IsDevelopment()) await orders.ArchiveAsync(raw);")]
        [InlineData("if (env.IsDevelopment()) { await orders.ArchiveAsync(raw); return Results.Ok(); }")]
        public Task WhatIsNoWork(string statements) => Verify.Quiet<QSTASH106ProcessedBeforeVerifiedAnalyzer>(Handler(statements + " " + Gate));

        [Fact]
        public Task WorkThatNeverComesToAVerification() => Verify.Quiet<QSTASH106ProcessedBeforeVerifiedAnalyzer>(Handler("await orders.ArchiveAsync(raw);"));

        [Fact]
        public Task TheBranchForAnotherKindOfCaller() => Verify.Quiet<QSTASH106ProcessedBeforeVerifiedAnalyzer>(
            Handler("if (request.HttpContext.User.IsInRole(\"admin\")) { await orders.ArchiveAsync(raw); return Results.Ok(); } " + Gate));

        [Fact]
        public Task ARejectionThatIsKept() => Verify.Quiet<QSTASH106ProcessedBeforeVerifiedAnalyzer>(
            Handler("if (!await verifier.VerifyAsync(request.Headers[\"Upstash-Signature\"], raw)) { await orders.ArchiveAsync(raw); return Results.Unauthorized(); }"));

        [Fact]
        public Task AnIgnoredVerificationIsAnothersRule() => Verify.Quiet<QSTASH106ProcessedBeforeVerifiedAnalyzer>(
            Handler("await orders.ArchiveAsync(raw); _ = verifier.VerifyAsync(request.Headers[\"Upstash-Signature\"], raw);"));
    }
}
