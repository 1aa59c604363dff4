using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using QStash.Analyzers.Tests.Support.Dialects;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH406PublishInLoopTests
{
    private const string Send = "qstash.PublishAsync(new() { Url = \"https://shop.example.com/hook\", Body = ITEM })";

    private const string Marked = "[|qstash.PublishAsync|](new() { Url = \"https://shop.example.com/hook\", Body = ITEM })";

    public sealed class Reports
    {
        [Theory]
        [InlineData("foreach (var item in refunds)\n    await SEND(item);")]
        [InlineData("foreach (var item in refunds)\n{\n    try\n    {\n        await SEND(item);\n    }\n    catch (HttpRequestException)\n    {\n        await Task.Delay(pause);\n        throw;\n    }\n}")]
        [InlineData("foreach (var item in refunds)\n    if (item.Id > 0)\n        await SEND(item);")]
        [InlineData("foreach (var item in refunds)\n    switch (item.Id)\n    {\n        case 0:\n            await SEND(item);\n            break;\n    }")]
        [InlineData("for (var i = 0; i < refunds.Count; i++)\n{\n    var request = refunds[i];\n    await SEND(request);\n}")]
        [InlineData("var queue = new Queue<Refund>(refunds);\nwhile (queue.TryDequeue(out var next))\n    await SEND(next);")]
        [InlineData("var queue = new Queue<Refund>(refunds);\nwhile (queue.Count > 0)\n{\n    var next = queue.Dequeue();\n    await SEND(next);\n}")]
        [InlineData("while (id < 100)\n{\n    await SEND(id);\n    id++;\n}")]
        [InlineData("await foreach (var item in refunds.ToAsyncEnumerable())\n    await SEND(item);")]
        [InlineData("var tasks = new List<Task>();\nforeach (var item in refunds)\n    tasks.Add(SEND(item));\nawait Task.WhenAll(tasks);")]
        [InlineData("foreach (var item in refunds)\n    for (var attempt = 0; attempt < 3; attempt++)\n    {\n        await SEND(item);\n        break;\n    }")]
        [InlineData("foreach (var item in refunds)\n    await Task.Run(() => SEND(item));")]
        public Task EachIterationOfALoop(string statements) => Verify.Reports<QSTASH406PublishInLoopAnalyzer>(Program(statements, Marked));

        [Theory]
        [InlineData("await Task.WhenAll(refunds.Select(r => SEND(r)));")]
        [InlineData("await Task.WhenAll(from r in refunds select SEND(r));")]
        [InlineData("using var limit = new SemaphoreSlim(5);\nawait Task.WhenAll(refunds.Select(async r =>\n{\n    await limit.WaitAsync();\n    await SEND(r);\n    limit.Release();\n}));")]
        [InlineData("await Parallel.ForEachAsync(refunds, async (r, _) => await SEND(r));")]
        [InlineData("Parallel.ForEach(refunds, r => SEND(r).Wait());")]
        [InlineData("Parallel.For(0, refunds.Count, i => SEND(i).Wait());")]
        [InlineData("refunds.AsParallel().ForAll(r => SEND(r).Wait());")]
        [InlineData("refunds.ToList().ForEach(r => SEND(r).Wait());")]
        public Task EachItemOfAQuery(string statements) => Verify.Reports<QSTASH406PublishInLoopAnalyzer>(Program(statements, Marked));

        [Theory]
        [InlineData("foreach (var item in refunds)\n    await [|SendOneAsync|](item);\n\nTask SendOneAsync(Refund one) => SEND(one);")]
        [InlineData("await Task.WhenAll(refunds.Select([|SendOneAsync|]));\n\nTask SendOneAsync(Refund one) => SEND(one);")]
        [InlineData("foreach (var item in refunds)\n    await [|SendEachAsync|](item);\n\nTask SendEachAsync(Refund one) => SendOneAsync(one);\nTask SendOneAsync(Refund one) => SEND(one);")]
        public Task EachCallOfALocalFunction(string statements) => Verify.Reports<QSTASH406PublishInLoopAnalyzer>(Program(statements, Send));

        [Fact]
        public Task EachCallOfAMethodOfTheSameType() => Verify.Reports<QSTASH406PublishInLoopAnalyzer>("""
            public class Reminders(HttpClient http)
            {
                public async Task SendAllAsync(IEnumerable<int> ids)
                {
                    foreach (var id in ids)
                        await [|RemindAsync|](id);
                }

                private async Task RemindAsync(int id)
                {
                    var response = await http.PostAsJsonAsync("https://qstash.upstash.io/v2/publish/https://app.example.com/remind", new { id });
                    response.EnsureSuccessStatusCode();
                }
            }
            """);

        [Theory, AllDialects]
        public Task EveryDialect(Dialect dialect) => Verify.Reports<QSTASH406PublishInLoopAnalyzer>(Looped(dialect));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("for (var attempt = 0; attempt < 3; attempt++)\n{\n    await SEND(id);\n    return;\n}")]
        [InlineData("for (var attempt = 0; attempt < 3; attempt++)\n{\n    try\n    {\n        await SEND(id);\n        break;\n    }\n    catch (HttpRequestException)\n    {\n        await Task.Delay(pause);\n    }\n}")]
        [InlineData("var retries = 0;\nwhile (retries < 3)\n{\n    await SEND(retries);\n    retries++;\n}")]
        [InlineData("var sent = false;\nwhile (!sent)\n{\n    await SEND(id);\n    sent = true;\n}")]
        [InlineData("foreach (var item in refunds)\n{\n    if (item.Id == id)\n    {\n        await SEND(item);\n        return;\n    }\n}")]
        public Task WhenOneMessageIsTriedAgain(string statements) => Quiet(statements);

        [Theory]
        [InlineData("using var timer = new PeriodicTimer(pause);\nwhile (await timer.WaitForNextTickAsync())\n    await SEND(id);")]
        [InlineData("foreach (var item in refunds)\n{\n    await SEND(item);\n    await Task.Delay(pause);\n}")]
        [InlineData("foreach (var item in refunds)\n{\n    await SEND(item);\n    Thread.Sleep(pause);\n}")]
        [InlineData("while (true)\n{\n    var next = new Refund(id);\n    await SEND(next);\n}")]
        public Task WhenTheLoopKeepsAPace(string statements) => Quiet(statements);

        [Theory]
        [InlineData("var channel = System.Threading.Channels.Channel.CreateUnbounded<Refund>();\nawait foreach (var item in channel.Reader.ReadAllAsync())\n    await SEND(item);")]
        [InlineData("var channel = System.Threading.Channels.Channel.CreateUnbounded<Refund>();\nwhile (await channel.Reader.WaitToReadAsync())\n    while (channel.Reader.TryRead(out var item))\n        await SEND(item);")]
        [InlineData("var work = new System.Collections.Concurrent.BlockingCollection<Refund>();\nforeach (var item in work.GetConsumingEnumerable())\n    await SEND(item);")]
        public Task WhenMessagesComeOneAtATime(string statements) => Quiet(statements);

        [Theory]
        [InlineData("for (var i = 0; i < 1; i++)\n    await SEND(i);")]
        [InlineData("foreach (var item in new[] { refund })\n    await SEND(item);")]
        [InlineData("foreach (var item in refunds.Take(1))\n    await SEND(item);")]
        [InlineData("await Task.WhenAll(refunds.Take(1).Select(r => SEND(r)));")]
        public Task WhenTheLoopRunsOnce(string statements) => Quiet(statements);

        [Theory]
        [InlineData("foreach (var item in refunds)\n    Console.WriteLine(item);\nawait SEND(id);")]
        [InlineData("var messages = refunds.Select(r => new PublishRequest { Url = \"https://shop.example.com/hook\", Body = r });\nawait qstash.BatchAsync(messages);")]
        [InlineData("foreach (var chunk in refunds.Chunk(100))\n    await qstash.BatchAsync(chunk.Select(r => new PublishRequest { Url = \"https://shop.example.com/hook\", Body = r }));")]
        [InlineData("var messages = new List<PublishRequest>();\nforeach (var item in refunds)\n    messages.Add(new() { Url = \"https://shop.example.com/hook\", Body = item });\nawait qstash.BatchAsync(messages);")]
        [InlineData("int? page = 0;\nwhile (page is not null)\n    page = page > 9 ? null : page + 1;\nawait SEND(page);")]
        [InlineData("foreach (var item in refunds)\n    await OnceAsync();\n\nasync Task OnceAsync() => await SEND(\"all\");")]
        [InlineData("foreach (var item in refunds)\n    Console.WriteLine(nameof(SendOneAsync));\n\nTask SendOneAsync(Refund one) => SEND(one);")]
        public Task WhenTheLoopDoesNotSend(string statements) => Quiet(statements);

        [Theory, AllDialects]
        public Task WhenTheCallStandsAlone(Dialect dialect) => Verify.Quiet<QSTASH406PublishInLoopAnalyzer>(dialect.PublishTo("\"https://app.example.com/hook\""));

        private static Task Quiet(string statements) => Verify.Quiet<QSTASH406PublishInLoopAnalyzer>(Program(statements, Send));
    }

    private static string Program(string statements, string send)
    {
        for (var at = statements.IndexOf("SEND(", System.StringComparison.Ordinal); at >= 0; at = statements.IndexOf("SEND(", System.StringComparison.Ordinal))
        {
            var end = statements.IndexOf(')', at);
            statements = statements[..at] + send.Replace("ITEM", statements[(at + 5)..end]) + statements[(end + 1)..];
        }
        return OptionPrograms.Sdk(statements);
    }

    // The dialect's method sends one job; a method beside it calls it for each.
    private static string Looped(Dialect dialect)
    {
        var program = dialect.PublishTo("\"https://app.example.com/hook\"");
        var at = program.IndexOf("    public async Task RunAsync(int id)", System.StringComparison.Ordinal);
        return program.Insert(at, "    public async Task RunAllAsync(int[] ids)\n    {\n        foreach (var id in ids)\n            await [|RunAsync|](id);\n    }\n\n");
    }
}
