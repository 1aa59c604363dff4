using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Work and verification in helpers, local functions, loops, switches and tries.</summary>
public sealed class QSTASH106ProcessedBeforeVerifiedHelperTests
{
    private static string Program(string statements, string members) => $$"""
        using Microsoft.AspNetCore.Mvc;
        using System.Diagnostics.Metrics;
        using System.Text.Json;
                [ApiController, Route("qstash")]
        public class JobsController(IQStashVerifier verifier, IOrders orders, IMetrics metrics, ILogger<JobsController> logger, IMediator mediator) : ControllerBase
        {
            private static readonly Counter<int> Received = new Meter("x").CreateCounter<int>("y");
            private string? Signature => Request.Headers["Upstash-Signature"];
            [HttpPost("run")]
            public async Task<IActionResult> Run()
            {
                var body = await new StreamReader(Request.Body).ReadToEndAsync();
                {{statements}}
                return Ok();
            }
            {{members}}
        }
        public interface IOrders { Task SaveAsync(string s); Task<int> InsertAsync(string s); bool Exists(string s); Task SendMailAsync(string s); }
        public interface IMetrics { void Increment(string name); void RecordSize(int n); void Count(string body); }
        public interface IMediator { Task<T> Send<T>(T t); Task Publish(object t); }

        public interface IQStashVerifier
        {
            bool Verify(string? signature, string body);
            Task<bool> VerifyAsync(string? signature, string body);
        }
        """;

    public sealed class Reports
    {
        [Theory]
        [InlineData("await [|orders.SaveAsync(body)|]; if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("await [|StoreAsync(body)|]; if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();", "private async Task StoreAsync(string b) { await orders.SaveAsync(b); }")]
        [InlineData("await [|StoreAsync()|]; if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();", "private async Task StoreAsync() { var b = await new StreamReader(Request.Body).ReadToEndAsync(); await orders.SaveAsync(b); }")]
        [InlineData("await [|Store()|]; if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized(); Task Store() => orders.SaveAsync(body);")]
        [InlineData("await [|Store(body)|]; if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized(); async Task Store(string x) { await orders.SaveAsync(x); }")]
        [InlineData("await [|orders.SaveAsync(body)|]; if (!await Genuine()) return Unauthorized(); async Task<bool> Genuine() => await verifier.VerifyAsync(Signature, body);")]
        [InlineData("await [|orders.SaveAsync(body)|]; if (!await GenuineAsync(body)) return Unauthorized();", "private Task<bool> GenuineAsync(string b) => verifier.VerifyAsync(Signature, b);")]
        [InlineData("await [|orders.SaveAsync(body)|]; await GuardAsync(body);", "private async Task GuardAsync(string b) { if (!await verifier.VerifyAsync(Signature, b)) throw new UnauthorizedAccessException(); }")]
        [InlineData("return await HandleAsync(body);", "private async Task<IActionResult> HandleAsync(string b) { await [|orders.SaveAsync(b)|]; if (!await verifier.VerifyAsync(Signature, b)) return Unauthorized(); return Ok(); }")]
        [InlineData("return await HandleAsync();", "private async Task<IActionResult> HandleAsync() { var b = await new StreamReader(Request.Body).ReadToEndAsync(); await [|orders.SaveAsync(b)|]; if (!await verifier.VerifyAsync(Signature, b)) return Unauthorized(); return Ok(); }")]
        [InlineData("try { await [|orders.SaveAsync(body)|]; } catch (Exception e) { logger.LogError(e, \"x\"); throw; } if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("try { await [|orders.SaveAsync(body)|]; if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized(); } finally { logger.LogInformation(\"x\"); }")]
        [InlineData("foreach (var l in body.Split(',')) { await [|orders.SaveAsync(l)|]; } if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("switch (body.Length) { case 0: return BadRequest(); case 1: await [|orders.SaveAsync(body)|]; break; } if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("var ok = await verifier.VerifyAsync(Signature, body); await [|orders.SaveAsync(body)|]; if (!ok) return Unauthorized();")]
        [InlineData("var t = verifier.VerifyAsync(Signature, body); var s = [|orders.SaveAsync(body)|]; await Task.WhenAll(t, s); if (!t.Result) return Unauthorized();")]
        [InlineData("var id = await [|orders.InsertAsync(body)|]; if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("await [|mediator.Send(body)|]; if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("await [|mediator.Publish(new { body })|]; if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("await [|orders.SendMailAsync(\"got \" + body)|]; if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("_ = Task.Run(() => [|orders.SaveAsync(body)|]); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("do { await [|orders.SaveAsync(body)|]; } while (false); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("using (logger.BeginScope(\"x\")) { await [|orders.SaveAsync(body)|]; } if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("if (body.Length > 3) { await [|orders.SaveAsync(body)|]; } if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        public Task WorkOnTheWayToTheVerification(string statements, string members = "") => Verify.Reports<QSTASH106ProcessedBeforeVerifiedAnalyzer>(Program(statements, members));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized(); await orders.SaveAsync(body);")]
        [InlineData("await CountAsync(body); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();", "private Task CountAsync(string b) { metrics.RecordSize(b.Length); logger.LogInformation(\"{B}\", b.Length); return Task.CompletedTask; }")]
        [InlineData("Received.Add(1, new KeyValuePair<string, object?>(\"len\", body.Length)); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("metrics.RecordSize(body.Length); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("using var a = new System.Diagnostics.Activity(\"x\").SetTag(\"len\", body.Length); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("if (orders.Exists(body)) return Ok(); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("var o = ParseOrder(body); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();", "private static string? ParseOrder(string b) => JsonSerializer.Deserialize<string>(b);")]
        [InlineData("var ok = await verifier.VerifyAsync(Signature, body); logger.LogInformation(\"{Ok}\", ok); if (!ok) return Unauthorized(); await orders.SaveAsync(body);")]
        [InlineData("if (await Genuine()) await orders.SaveAsync(body); else return Unauthorized(); async Task<bool> Genuine() => await verifier.VerifyAsync(Signature, body);")]
        [InlineData("Task Store() => orders.SaveAsync(body); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized(); await Store();")]
        [InlineData("Func<Task> store = () => orders.SaveAsync(body); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized(); await store();")]
        [InlineData("try { if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized(); await orders.SaveAsync(body); } catch (Exception e) { logger.LogError(e, \"x\"); await orders.SaveAsync(body); throw; }")]
        [InlineData("return await HandleAsync(body);", "private async Task<IActionResult> HandleAsync(string b) { if (!await verifier.VerifyAsync(Signature, b)) return Unauthorized(); await orders.SaveAsync(b); return Ok(); }")]
        [InlineData("await GuardAsync(body); await orders.SaveAsync(body);", "private async Task GuardAsync(string b) { if (!await verifier.VerifyAsync(Signature, b)) throw new UnauthorizedAccessException(); }")]
        [InlineData("await orders.SaveAsync(\"heartbeat\"); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("for (var i = 0; i < 3; i++) { if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized(); await orders.SaveAsync(body); }")]
        [InlineData("foreach (var part in body.Split(';')) { if (!verifier.Verify(Signature, part)) return Unauthorized(); await orders.SaveAsync(part); }")]
        [InlineData("if (Request.Headers[\"X-Admin\"] == Environment.GetEnvironmentVariable(\"ADMIN\")) { await orders.SaveAsync(body); return Ok(); } if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        public Task WhatComesAfterOrIsNoWork(string statements, string members = "") => Verify.Quiet<QSTASH106ProcessedBeforeVerifiedAnalyzer>(Program(statements, members));
    }
}
