using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH405MissingFailureCallbackTests
{
    [Fact]
    public Task Reports() => Verify.Reports<QSTASH405MissingFailureCallbackAnalyzer>(
        OptionPrograms.Sdk("await [|qstash.PublishAsync|](new() { Url = \"https://shop.example.com/payments\" });"));

    [Theory]
    [InlineData("new() { Url = \"https://shop.example.com/payments\", FailureCallback = \"https://shop.example.com/failed\" }")]
    [InlineData("new() { Url = \"https://shop.example.com/mail\" }")]
    public Task QuietWhenGivenOrNotCritical(string request) =>
        Verify.Quiet<QSTASH405MissingFailureCallbackAnalyzer>(OptionPrograms.Sdk($"await qstash.PublishAsync({request});"));
}
