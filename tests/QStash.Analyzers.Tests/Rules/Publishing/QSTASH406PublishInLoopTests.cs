using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH406PublishInLoopTests
{
    private const string Url = "\"https://shop.example.com/hook\"";

    [Theory]
    [InlineData("foreach (var item in refunds)\n    await [|qstash.PublishAsync|](new() { Url = " + Url + ", Body = item });")]
    [InlineData("for (var i = 0; i < refunds.Count; i++)\n{\n    var request = new PublishRequest { Url = " + Url + ", Body = refunds[i] };\n    await [|qstash.PublishAsync|](request);\n}")]
    [InlineData("await Task.WhenAll(refunds.Select(r => [|qstash.PublishAsync|](new() { Url = " + Url + ", Body = r })));")]
    [InlineData("await Parallel.ForEachAsync(refunds, async (r, _) => await [|qstash.PublishAsync|](new() { Url = " + Url + ", Body = r }));")]
    [InlineData("var queue = new Queue<Refund>(refunds);\nwhile (queue.TryDequeue(out var next))\n    await [|qstash.PublishAsync|](new() { Url = " + Url + ", Body = next });")]
    public Task Reports(string statements) => Verify.Reports<QSTASH406PublishInLoopAnalyzer>(OptionPrograms.Sdk(statements));

    [Theory]
    [InlineData("for (var attempt = 0; attempt < 3; attempt++)\n{\n    await qstash.PublishAsync(new() { Url = " + Url + ", Body = id });\n    return;\n}")]
    [InlineData("using var timer = new PeriodicTimer(pause);\nwhile (await timer.WaitForNextTickAsync())\n    await qstash.PublishAsync(new() { Url = " + Url + ", Body = id });")]
    [InlineData("foreach (var item in refunds)\n{\n    await qstash.PublishAsync(new() { Url = " + Url + ", Body = item });\n    await Task.Delay(pause);\n}")]
    [InlineData("foreach (var item in refunds)\n    Console.WriteLine(item);\nawait qstash.PublishAsync(new() { Url = " + Url + ", Body = id });")]
    public Task QuietWhenPacedRetriedOrOutside(string statements) => Verify.Quiet<QSTASH406PublishInLoopAnalyzer>(OptionPrograms.Sdk(statements));
}
