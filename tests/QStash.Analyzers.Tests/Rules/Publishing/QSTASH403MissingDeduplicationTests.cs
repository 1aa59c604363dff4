using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH403MissingDeduplicationTests
{
    [Theory]
    [InlineData("await [|qstash.PublishAsync|](new() { Url = \"https://shop.example.com/refunds/execute\", Body = id });", "await qstash.PublishAsync(new() { Url = \"https://shop.example.com/refunds/execute\", Body = id, ContentBasedDeduplication = true });")]
    [InlineData("await [|qstash.PublishAsync|](new PublishRequest\n{\n    Url = \"https://shop.example.com/run\",\n    Body = refund, // the money\n});", "await qstash.PublishAsync(new PublishRequest\n{\n    Url = \"https://shop.example.com/run\",\n    Body = refund, // the money\n    ContentBasedDeduplication = true,\n});")]
    public Task Reports(string before, string after) =>
        Verify.Fixes<QSTASH403MissingDeduplicationAnalyzer, QSTASH403MissingDeduplicationFix>(OptionPrograms.Sdk(before), OptionPrograms.Sdk(after));

    [Theory]
    [InlineData("new() { Url = \"https://shop.example.com/refunds/execute\", DeduplicationId = $\"refund-{id}\" }")]
    [InlineData("new() { Url = \"https://shop.example.com/refunds/execute\", ContentBasedDeduplication = true }")]
    [InlineData("new() { Url = \"https://refunds.example.com/borders?kind=payment\", Body = id }")]
    [InlineData("new() { Url = \"https://shop.example.com/newsletter\", Body = new { id } }")]
    [InlineData("new() { Url = \"https://shop.example.com/recharged\", Body = id }")]
    public Task QuietWhenDeduplicatedOrNotCritical(string request) =>
        Verify.Quiet<QSTASH403MissingDeduplicationAnalyzer>(OptionPrograms.Sdk($"await qstash.PublishAsync({request});"));
}
