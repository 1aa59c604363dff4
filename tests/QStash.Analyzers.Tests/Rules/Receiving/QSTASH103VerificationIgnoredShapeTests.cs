using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Answers through tasks, patterns, choices, catches, lambdas and enums.</summary>
public sealed class QSTASH103VerificationIgnoredShapeTests
{
    public sealed class Reports
    {
        [Theory]
        [InlineData("var x = await [|verifier.VerifyAsync(Signature, body)|] ? \"ok\" : \"bad\"; logger.LogInformation(x);")]
        [InlineData("switch (await [|verifier.StateAsync(Signature, body)|]) { case SignatureState.Valid: break; case SignatureState.Missing: logger.LogWarning(\"m\"); break; default: logger.LogWarning(\"f\"); break; }")]
        [InlineData("var text = await [|verifier.StateAsync(Signature, body)|] switch { SignatureState.Valid => \"ok\", _ => \"bad\" }; logger.LogInformation(text);")]
        [InlineData("if (await [|verifier.InspectAsync(Signature, body)|] is not { IsValid: true }) logger.LogWarning(\"x\");")]
        [InlineData("if (await [|verifier.InspectAsync(Signature, body)|] is { IsValid: false } bad) logger.LogWarning(bad.Error);")]
        [InlineData("if (await [|verifier.InspectAsync(Signature, body)|] is { IsValid: true }) return Unauthorized();")]
        [InlineData("if (await [|verifier.MaybeAsync(Signature, body)|] is not true) logger.LogWarning(\"x\");")]
        [InlineData("if (await [|verifier.MaybeAsync(Signature, body)|] ?? false) logger.LogWarning(\"ok\"); else logger.LogWarning(\"x\");")]
        [InlineData("if (![|verifier.TryVerify(Signature, body, out var error)|]) logger.LogWarning(error);")]
        [InlineData("if (!await [|verifier.VerifyValueAsync(Signature, body)|]) { logger.LogWarning(\"x\"); }")]
        [InlineData("[|verifier.VerifyAsync(Signature, body)|].ContinueWith(t => { if (!t.Result) logger.LogWarning(\"x\"); });")]
        [InlineData("await [|verifier.VerifyAsync(Signature, body)|].ContinueWith(t => logger.LogInformation(\"{V}\", t.Result));")]
        [InlineData("[|verifier.VerifyAsync(Signature, body)|].Wait();")]
        [InlineData("await Task.WhenAny([|verifier.VerifyAsync(Signature, body)|], Task.Delay(1000));")]
        [InlineData("await Task.WhenAll([|verifier.VerifyAsync(Signature, body)|], work.DoAsync(\"log\"));")]
        [InlineData("Task.Run(() => [|verifier.Verify(Signature, body)|]);")]
        [InlineData("try { if (!await [|verifier.VerifyAsync(Signature, body)|]) throw new UnauthorizedAccessException(); } catch (Exception e) { logger.LogError(e, \"x\"); }")]
        [InlineData("try { await [|verifier.EnsureAsync(Signature, body)|]; } catch (Exception e) when (e is not OperationCanceledException) { logger.LogError(e, \"x\"); }")]
        [InlineData("try { await [|verifier.EnsureAsync(Signature, body)|]; } catch (UnauthorizedAccessException) { } catch (Exception e) { logger.LogError(e, \"x\"); }")]
        [InlineData("try { await [|verifier.EnsureAsync(Signature, body)|]; } catch { }")]
        [InlineData("try { [|verifier.Ensure(Signature, body)|]; } catch (Exception e) { logger.LogError(e, \"x\"); } finally { logger.LogInformation(\"done\"); }")]
        [InlineData("var failed = false; try { await [|verifier.EnsureAsync(Signature, body)|]; } catch (Exception e) { failed = true; logger.LogError(e, \"x\"); } logger.LogInformation(\"{F}\", failed);")]
        [InlineData("if (!await [|verifier.VerifyAsync(Signature, body)|]) HttpContext.Response.StatusCode = StatusCodes.Status401Unauthorized;")]
        [InlineData("if (!await [|verifier.VerifyAsync(Signature, body)|]) Unauthorized();")]
        [InlineData("if (!await [|verifier.VerifyAsync(Signature, body)|]) _ = Unauthorized();")]
        [InlineData("if (!await [|verifier.VerifyAsync(Signature, body)|]) new UnauthorizedAccessException();")]
        [InlineData("if (!await [|verifier.VerifyAsync(Signature, body)|]) { logger.LogWarning(\"forged {Length}\", body.Length); await Task.CompletedTask; }")]
        [InlineData("bool Genuine() => [|verifier.Verify(Signature, body)|]; Genuine();")]
        [InlineData("async Task<bool> GenuineAsync() { return await [|verifier.VerifyAsync(Signature, body)|]; } if (!await GenuineAsync()) logger.LogWarning(\"x\");")]
        [InlineData("Func<bool> genuine = () => [|verifier.Verify(Signature, body)|]; genuine();")]
        [InlineData("var (ok, _) = await [|verifier.CheckAsync(Signature, body)|]; if (!ok) { logger.LogWarning(\"x\"); } else { logger.LogInformation(\"y\"); }")]
        [InlineData("var check = await [|verifier.CheckAsync(Signature, body)|]; if (!check.Ok) { logger.LogWarning(\"x\"); }")]
        [InlineData("await [|verifier.StateAsync(Signature, body)|];")]
        [InlineData("if (!await [|verifier.VerifyAsync(Signature, body)|]) { logger.LogWarning(\"x\"); } else { logger.LogInformation(\"fine\"); }")]
        [InlineData("for (var i = 0; i < 2; i++) { if (await [|verifier.VerifyAsync(Signature, body)|]) break; }")]
        [InlineData("if (!await [|verifier.VerifyAsync(Signature, body)|]) { Activity.Current?.AddTag(\"forged\", true); }")]
        [InlineData("var valid = await [|verifier.VerifyAsync(Signature, body)|]; valid = true; if (!valid) return Unauthorized();")]
        [InlineData("var valid = await [|verifier.VerifyAsync(Signature, body)|] || true; if (!valid) return Unauthorized();")]
        public Task AnAnswerThatDecidesNothing(string statements) => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(GatePrograms.Action(statements));

        [Theory]
        [InlineData("await [|RefusalAsync(body)|];", "private async Task<IActionResult?> RefusalAsync(string b) => await verifier.VerifyAsync(Signature, b) ? null : Unauthorized();")]
        [InlineData("var refusal = await [|RefusalAsync(body)|]; if (refusal is not null) logger.LogWarning(\"x\");", "private async Task<IActionResult?> RefusalAsync(string b) { if (!await verifier.VerifyAsync(Signature, b)) return Unauthorized(); return null; }")]
        [InlineData("var ok = await [|GenuineAsync(body)|]; logger.LogInformation(\"{Ok}\", ok);", "private async Task<bool> GenuineAsync(string b) { return await verifier.VerifyAsync(Signature, b); }")]
        public Task AHelperWhoseAnswerDecidesNothing(string statements, string members) => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(GatePrograms.Action(statements, members));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("if (body.Length == 0) return BadRequest(); if (!await verifier.VerifyAsync(Signature, body)) return Unauthorized();")]
        [InlineData("var failed = false; try { await verifier.EnsureAsync(Signature, body); } catch (Exception) { failed = true; } if (failed) return Unauthorized();")]
        [InlineData("var trusted = false; try { await verifier.EnsureAsync(Signature, body); trusted = true; } catch (Exception e) { logger.LogError(e, \"x\"); } await work.DoAsync(trusted ? body : \"\");")]
        [InlineData("try { if (!await verifier.VerifyAsync(Signature, body)) throw new UnauthorizedAccessException(); } catch (UnauthorizedAccessException) { return Unauthorized(); }")]
        [InlineData("try { if (!await verifier.VerifyAsync(Signature, body)) throw new UnauthorizedAccessException(); } catch (ArgumentException e) { logger.LogError(e, \"x\"); }")]
        [InlineData("try { if (!await verifier.VerifyAsync(Signature, body)) throw new UnauthorizedAccessException(); } catch (Exception e) { logger.LogError(e, \"x\"); throw; }")]
        [InlineData("try { if (!await verifier.VerifyAsync(Signature, body)) throw new UnauthorizedAccessException(); await work.DoAsync(body); return Ok(); } catch (Exception e) { logger.LogError(e, \"x\"); return StatusCode(500); }")]
        [InlineData("try { await verifier.EnsureAsync(Signature, body); } catch (OperationCanceledException) { throw; } catch (Exception e) { logger.LogError(e, \"x\"); return Unauthorized(); }")]
        [InlineData("var x = await verifier.VerifyAsync(Signature, body) ? \"ok\" : \"bad\"; if (x == \"bad\") return Unauthorized();")]
        [InlineData("var x = await verifier.VerifyAsync(Signature, body) ? \"ok\" : \"bad\"; await work.DoAsync(x);")]
        [InlineData("switch (await verifier.StateAsync(Signature, body)) { case SignatureState.Valid: break; case SignatureState.Missing: return BadRequest(); default: return Unauthorized(); }")]
        [InlineData("var text = await verifier.StateAsync(Signature, body) switch { SignatureState.Valid => null, _ => \"bad\" }; if (text is not null) return Unauthorized();")]
        [InlineData("if (await verifier.InspectOrNullAsync(Signature, body) is not { } r) return Unauthorized();")]
        [InlineData("var r = await verifier.InspectOrNullAsync(Signature, body); if (r is null) return Unauthorized();")]
        [InlineData("var r = await verifier.InspectOrNullAsync(Signature, body); if (r?.IsValid != true) return Unauthorized();")]
        [InlineData("if (await verifier.MaybeAsync(Signature, body) != true) return Unauthorized();")]
        [InlineData("if (!(await verifier.MaybeAsync(Signature, body) ?? false)) return Unauthorized();")]
        [InlineData("var m = await verifier.MaybeAsync(Signature, body); if (m is null or false) return Unauthorized();")]
        [InlineData("var m = await verifier.MaybeAsync(Signature, body); if (!m.HasValue || !m.Value) return Unauthorized();")]
        [InlineData("if (!await verifier.VerifyAsync(Signature, body).ContinueWith(t => t.Result)) return Unauthorized();")]
        [InlineData("var t = verifier.VerifyAsync(Signature, body); if (await Task.WhenAny(t, Task.Delay(1000)) != t || !t.Result) return Unauthorized();")]
        [InlineData("var t = verifier.VerifyAsync(Signature, body); await Task.WhenAny(t, Task.Delay(1000)); if (!t.IsCompleted || !await t) return Unauthorized();")]
        [InlineData("var t = verifier.VerifyAsync(Signature, body); await Task.WhenAll(t, work.DoAsync(\"log\")); if (!t.Result) return Unauthorized();")]
        [InlineData("await Task.WhenAll(verifier.EnsureAsync(Signature, body), Task.Delay(1));")]
        [InlineData("Func<bool> genuine = () => verifier.Verify(Signature, body); if (!genuine()) return Unauthorized();")]
        [InlineData("for (var i = 0; ; i++) { if (await verifier.VerifyAsync(Signature, body)) break; if (i > 2) return Unauthorized(); }")]
        [InlineData("if (!await verifier.VerifyAsync(Signature, body)) { logger.LogWarning(\"x\"); goto refuse; } if (body != \"\") return Ok(); refuse: return Unauthorized();")]
        [InlineData("if (await verifier.InspectAsync(Signature, body) is { IsValid: false, Error: { } error }) return Unauthorized(error);")]
        [InlineData("if (await verifier.InspectAsync(Signature, body) is var r && !r.IsValid) return Unauthorized(r.Error);")]
        [InlineData("var state = await verifier.StateAsync(Signature, body); if (state == SignatureState.Missing) return BadRequest(); if (state == SignatureState.Forged) return Unauthorized();")]
        [InlineData("var (ok, error) = await verifier.CheckAsync(Signature, body); if (error is not null) return Unauthorized();")]
        [InlineData("var attempts = 0; if (!await verifier.VerifyAsync(Signature, body)) attempts++; if (attempts > 0) return Unauthorized();")]
        [InlineData("var bad = false; if (!await verifier.VerifyAsync(Signature, body)) bad = true; if (bad) return Unauthorized();")]
        public Task TheAnswerDecides(string statements) => Verify.Quiet<QSTASH103VerificationIgnoredAnalyzer>(GatePrograms.Action(statements));
    }
}
