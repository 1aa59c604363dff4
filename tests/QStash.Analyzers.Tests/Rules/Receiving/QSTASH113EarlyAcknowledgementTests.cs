using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

public sealed class QSTASH113EarlyAcknowledgementTests
{
    public sealed class Reports
    {
        [Theory]
        [InlineData("_ = [|Task.Run(() => billing.ChargeAsync(body))|]; return Accepted();")]
        [InlineData("[|Task.Run(async () => { await billing.ChargeAsync(body); })|].ConfigureAwait(false); return Ok();")]
        [InlineData("[|Task.Factory.StartNew(() => billing.ChargeAsync(body))|].ContinueWith(t => logger.LogInformation(\"x\")); return Ok();")]
        [InlineData("[|ThreadPool.QueueUserWorkItem(_ => billing.ChargeAsync(body))|]; return Ok();")]
        [InlineData("_ = [|billing.ChargeAsync(body)|]; return Ok();")]
        [InlineData("[|Fire()|]; return Ok(); async void Fire() => await billing.ChargeAsync(body);")]
        public Task WorkThatNobodyWaitsFor(string work) => Verify.Reports<QSTASH113EarlyAcknowledgementAnalyzer>("#pragma warning disable CS4014\n" + HandlerPrograms.Controller(work));
    }

    public sealed class StaysQuiet
    {
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
