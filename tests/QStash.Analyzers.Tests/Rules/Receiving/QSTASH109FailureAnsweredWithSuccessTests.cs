using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

public sealed class QSTASH109FailureAnsweredWithSuccessTests
{
    public sealed class Reports
    {
        [Theory]
        [InlineData("try { await billing.ChargeAsync(body); return Ok(); } [|catch|] { return Ok(); }", "try { await billing.ChargeAsync(body); return Ok(); } catch { throw; }")]
        [InlineData("try { await billing.ChargeAsync(body); } [|catch|] (Exception e) { logger.LogError(e, \"x\"); } return Ok();", "try { await billing.ChargeAsync(body); } catch (Exception e) { logger.LogError(e, \"x\"); throw; } return Ok();")]
        [InlineData("try { await billing.ChargeAsync(body); } [|catch|] { }\n        return NoContent();", "try { await billing.ChargeAsync(body); } catch { throw; }\n        return NoContent();")]
        [InlineData("try\n        {\n            await billing.ChargeAsync(body);\n            return Ok();\n        }\n        [|catch|] (Exception e) when (e is not OperationCanceledException)\n        {\n            logger.LogError(e, \"x\"); // seen\n            return Ok(new { success = false });\n        }", "try\n        {\n            await billing.ChargeAsync(body);\n            return Ok();\n        }\n        catch (Exception e) when (e is not OperationCanceledException)\n        {\n            logger.LogError(e, \"x\"); // seen\n            throw;\n        }")]
        [InlineData("try\n        {\n            await billing.ChargeAsync(body);\n        }\n        [|catch|] (Exception e)\n        {\n            logger.LogError(e, \"x\");\n        }\n\n        return Ok();", "try\n        {\n            await billing.ChargeAsync(body);\n        }\n        catch (Exception e)\n        {\n            logger.LogError(e, \"x\");\n            throw;\n        }\n\n        return Ok();")]
        public Task ACatchThatEndsInSuccess(string work, string repaired) =>
            Verify.Fixes<QSTASH109FailureAnsweredWithSuccessAnalyzer, QSTASH109FailureAnsweredWithSuccessFix>(HandlerPrograms.Controller(work), HandlerPrograms.Controller(repaired));

        [Fact]
        public Task AHelperThatGivesTheAnswer() => Verify.Reports<QSTASH109FailureAnsweredWithSuccessAnalyzer>(HandlerPrograms.Controller(
            "return await ProcessAsync(body);",
            "    private async Task<IActionResult> ProcessAsync(string body) { try { await billing.ChargeAsync(body); return NoContent(); } [|catch|] (Exception e) { logger.LogError(e, \"x\"); return Ok(); } }"));

        [Fact]
        public Task WorkThatActedBeforeTheVerification() => Verify.Reports<QSTASH109FailureAnsweredWithSuccessAnalyzer>(HandlerPrograms.Controller(
            "return Ok();",
            """
                [HttpPost("again")]
                public async Task<IActionResult> Again()
                {
                    var body = await new StreamReader(Request.Body).ReadToEndAsync();
                    await billing.ChargeAsync(body);
                    if (!await verifier.VerifyAsync(Request.Headers["Upstash-Signature"], body))
                        return Unauthorized();
                    try { await mailer.SendReceiptAsync(body); } [|catch|] { logger.LogError("x"); }
                    return Ok();
                }
            """));

        [Fact]
        public Task AHelperThatDoesAllTheWork() => Verify.Reports<QSTASH109FailureAnsweredWithSuccessAnalyzer>(HandlerPrograms.Controller(
            "await ProcessAsync(body);\n        return Ok();",
            "    private async Task ProcessAsync(string body) { try { await billing.ChargeAsync(body); } [|catch|] (Exception e) { logger.LogError(e, \"x\"); } }"));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("try { await billing.ChargeAsync(body); return Ok(); } catch (Exception e) { logger.LogError(e, \"x\"); throw; }")]
        [InlineData("try { await billing.ChargeAsync(body); return Ok(); } catch (Exception) { return StatusCode(500); }")]
        [InlineData("try { await billing.ChargeAsync(body); return Ok(); } catch (Exception) { Response.Headers[\"Upstash-NonRetryable-Error\"] = \"true\"; return StatusCode(489); }")]
        [InlineData("try { await billing.ChargeAsync(body); return Ok(); } catch (TimeoutException) { return Ok(); }")]
        [InlineData("try { await billing.ChargeAsync(body); return Ok(); } catch (Exception e) when (e is FormatException or ArgumentException) { return Ok(); }")]
        [InlineData("try { await billing.ChargeAsync(body); return Ok(); } catch (Exception e) { await dead.SaveAsync(body, e); return Ok(); }")]
        [InlineData("await billing.ChargeAsync(body); try { await mailer.SendReceiptAsync(body); } catch (Exception e) { logger.LogWarning(e, \"x\"); } return Ok();")]
        [InlineData("try { await mailer.SendReceiptAsync(body); } catch (Exception e) { logger.LogWarning(e, \"x\"); } await billing.ChargeAsync(body); return Ok();")]
        [InlineData("return await AnswerAsync(); async Task<IActionResult> AnswerAsync() { try { await billing.ChargeAsync(body); return Ok(); } catch (Exception e) { logger.LogError(e, \"x\"); return StatusCode(503); } }")]
        [InlineData("foreach (var line in body.Split()) { try { await billing.ChargeAsync(line); } catch (Exception e) { logger.LogWarning(e, \"x\"); } } return Ok();")]
        [InlineData("await billing.ChargeAsync(body); try { logger.LogInformation(\"x\"); } catch { } return Ok();")]
        [InlineData("Exception? failure = null; try { await billing.ChargeAsync(body); } catch (Exception e) { failure = e; } return failure is null ? Ok() : StatusCode(500);")]
        [InlineData("try { await billing.ChargeAsync(body); } catch (Exception) { return Elsewhere(); } return Ok(); IActionResult Elsewhere() => body == \"\" ? Ok() : StatusCode(500);")]
        [InlineData("try { await billing.ChargeAsync(body); } catch (Exception) { if (body == \"\") throw; } return Ok();")]
        public Task AnAction(string work) => Verify.Quiet<QSTASH109FailureAnsweredWithSuccessAnalyzer>(HandlerPrograms.Controller(work));

        [Fact]
        public Task AnEndpointThatQStashDoesNotCall() => Verify.Quiet<QSTASH109FailureAnsweredWithSuccessAnalyzer>("""
            using Microsoft.AspNetCore.Mvc;

            // QStash is elsewhere.
            public interface IBilling { Task ChargeAsync(string body); }

            [Route("bills")]
            public class BillsController(IBilling billing) : ControllerBase
            {
                [HttpGet]
                public async Task<IActionResult> Get(string body) { try { await billing.ChargeAsync(body); return Ok(); } catch { return Ok(); } }
            }
            """);
    }
}
