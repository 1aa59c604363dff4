using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH404DefaultRetriesTests
{
    [Fact]
    public Task Reports() => Verify.Fixes<QSTASH404DefaultRetriesAnalyzer, QSTASH404DefaultRetriesFix>(
        OptionPrograms.Sdk("await [|qstash.PublishAsync|](new() { Url = \"https://shop.example.com/orders\" });"),
        OptionPrograms.Sdk("await qstash.PublishAsync(new() { Url = \"https://shop.example.com/orders\", Retries = 3 });"));

    [Theory]
    [InlineData("new() { Url = \"https://shop.example.com/orders\", Retries = 0 }")]
    [InlineData("new() { Url = \"https://shop.example.com/ordering/preview\" }")]
    public Task QuietWhenGivenOrNotCritical(string request) =>
        Verify.Quiet<QSTASH404DefaultRetriesAnalyzer>(OptionPrograms.Sdk($"await qstash.PublishAsync({request});"));
}
