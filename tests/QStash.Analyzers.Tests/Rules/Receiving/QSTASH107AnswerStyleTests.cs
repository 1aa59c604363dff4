using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Rejected deliveries that are answered by a plain value, by nothing, by a section of a switch or under a flag.</summary>
public sealed class QSTASH107AnswerStyleTests
{
    private static string Action(string type, string check, string done) =>
        RejectionPrograms.Controller(check).Replace("public async Task<IActionResult> Run()", $"public async {type} Run()", System.StringComparison.Ordinal).Replace("return Ok();\n    }", done + "\n    }", System.StringComparison.Ordinal);

    public sealed class Reports
    {
        [Theory]
        [InlineData("Task<string>", "if (!await verifier.VerifyAsync(signature, body))\n        {\n            return [|\"no\"|];\n        }", "if (!await verifier.VerifyAsync(signature, body))\n        {\n            Response.StatusCode = StatusCodes.Status401Unauthorized;\n            return \"no\";\n        }", "return \"yes\";")]
        [InlineData("Task<object>", "if (!await verifier.VerifyAsync(signature, body)) return [|new { ok = false }|];", "if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();", "return new { ok = true };")]
        [InlineData("Task<ActionResult<Verdict>>", "if (!await verifier.VerifyAsync(signature, body)) return [|new Verdict(false, \"no\")|];", "if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();", "return new Verdict(true, null);")]
        [InlineData("Task", "if (!await verifier.VerifyAsync(signature, body))\n        {\n            [|return;|]\n        }", "if (!await verifier.VerifyAsync(signature, body))\n        {\n            Response.StatusCode = StatusCodes.Status401Unauthorized;\n            return;\n        }", "return;")]
        [InlineData("Task<bool>", "if (!await verifier.VerifyAsync(signature, body)) { return [|false|]; }", "if (!await verifier.VerifyAsync(signature, body)) { Response.StatusCode = StatusCodes.Status401Unauthorized; return false; }", "return true;")]
        public Task APlainAnswerOfAnAction(string type, string check, string repaired, string done) =>
            Verify.Fixes<QSTASH107RejectionAnsweredWithSuccessAnalyzer, QSTASH107RejectionAnsweredWithSuccessFix>(Action(type, check, done), Action(type, repaired, done));

        [Theory]
        [InlineData("switch (await verifier.VerifyAsync(signature, body)) { case false: return [|Ok()|]; }", "switch (await verifier.VerifyAsync(signature, body)) { case false: return Unauthorized(); }")]
        [InlineData("var valid = false; foreach (var part in new[] { body }) if (await verifier.VerifyAsync(signature, part)) valid = true;\n        if (!valid) return [|Accepted()|];", "var valid = false; foreach (var part in new[] { body }) if (await verifier.VerifyAsync(signature, part)) valid = true;\n        if (!valid) return Unauthorized();")]
        [InlineData("var valid = false; foreach (var part in new[] { body }) valid |= await verifier.VerifyAsync(signature, part);\n        if (!valid) return [|Accepted()|];", "var valid = false; foreach (var part in new[] { body }) valid |= await verifier.VerifyAsync(signature, part);\n        if (!valid) return Unauthorized();")]
        [InlineData("if (!await verifier.VerifyAsync(signature, body)) return StatusCode(await verifier.VerifyAsync(signature, body) ? 401 : [|200|]);", "if (!await verifier.VerifyAsync(signature, body)) return StatusCode(await verifier.VerifyAsync(signature, body) ? 401 : 401);")]
        public Task AnAnswerBehindAFlagOrASwitch(string check, string repaired) =>
            Verify.Fixes<QSTASH107RejectionAnsweredWithSuccessAnalyzer, QSTASH107RejectionAnsweredWithSuccessFix>(RejectionPrograms.Controller(check), RejectionPrograms.Controller(repaired));

        [Theory]
        [InlineData("[|new ObjectResult(new ProblemDetails { Status = 400 })|]", "new ObjectResult(new ProblemDetails { Status = 401 })")]
        [InlineData("[|new StatusCodeResult(422)|]", "new StatusCodeResult(401)")]
        [InlineData("[|Problem(statusCode: 500)|]", "Problem(statusCode: 401)")]
        public Task AnErrorWithAStatusOfItsOwn(string answer, string repaired) => Verify.Fixes<QSTASH111RejectionWithoutUnauthorizedAnalyzer, QSTASH111RejectionWithoutUnauthorizedFix>(
            RejectionPrograms.Controller($"if (!await verifier.VerifyAsync(signature, body)) return {answer};"), RejectionPrograms.Controller($"if (!await verifier.VerifyAsync(signature, body)) return {repaired};"));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("Task<string>", "if (!await verifier.VerifyAsync(signature, body)) { Response.StatusCode = 401; return \"no\"; }", "return \"yes\";")]
        [InlineData("Task<string>", "Response.StatusCode = 401; if (!await verifier.VerifyAsync(signature, body)) return \"no\"; Response.StatusCode = 200;", "return \"yes\";")]
        [InlineData("Task<Verdict>", "if (!await verifier.VerifyAsync(signature, body)) throw new UnauthorizedAccessException();", "return new Verdict(true, null);")]
        [InlineData("Task<ActionResult<string>>", "if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();", "return \"yes\";")]
        public Task AnActionThatSaysItsStatus(string type, string check, string done) => Verify.Quiet<QSTASH107RejectionAnsweredWithSuccessAnalyzer>(Action(type, check, done));

        [Theory]
        [InlineData("switch (await verifier.VerifyAsync(signature, body)) { case false: return Unauthorized(); }")]
        [InlineData("switch (body.Length) { case 0: return Ok(); }\n        if (!await verifier.VerifyAsync(signature, body)) return Unauthorized();")]
        [InlineData("var valid = await verifier.VerifyAsync(signature, body); if (valid) valid = body.Length > 0; if (!valid) return body.Length > 0 ? Unauthorized() : Unauthorized();")]
        public Task ASwitchOrFlagThatRejects(string check) => Verify.Quiet<QSTASH107RejectionAnsweredWithSuccessAnalyzer>(RejectionPrograms.Controller(check));
    }
}
