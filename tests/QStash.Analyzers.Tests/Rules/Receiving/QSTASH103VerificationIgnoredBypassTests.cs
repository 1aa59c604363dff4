using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Verifications that a setting turns off, or that only those meet who bring a signature.</summary>
public sealed class QSTASH103VerificationIgnoredBypassTests
{
    public sealed class Reports
    {
        [Theory]
        [InlineData("if (!await [|verifier.VerifyAsync(Signature, body)|] && !_skip) return Unauthorized();")]
        [InlineData("if (!_skip && !await [|verifier.VerifyAsync(Signature, body)|]) return Unauthorized();")]
        [InlineData("var ok = await [|verifier.VerifyAsync(Signature, body)|]; if (!(ok || _options.SkipVerification)) return Unauthorized();")]
        [InlineData("var ok = _options.SkipVerification || await [|verifier.VerifyAsync(Signature, body)|]; if (!ok) return Unauthorized();")]
        [InlineData("if (_options.Enabled) { if (!await [|verifier.VerifyAsync(Signature, body)|]) return Unauthorized(); }")]
        [InlineData("if (_options.VerifySignatures && !await [|verifier.VerifyAsync(Signature, body)|]) return Unauthorized();")]
        [InlineData("if (config.GetValue<bool>(\"QStash:Verify\")) { if (!await [|verifier.VerifyAsync(Signature, body)|]) return Unauthorized(); }")]
        [InlineData("if (config[\"QStash:Verify\"] == \"true\") { if (!await [|verifier.VerifyAsync(Signature, body)|]) return Unauthorized(); }")]
        [InlineData("if (Environment.GetEnvironmentVariable(\"SKIP_SIGNATURE\") != \"1\" && !await [|verifier.VerifyAsync(Signature, body)|]) return Unauthorized();")]
        [InlineData("var enforce = config.GetValue(\"QStash:Enforce\", true); if (!await [|verifier.VerifyAsync(Signature, body)|]) { logger.LogWarning(\"x\"); if (enforce) return Unauthorized(); }")]
        [InlineData("if (!await [|verifier.VerifyAsync(Signature, body)|]) { if (_options.DryRun) logger.LogWarning(\"x\"); else return Unauthorized(); }")]
        [InlineData("if (Request.Query[\"skip\"] != \"1\" && !await [|verifier.VerifyAsync(Signature, body)|]) return Unauthorized();")]
        public Task ASettingThatTurnsItOff(string statements) => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(GatePrograms.Action(statements));

        [Theory]
        [InlineData("if (Signature is not null && !await [|verifier.VerifyAsync(Signature, body)|]) return Unauthorized();")]
        [InlineData("if (!string.IsNullOrEmpty(Signature)) { if (!await [|verifier.VerifyAsync(Signature, body)|]) return Unauthorized(); }")]
        [InlineData("if (Request.Headers.TryGetValue(\"Upstash-Signature\", out var s) && !await [|verifier.VerifyAsync(s, body)|]) return Unauthorized();")]
        public Task ADeliveryWithoutSignatureIsNotAsked(string statements) => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(GatePrograms.Action(statements));

        [Theory]
        [InlineData("if (![|verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)|]) { await context.Response.WriteAsync(\"bad\"); } await next(context);")]
        [InlineData("if (![|verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)|] && !options.SkipVerification) { context.Response.StatusCode = 401; return; } await next(context);")]
        [InlineData("if (!options.Enabled) { await next(context); return; } if (![|verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)|]) { context.Response.StatusCode = 401; return; } await next(context);")]
        [InlineData("if (![|verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)|]) { if (options.VerifySignatures) { context.Response.StatusCode = 401; return; } } await next(context);")]
        public Task AMiddlewareThatLetsThrough(string statements) => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(GatePrograms.Middleware(statements));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("if (!env.IsDevelopment() && !await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("if (!_isDevelopment && !await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("var local = env.IsDevelopment(); var ok = local || await verifier.VerifyAsync(Signature, body); if (!ok) return Unauthorized();")]
        [InlineData("var skip = env.IsDevelopment() && _options.SkipVerification; if (!skip && !await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("if (env.IsDevelopment() && _options.SkipVerification) { logger.LogWarning(\"skipped\"); } else if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("if (config[\"ASPNETCORE_ENVIRONMENT\"] != \"Development\" && !await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("if (Environment.GetEnvironmentVariable(\"DOTNET_ENVIRONMENT\") == \"Development\") { } else if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("if (!_options.Enabled) return NotFound(); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("if (!await verifier.VerifyAsync(Signature, body)) { if (_options.DryRun) logger.LogWarning(\"x\"); return Unauthorized(); }")]
        [InlineData("if (!await verifier.VerifyAsync(Signature, body)) { return _options.DryRun ? BadRequest() : Unauthorized(); }")]
        [InlineData("if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized(); if (_options.DryRun) return Ok(\"dry\");")]
        [InlineData("if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized(); if (_options.Enabled) { await work.DoAsync(\"audit\"); }")]
        [InlineData("if (_options.Enabled) { if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized(); } else if (Request.Headers[\"X-Api-Key\"] != config[\"Key\"]) return Unauthorized();")]
        [InlineData("if (_options.Mode == \"qstash\") { if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized(); }")]
        [InlineData("if (_options.Enabled) { if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized(); } else { return NotFound(); }")]
        [InlineData("if (string.IsNullOrEmpty(Signature)) return Unauthorized(); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("if (Signature is null || !await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("if (!Request.Headers.TryGetValue(\"Upstash-Signature\", out var s) || !await verifier.VerifyAsync(s, body)) return Unauthorized();")]
        [InlineData("var genuine = Signature is { Length: > 0 } && await verifier.VerifyAsync(Signature, body); if (!genuine) return Unauthorized();")]
        [InlineData("if (Request.Path.StartsWithSegments(\"/qstash\") && !await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("if (Request.Headers.ContainsKey(\"Upstash-Signature\")) { if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized(); } else if (User.Identity?.IsAuthenticated != true) return Unauthorized();")]
        [InlineData("if (_options.Enabled) logger.LogInformation(\"enabled\"); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("var ok = await verifier.VerifyAsync(Signature, body); if (!ok && _options.DryRun) logger.LogWarning(\"x\"); if (!ok) return Unauthorized();")]
        [InlineData("var url = _options.Enabled ? \"a\" : \"b\"; if (!await verifier.VerifyAsync(Signature, body + url)) return Unauthorized();")]
        public Task DevelopmentOtherRequestsAndOtherGuards(string statements) => Verify.Quiet<QSTASH103VerificationIgnoredAnalyzer>(GatePrograms.Action(statements));

        [Theory]
        [InlineData("if (!verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)) { context.Response.StatusCode = 401; } else { await next(context); }")]
        [InlineData("if (context.Request.Path.StartsWithSegments(\"/qstash\") && !verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)) { context.Response.StatusCode = 401; return; } await next(context);")]
        [InlineData("if (!app.Environment.IsDevelopment() && !verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)) { context.Response.StatusCode = 401; return; } await next(context);")]
        [InlineData("if (!context.Request.Path.StartsWithSegments(\"/qstash\")) { await next(context); return; } if (!verifier.Verify(context.Request.Headers[\"Upstash-Signature\"], body)) { context.Response.StatusCode = 401; return; } await next(context);")]
        public Task AMiddlewareForItsOwnPaths(string statements) => Verify.Quiet<QSTASH103VerificationIgnoredAnalyzer>(GatePrograms.Middleware(statements));
    }
}
