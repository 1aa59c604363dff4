using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH407OversizedBodyTests
{
    private const string Url = "\"https://shop.example.com/hook\"";

    [Theory]
    [InlineData("await [|qstash.PublishAsync|](new() { Url = " + Url + ", Body = new { Data = Convert.ToBase64String(await File.ReadAllBytesAsync(\"a.png\")) } });")]
    [InlineData("var content = await File.ReadAllTextAsync(\"a.txt\");\nawait [|qstash.PublishAsync|](new() { Url = " + Url + ", Body = content });")]
    [InlineData("await [|qstash.PublishAsync|](new() { Url = " + Url + ", Body = new { Pixels = new byte[100] } });")]
    public Task Reports(string statements) => Verify.Reports<QSTASH407OversizedBodyAnalyzer>(OptionPrograms.Sdk(statements));

    [Theory]
    [InlineData("await qstash.PublishAsync(new() { Url = " + Url + ", Body = new { Hash = new byte[32], id } });")]
    [InlineData("await qstash.PublishAsync(new() { Url = " + Url + ", Body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(refund) });")]
    [InlineData("await qstash.PublishAsync(new() { Url = " + Url + ", Body = \"hello\" });")]
    [InlineData("await qstash.PublishAsync(new() { Url = " + Url + ", Body = new { RowVersion = new byte[8] } });")]
    public Task QuietWhenSmall(string statements) => Verify.Quiet<QSTASH407OversizedBodyAnalyzer>(OptionPrograms.Sdk(statements));
}
