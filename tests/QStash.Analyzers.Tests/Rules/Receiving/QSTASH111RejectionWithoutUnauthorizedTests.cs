using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

public sealed class QSTASH111RejectionWithoutUnauthorizedTests
{
    public sealed class Reports
    {
        [Theory]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) return [|BadRequest()|];", "if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();")]
        [InlineData("if (string.IsNullOrEmpty(signature)) return [|BadRequest(\"no signature\")|];\n        if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();", "if (string.IsNullOrEmpty(signature)) return Unauthorized();\n        if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) return [|Problem(\"forged\", statusCode: StatusCodes.Status400BadRequest)|];", "if (!await verifier.VerifyAsync(signature, body)) return Problem(\"forged\", statusCode: StatusCodes.Status401Unauthorized);")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) return [|new ObjectResult(\"forged\") { StatusCode = 500 }|];", "if (!await verifier.VerifyAsync(signature, body)) return new ObjectResult(\"forged\") { StatusCode = 401 };")]
        [InlineData("if (!Request.Headers.TryGetValue(\"Upstash-Signature\", out _)) return [|NotFound()|];\n        if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();", "if (!Request.Headers.TryGetValue(\"Upstash-Signature\", out _)) return Unauthorized();\n        if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();")]
        public Task AnActionThatAnswersAnotherError(string check, string repaired) =>
            Verify.Fixes<QSTASH111RejectionWithoutUnauthorizedAnalyzer, QSTASH111RejectionWithoutUnauthorizedFix>(RejectionPrograms.Controller(check), RejectionPrograms.Controller(repaired));

        [Fact]
        public Task AMinimalApi() => Verify.Fixes<QSTASH111RejectionWithoutUnauthorizedAnalyzer, QSTASH111RejectionWithoutUnauthorizedFix>(
            RejectionPrograms.Minimal("await verifier.VerifyAsync(signature, body) ? Results.Ok() : [|Results.BadRequest(\"signature\")|]"),
            RejectionPrograms.Minimal("await verifier.VerifyAsync(signature, body) ? Results.Ok() : Results.Unauthorized()"));

        [Fact]
        public Task AMiddleware() => Verify.Fixes<QSTASH111RejectionWithoutUnauthorizedAnalyzer, QSTASH111RejectionWithoutUnauthorizedFix>(
            RejectionPrograms.Middleware("if (!await verifier.VerifyAsync(signature, body)) { [|context.Response.StatusCode = (int)System.Net.HttpStatusCode.BadRequest|]; return; }"),
            RejectionPrograms.Middleware("if (!await verifier.VerifyAsync(signature, body)) { context.Response.StatusCode = (int)System.Net.HttpStatusCode.Unauthorized; return; }"));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) return Unauthorized(\"signature\");")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) return Forbid();")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) return Ok();")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) { Response.Headers[\"Upstash-NonRetryable-Error\"] = \"true\"; return StatusCode(489); }")]
        [InlineData("if (body.Length == 0) return BadRequest();\n        if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();\n        if (Request.Headers[\"Upstash-Message-Id\"].Count == 0) return BadRequest();")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) return StatusCode(environment.IsProduction() ? 401 : 400);")]
        public Task AnAction(string check) => Verify.Quiet<QSTASH111RejectionWithoutUnauthorizedAnalyzer>(RejectionPrograms.Controller(check));
    }
}
