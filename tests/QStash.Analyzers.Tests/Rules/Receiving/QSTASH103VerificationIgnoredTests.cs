using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

public sealed class QSTASH103VerificationIgnoredTests
{
    private const string Contracts = """

        //// file: Contracts.cs
        namespace Shop;

        public enum SignatureState { Valid, Missing, Forged }

        public sealed record SignatureResult(bool IsValid, string? Error, SignatureState State);

        public interface IQStashVerifier
        {
            bool Verify(string? signature, string body);
            bool TryVerify(string? signature, string body, out string? error);
            void Verify(string? signature, string body, out bool isValid);
            bool IsForged(string? signature, string body);
            Task<bool> VerifyAsync(string? signature, string body);
            Task<SignatureResult> InspectAsync(string? signature, string body);
            Task<(bool Ok, string? Error)> CheckAsync(string? signature, string body);
            Task<SignatureState> StateAsync(string? signature, string body);
            Task EnsureAsync(string? signature, string body);
            void Ensure(string? signature, string body);
        }

        public interface IWork
        {
            Task DoAsync(string body);
        }
        """;

    private static string Action(string statements, string members = "") => $$"""
        using System.Diagnostics;
        using Microsoft.AspNetCore.Mvc;
        using Shop;

        [ApiController, Route("qstash")]
        public class JobsController(IQStashVerifier verifier, IWork work, IWebHostEnvironment env, ILogger<JobsController> logger) : ControllerBase
        {
            private string? Signature => Request.Headers["Upstash-Signature"];
            private bool _last;

            [HttpPost("run")]
            public async Task<IActionResult> Run()
            {
                var body = await new StreamReader(Request.Body).ReadToEndAsync();
                {{statements.Replace("\n", "\n        ")}}
                await work.DoAsync(body);
                return Ok();
            }
            {{members}}
        }
        """ + Contracts;

    private static string Middleware(string statements) => $$"""
        using Shop;

        var app = WebApplication.Create(args);
        app.Use(async (context, next) =>
        {
            var verifier = context.RequestServices.GetRequiredService<IQStashVerifier>();
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            {{statements}}
        });
        app.MapPost("/qstash/run", (IWork work) => work.DoAsync("x"));
        app.Run();
        """ + Contracts;

    public sealed class Reports
    {
        [Theory]
        [InlineData("await [|verifier.VerifyAsync(Signature, body)|];")]
        [InlineData("[|verifier.Verify(Signature, body)|];")]
        [InlineData("_ = await [|verifier.VerifyAsync(Signature, body)|];")]
        [InlineData("_ = [|verifier.VerifyAsync(Signature, body)|];")]
        [InlineData("_ = [|verifier.EnsureAsync(Signature, body)|];")]
        [InlineData("var check = [|verifier.EnsureAsync(Signature, body)|];")]
        [InlineData("var check = [|verifier.VerifyAsync(Signature, body)|];")]
        [InlineData("var valid = await [|verifier.VerifyAsync(Signature, body)|];")]
        [InlineData("await [|verifier.InspectAsync(Signature, body)|];")]
        [InlineData("var result = await [|verifier.InspectAsync(Signature, body)|]; logger.LogInformation(\"Valid: {Valid}\", result.IsValid);")]
        [InlineData("var (ok, error) = await [|verifier.CheckAsync(Signature, body)|]; Console.WriteLine($\"{ok} {error}\");")]
        [InlineData("[|verifier.TryVerify(Signature, body, out _)|];")]
        [InlineData("[|verifier.Verify(Signature, body, out var valid)|];")]
        [InlineData("[|verifier.Verify(Signature, body, out var valid)|]; if (!valid) logger.LogWarning(\"forged\");")]
        [InlineData("var valid = [|verifier.Verify(Signature, body)|]; Debug.Assert(valid);")]
        [InlineData("if (!await [|verifier.VerifyAsync(Signature, body)|]) { logger.LogWarning(\"forged\"); }")]
        [InlineData("if (!await [|verifier.VerifyAsync(Signature, body)|]) { Response.StatusCode = 401; }")]
        [InlineData("if (await [|verifier.VerifyAsync(Signature, body)|]) logger.LogInformation(\"valid\"); else logger.LogWarning(\"forged\");")]
        [InlineData("if (await [|verifier.VerifyAsync(Signature, body)|]) return Unauthorized();")]
        [InlineData("if (verifier.IsForged(Signature, body)) return Unauthorized(); if ((await [|verifier.InspectAsync(Signature, body)|]).IsValid) return StatusCode(401);")]
        [InlineData("var state = await [|verifier.StateAsync(Signature, body)|]; if (state != SignatureState.Valid) logger.LogWarning(\"forged\");")]
        [InlineData("try { await [|verifier.EnsureAsync(Signature, body)|]; } catch (Exception ex) { logger.LogError(ex, \"forged\"); }")]
        public Task AnAnswerThatDecidesNothing(string statements) => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(Action(statements));

        [Fact]
        public Task ALocalFunctionWhoseAnswerIsDropped() => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(
            Action("await GenuineAsync();\n        async Task<bool> GenuineAsync() => await [|verifier.VerifyAsync(Signature, body)|];"));

        [Fact]
        public Task AHelperWhoseAnswerIsDropped() => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(
            Action("await [|GenuineAsync(body)|];", "private async Task<bool> GenuineAsync(string body) => await verifier.VerifyAsync(Signature, body);"));

        [Fact]
        public Task AHelperThatOnlyLogs() => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(
            Action("await CheckAsync(body);", "private async Task CheckAsync(string body) { if (!await [|verifier.VerifyAsync(Signature, body)|]) logger.LogWarning(\"forged\"); }"));

        [Fact]
        public Task AMiddlewareThatSetsTheStatusAndGoesOn() => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(
            Middleware("if (!verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)) context.Response.StatusCode = 401; await next(context);".Replace("verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)", "[|verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)|]")));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("if (!verifier.Verify(Signature, body)) throw new UnauthorizedAccessException();")]
        [InlineData("if (await verifier.VerifyAsync(Signature, body) == false) return Unauthorized();")]
        [InlineData("if (await verifier.VerifyAsync(Signature, body) is not true) return Unauthorized();")]
        [InlineData("if (string.IsNullOrEmpty(Signature) || !await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("bool valid; if (!(valid = await verifier.VerifyAsync(Signature, body))) return Unauthorized();")]
        [InlineData("var valid = Signature is not null && await verifier.VerifyAsync(Signature, body); if (!valid) return Unauthorized();")]
        [InlineData("var valid = false; try { valid = await verifier.VerifyAsync(Signature, body); } catch (Exception e) { logger.LogError(e, \"x\"); } if (!valid) return Unauthorized();")]
        [InlineData("var task = verifier.VerifyAsync(Signature, body); logger.LogInformation(\"x\"); if (!await task) return Unauthorized();")]
        [InlineData("if (!verifier.VerifyAsync(Signature, body).GetAwaiter().GetResult()) return Unauthorized();")]
        [InlineData("if (!verifier.VerifyAsync(Signature, body).Result) return Unauthorized();")]
        [InlineData("if (!await verifier.VerifyAsync(Signature, body).ConfigureAwait(false)) return Unauthorized();")]
        [InlineData("var result = await verifier.InspectAsync(Signature, body); logger.LogInformation(\"{V}\", result.IsValid); if (!result.IsValid) return Unauthorized();")]
        [InlineData("if (await verifier.InspectAsync(Signature, body) is not { IsValid: true }) return Unauthorized();")]
        [InlineData("if (await verifier.InspectAsync(Signature, body) is { IsValid: false, Error: var error }) return Unauthorized(error);")]
        [InlineData("var result = await verifier.InspectAsync(Signature, body); if (result.Error is not null) return Unauthorized();")]
        [InlineData("var result = await verifier.InspectAsync(Signature, body); switch (result.State) { case SignatureState.Valid: break; default: return Unauthorized(); }")]
        [InlineData("var (ok, error) = await verifier.CheckAsync(Signature, body); if (!ok) { logger.LogWarning(\"{E}\", error); return Unauthorized(); }")]
        [InlineData("var (_, error) = await verifier.CheckAsync(Signature, body); if (error != null) return Unauthorized();")]
        [InlineData("if (await verifier.CheckAsync(Signature, body) is (false, var error)) return Unauthorized(error);")]
        [InlineData("var state = await verifier.StateAsync(Signature, body); if (state is SignatureState.Missing or SignatureState.Forged) return Unauthorized();")]
        [InlineData("if (!verifier.TryVerify(Signature, body, out var error)) return Unauthorized(error);")]
        [InlineData("verifier.Verify(Signature, body, out var valid); if (!valid) return Unauthorized();")]
        [InlineData("if (verifier.IsForged(Signature, body)) return Unauthorized();")]
        [InlineData("await verifier.EnsureAsync(Signature, body);")]
        [InlineData("verifier.Ensure(Signature, body);")]
        [InlineData("try { await verifier.EnsureAsync(Signature, body); } catch (UnauthorizedAccessException) { return Unauthorized(); }")]
        [InlineData("try { await verifier.EnsureAsync(Signature, body); } catch (Exception e) { logger.LogError(e, \"x\"); throw; }")]
        [InlineData("try { await verifier.EnsureAsync(Signature, body); await work.DoAsync(body); return Ok(); } catch (Exception e) { logger.LogError(e, \"x\"); } body = \"\";")]
        [InlineData("if (!env.IsDevelopment() && !await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("var ok = await verifier.VerifyAsync(Signature, body); if (!ok && !env.IsDevelopment()) return Unauthorized();")]
        [InlineData("if (await verifier.VerifyAsync(Signature, body)) { await work.DoAsync(body); return Ok(); } if (body != \"\") return Unauthorized();")]
        [InlineData("return await verifier.VerifyAsync(Signature, body) ? Ok() : Unauthorized();")]
        [InlineData("if (1 < body.Length) return await verifier.VerifyAsync(Signature, body) switch { true => Ok(), false => Unauthorized() };")]
        [InlineData("_last = await verifier.VerifyAsync(Signature, body); if (!_last) return Unauthorized();")]
        [InlineData("HttpContext.Items[\"genuine\"] = await verifier.VerifyAsync(Signature, body);")]
        [InlineData("if (!await Task.Run(() => verifier.Verify(Signature, body))) return Unauthorized();")]
        [InlineData("if (!await GenuineAsync()) return Unauthorized(); async Task<bool> GenuineAsync() => await verifier.VerifyAsync(Signature, body);")]
        [InlineData("var genuine = false; foreach (var text in new[] { body, body.Trim() }) { if (verifier.Verify(Signature, text)) { genuine = true; break; } } if (!genuine) return Unauthorized();")]
        [InlineData("var all = await Task.WhenAll(verifier.VerifyAsync(Signature, body), verifier.VerifyAsync(Signature, body)); if (all.Contains(false)) return Unauthorized();")]
        [InlineData("ModelState.Clear(); if (!await verifier.VerifyAsync(Signature, body)) ModelState.AddModelError(\"sig\", \"bad\"); if (!ModelState.IsValid) return Unauthorized();")]
        [InlineData("IActionResult? refusal = null; if (!await verifier.VerifyAsync(Signature, body)) refusal = Unauthorized(); if (refusal is not null) return refusal;")]
        public Task TheAnswerDecides(string statements) => Verify.Quiet<QSTASH103VerificationIgnoredAnalyzer>(Action(statements));

        [Theory]
        [InlineData("if (!await GenuineAsync(body)) return Unauthorized();", "private async Task<bool> GenuineAsync(string body) { var ok = await verifier.VerifyAsync(Signature, body); logger.LogInformation(\"{Ok}\", ok); return ok; }")]
        [InlineData("if (!await GenuineAsync(body)) return Unauthorized();", "private Task<bool> GenuineAsync(string body) => verifier.VerifyAsync(Signature, body);")]
        [InlineData("await GuardAsync(body);", "private async Task GuardAsync(string body) { if (!await verifier.VerifyAsync(Signature, body)) throw new UnauthorizedAccessException(); }")]
        [InlineData("await GuardAsync(body);", "private async Task<bool> GuardAsync(string body) { if (!await verifier.VerifyAsync(Signature, body)) throw new UnauthorizedAccessException(); return true; }")]
        [InlineData("if (await RefusalAsync(body) is { } refusal) return refusal;", "private async Task<IActionResult?> RefusalAsync(string body) => await verifier.VerifyAsync(Signature, body) ? null : Unauthorized();")]
        public Task AHelperDecides(string statements, string members) => Verify.Quiet<QSTASH103VerificationIgnoredAnalyzer>(Action(statements, members));

        [Theory]
        [InlineData("if (!verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)) { context.Response.StatusCode = 401; return; } await next(context);")]
        [InlineData("if (!verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)) context.Response.StatusCode = 401; else await next(context);")]
        [InlineData("if (verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)) await next(context);")]
        [InlineData("if (verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)) { await next(context); return; } await context.Response.WriteAsync(\"no\");")]
        public Task AMiddlewareDecides(string statements) => Verify.Quiet<QSTASH103VerificationIgnoredAnalyzer>(Middleware(statements));
    }
}
