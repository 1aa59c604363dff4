using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

public sealed class QSTASH107RejectionAnsweredWithSuccessTests
{
    public sealed class Reports
    {
        [Theory]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) return [|Ok()|];", "if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();")]
        [InlineData("var valid = await verifier.VerifyAsync(signature, body);\n        if (valid == false)\n            return [|Ok(\"ignored\")|]; // quiet", "var valid = await verifier.VerifyAsync(signature, body);\n        if (valid == false)\n            return Unauthorized(); // quiet")]
        [InlineData("if (await verifier.VerifyAsync(signature, body) is false) return [|StatusCode(StatusCodes.Status204NoContent)|];", "if (await verifier.VerifyAsync(signature, body) is false) return Unauthorized();")]
        [InlineData("if (string.IsNullOrEmpty(signature)) return [|NoContent()|];\n        if (!await verifier.VerifyAsync(signature, body)) return Forbid();", "if (string.IsNullOrEmpty(signature)) return Unauthorized();\n        if (!await verifier.VerifyAsync(signature, body)) return Forbid();")]
        [InlineData("if (string.IsNullOrEmpty(signature) || body.Length == 0 || !await verifier.VerifyAsync(signature, body)) return [|new OkResult()|];", "if (string.IsNullOrEmpty(signature) || body.Length == 0 || !await verifier.VerifyAsync(signature, body)) return new UnauthorizedResult();")]
        public Task AnActionThatAnswersSuccess(string check, string repaired) =>
            Verify.Fixes<QSTASH107RejectionAnsweredWithSuccessAnalyzer, QSTASH107RejectionAnsweredWithSuccessFix>(RejectionPrograms.Controller(check), RejectionPrograms.Controller(repaired));

        [Theory]
        [InlineData("await verifier.VerifyAsync(signature, body) ? Results.Ok() : [|Results.Accepted()|]", "await verifier.VerifyAsync(signature, body) ? Results.Ok() : Results.Unauthorized()")]
        [InlineData("await verifier.VerifyAsync(signature, body) switch { true => Results.Ok(), false => [|Results.NoContent()|] }", "await verifier.VerifyAsync(signature, body) switch { true => Results.Ok(), false => Results.Unauthorized() }")]
        [InlineData("!await verifier.VerifyAsync(signature, body) ? [|Results.Json(new { }, statusCode: 200)|] : Results.Ok()", "!await verifier.VerifyAsync(signature, body) ? Results.Json(new { }, statusCode: 401) : Results.Ok()")]
        public Task AChoiceInAMinimalApi(string answer, string repaired) =>
            Verify.Fixes<QSTASH107RejectionAnsweredWithSuccessAnalyzer, QSTASH107RejectionAnsweredWithSuccessFix>(RejectionPrograms.Minimal(answer), RejectionPrograms.Minimal(repaired));

        [Theory]
        [InlineData("if (!await verifier.VerifyAsync(signature, body))\n        {\n            [|context.Response.StatusCode = 200|];\n            return;\n        }", "if (!await verifier.VerifyAsync(signature, body))\n        {\n            context.Response.StatusCode = 401;\n            return;\n        }")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body))\n        {\n            [|context.Response.StatusCode = StatusCodes.Status202Accepted|];\n            return;\n        }", "if (!await verifier.VerifyAsync(signature, body))\n        {\n            context.Response.StatusCode = StatusCodes.Status401Unauthorized;\n            return;\n        }")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body))\n            [|return;|]", "if (!await verifier.VerifyAsync(signature, body))\n        {\n            context.Response.StatusCode = StatusCodes.Status401Unauthorized;\n            return;\n        }")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body))\n        {\n            [|return;|]\n        }", "if (!await verifier.VerifyAsync(signature, body))\n        {\n            context.Response.StatusCode = StatusCodes.Status401Unauthorized;\n            return;\n        }")]
        public Task AMiddleware(string check, string repaired) =>
            Verify.Fixes<QSTASH107RejectionAnsweredWithSuccessAnalyzer, QSTASH107RejectionAnsweredWithSuccessFix>(RejectionPrograms.Middleware(check), RejectionPrograms.Middleware(repaired));

        [Fact]
        public Task AVerifierThatThrows() => Verify.Fixes<QSTASH107RejectionAnsweredWithSuccessAnalyzer, QSTASH107RejectionAnsweredWithSuccessFix>(
            RejectionPrograms.Controller("try { verifier.Verify(signature, body); } catch (System.Security.SecurityException) { return [|Ok()|]; }"),
            RejectionPrograms.Controller("try { verifier.Verify(signature, body); } catch (System.Security.SecurityException) { return Unauthorized(); }"));

        [Fact]
        public Task AResultObject() => Verify.Fixes<QSTASH107RejectionAnsweredWithSuccessAnalyzer, QSTASH107RejectionAnsweredWithSuccessFix>(
            RejectionPrograms.Controller("var result = await verifier.CheckAsync(signature, body);\n        if (!result.IsValid) return [|Ok(result.Reason)|];"),
            RejectionPrograms.Controller("var result = await verifier.CheckAsync(signature, body);\n        if (!result.IsValid) return Unauthorized();"));

        [Fact]
        public Task AFilter() => Verify.Fixes<QSTASH107RejectionAnsweredWithSuccessAnalyzer, QSTASH107RejectionAnsweredWithSuccessFix>(
            RejectionPrograms.Filter("if (!await verifier.VerifyAsync(signature, body)) { context.Result = [|new OkResult()|]; return; }"),
            RejectionPrograms.Filter("if (!await verifier.VerifyAsync(signature, body)) { context.Result = new UnauthorizedResult(); return; }"));

        [Fact]
        public Task WorkOnlyForValidSignaturesAndSuccessForAll() => Verify.Reports<QSTASH107RejectionAnsweredWithSuccessAnalyzer>(
            RejectionPrograms.Controller("if (await verifier.VerifyAsync(signature, body))\n        {\n            await work.DoAsync(body);\n        }\n        return [|Ok()|];\n"));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) return StatusCode(401);")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) return Problem(statusCode: 403);")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) throw new System.Security.SecurityException();")]
        [InlineData("if (string.IsNullOrEmpty(body)) return Ok();\n        if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();")]
        [InlineData("if (await verifier.VerifyAsync(signature, body) && body == \"ping\") return Ok();\n        if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) return Elsewhere();")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) { if (environment.IsDevelopment()) return Ok(); return Unauthorized(); }")]
        [InlineData("try { verifier.Verify(signature, body); } catch (System.Security.SecurityException) { return Unauthorized(); }")]
        [InlineData("try { verifier.Verify(signature, body); await work.DoAsync(body); } catch (TimeoutException) { return Ok(); }")]
        [InlineData("if (Request.Headers.ContainsKey(\"Upstash-Retried\") == false) return Ok();\n        if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();")]
        public Task AnAction(string check) => Verify.Quiet<QSTASH107RejectionAnsweredWithSuccessAnalyzer>(RejectionPrograms.Controller(check));

        [Theory]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) { context.Response.StatusCode = 401; return; }")]
        [InlineData("context.Response.StatusCode = 401;\n        if (!await verifier.VerifyAsync(signature, body)) return;\n        context.Response.StatusCode = 200;")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) { await Reject(context); return; }")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) { await Results.Unauthorized().ExecuteAsync(context); return; }")]
        public Task AMiddleware(string check) => Verify.Quiet<QSTASH107RejectionAnsweredWithSuccessAnalyzer>(RejectionPrograms.Middleware(check));
    }
}
