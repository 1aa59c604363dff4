using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

public sealed class QSTASH113EarlyAcknowledgementTests
{
    private const string Parsed = """
            private Parsed Matched => new("x");
            public sealed record Parsed(string? Text) { public T Match<T>(Func<string, T> ok, Func<string, T> error) => Text is null ? error("none") : ok(Text); }

        """;

    public sealed class Reports
    {
        [Theory]
        [InlineData("_ = [|Task.Run(() => billing.ChargeAsync(body))|]; return Accepted();")]
        [InlineData("[|Task.Run(async () => { await billing.ChargeAsync(body); })|].ConfigureAwait(false); return Ok();")]
        [InlineData("[|Task.Factory.StartNew(() => billing.ChargeAsync(body))|].ContinueWith(t => logger.LogInformation(\"x\")); return Ok();")]
        [InlineData("[|ThreadPool.QueueUserWorkItem(_ => billing.ChargeAsync(body))|]; return Ok();")]
        [InlineData("_ = [|billing.ChargeAsync(body)|]; return Ok();")]
        [InlineData("[|Fire()|]; return Ok(); async void Fire() => await billing.ChargeAsync(body);")]
        public Task WorkThatNobodyWaitsFor(string work) => Verify.Reports<QSTASH113EarlyAcknowledgementAnalyzer>(HandlerPrograms.Controller(work));

        [Theory]
        [InlineData("return await Matched.Match<Task<IActionResult>>(async text => { await Task.Yield(); _ = [|Task.Run(() => billing.ChargeAsync(text))|]; return Ok(); }, reason => Task.FromResult<IActionResult>(BadRequest(reason)));")]
        [InlineData("return await StartAsync(body);")]
        public Task WorkThatWhoGivesTheAnswerStarts(string work) => Verify.Reports<QSTASH113EarlyAcknowledgementAnalyzer>(HandlerPrograms.Controller(work, Parsed
            + (work.Contains("Start") ? "    private async Task<IActionResult> StartAsync(string b) { await Task.Yield(); _ = [|Task.Run(() => billing.ChargeAsync(b))|]; return Ok(); }" : "")));
    }

    public sealed class StaysQuiet
    {
        [Fact]
        public Task WorkThatAMatchWaitsFor() => Verify.Quiet<QSTASH113EarlyAcknowledgementAnalyzer>(HandlerPrograms.Controller(
            "return await Matched.Match<Task<IActionResult>>(async text => { await Task.Run(() => billing.ChargeAsync(text)); return Ok(); }, reason => Task.FromResult<IActionResult>(BadRequest(reason)));", Parsed));

        [Theory]
        [InlineData("await Task.Run(() => billing.ChargeAsync(body)); return Ok();")]
        [InlineData("var charge = billing.ChargeAsync(body); var mail = mailer.SendReceiptAsync(body); await Task.WhenAll(charge, mail); return Ok();")]
        [InlineData("await billing.ChargeAsync(body); _ = Task.Run(() => mailer.SendReceiptAsync(body)); return Ok();")]
        [InlineData("_ = Task.Run(() => logger.LogInformation(\"x\")); await billing.ChargeAsync(body); return Ok();")]
        [InlineData("return await Task.Run<IActionResult>(async () => { await billing.ChargeAsync(body); return Ok(); });")]
        [InlineData("_ = Task.Run(() => billing.ChargeAsync(body)); return StatusCode(503);")]
        public Task AnAction(string work) => Verify.Quiet<QSTASH113EarlyAcknowledgementAnalyzer>(HandlerPrograms.Controller(work));
    }
}
