using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;
using static QStash.Analyzers.Tests.Publishing.PublishingPrograms;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH402UnawaitedPublishTests
{
    public sealed class Reports
    {
        [Theory]
        [InlineData("[|qstash.PublishAsync|](Url, id);", "await qstash.PublishAsync(Url, id);")]
        [InlineData("// now\n_ = [|qstash.PublishAsync|](Url, id); // fire", "// now\nawait qstash.PublishAsync(Url, id); // fire")]
        [InlineData("var sending = [|qstash.PublishAsync|](Url, id);", "await qstash.PublishAsync(Url, id);")]
        [InlineData("var sending = [|qstash.PublishAsync|](Url, id);\nlogger.LogInformation(\"{Id}\", sending.Id);", "var sending = qstash.PublishAsync(Url, id);\nawait sending;\nlogger.LogInformation(\"{Id}\", sending.Id);")]
        [InlineData("_ = Task.Run(() => [|qstash.PublishAsync|](Url, id));", "await Task.Run(() => qstash.PublishAsync(Url, id));")]
        [InlineData("new[] { 1, 2 }.Select(n => [|qstash.PublishAsync|](Url, n)).ToList();", "await Task.WhenAll(new[] { 1, 2 }.Select(n => qstash.PublishAsync(Url, n)).ToList());")]
        [InlineData("var tasks = new List<Task>();\ntasks.Add([|qstash.PublishAsync|](Url, id));", "var tasks = new List<Task>();\nawait qstash.PublishAsync(Url, id);")]
        [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => { [|qstash.PublishAsync|](Url, id); };", "AppDomain.CurrentDomain.ProcessExit += async (_, _) => { await qstash.PublishAsync(Url, id); };")]
        public Task ADroppedTaskInAnAsynchronousMethod(string before, string after) =>
            Verify.Fixes<QSTASH402UnawaitedPublishAnalyzer, QSTASH402UnawaitedPublishFix>(WithSdk(Async(before)), WithSdk(Async(after)));

        [Theory]
        [InlineData(
            "public Task SendAsync(int id)\n{\n    [|qstash.PublishAsync|](Url, id);\n    return Task.CompletedTask;\n}",
            "public async Task SendAsync(int id)\n{\n    await qstash.PublishAsync(Url, id);\n    return;\n}")]
        [InlineData(
            "public Task<int> SendAsync(int id)\n{\n    [|qstash.PublishAsync|](Url, id);\n    return Task.FromResult(id);\n}",
            "public async Task<int> SendAsync(int id)\n{\n    await qstash.PublishAsync(Url, id);\n    return id;\n}")]
        [InlineData(
            "public void Send(int id)\n{\n    [|qstash.PublishAsync|](Url, id);\n}",
            "public void Send(int id)\n{\n    qstash.PublishAsync(Url, id).GetAwaiter().GetResult();\n}")]
        [InlineData(
            "public void Send(int id) => _ = [|qstash.PublishAsync|](Url, id);",
            "public void Send(int id) => _ = qstash.PublishAsync(Url, id).GetAwaiter().GetResult();")]
        public Task ADroppedTaskInAMethodThatIsNot(string before, string after) =>
            Verify.Fixes<QSTASH402UnawaitedPublishAnalyzer, QSTASH402UnawaitedPublishFix>(WithSdk(before), WithSdk(after));

        [Theory]
        [InlineData("[|qstash.PublishAsync|](Url, id).ConfigureAwait(false);")]
        [InlineData("_ = Task.WhenAll([|qstash.PublishAsync|](Url, id), Task.Delay(1));")]
        [InlineData("var all = Task.WhenAll(new[] { 1, 2 }.Select(n => [|qstash.PublishAsync|](Url, n)));")]
        [InlineData("new[] { 1, 2 }.ToList().ForEach(n => [|qstash.PublishAsync|](Url, n));")]
        [InlineData("await Task.Factory.StartNew(() => [|qstash.PublishAsync|](Url, id));")]
        [InlineData("var worker = new Thread(() => [|qstash.PublishAsync|](Url, id));\nworker.Start();")]
        [InlineData("[|qstash.PublishAsync|](Url, id).Forget();")]
        [InlineData("[|qstash.PublishAsync|](Url, id).SafeFireAndForget();")]
        [InlineData("[|qstash.PublishAsync|](Url, id).FireAndForget(logger);")]
        [InlineData("[|qstash.PublishAsync|](Url, id).NoWait();")]
        [InlineData("Background.Start([|qstash.PublishAsync|](Url, id));")]
        public Task ATaskThatIsLetGo(string statements) => Verify.Reports<QSTASH402UnawaitedPublishAnalyzer>(WithSdk(Async(statements)) + Forgetting);

        [Fact]
        public Task ADroppedRequest() => Verify.Fixes<QSTASH402UnawaitedPublishAnalyzer, QSTASH402UnawaitedPublishFix>(
            WithHttp(Async("[|http.PostAsJsonAsync|](Url, new { id });")), WithHttp(Async("await http.PostAsJsonAsync(Url, new { id });")));

        [Fact]
        public Task ADroppedAnswerOfAWrapper() => Verify.Fixes<QSTASH402UnawaitedPublishAnalyzer, QSTASH402UnawaitedPublishFix>(
            WithBool(Async("_ = [|queue.PublishAsync|](Url, id);")), WithBool(Async("await queue.PublishAsync(Url, id);")));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("await qstash.PublishAsync(Url, id);")]
        [InlineData("var sending = qstash.PublishAsync(Url, id);\nawait Task.Yield();\nawait sending;")]
        [InlineData("var tasks = new List<Task>();\nforeach (var n in new[] { 1, 2 })\n    tasks.Add(qstash.PublishAsync(Url, n));\nawait Task.WhenAll(tasks);")]
        [InlineData("var a = qstash.PublishAsync(Url, id);\nvar b = qstash.PublishAsync(Url, -id);\nawait Task.WhenAll(a, b);")]
        [InlineData("Task[] tasks = [qstash.PublishAsync(Url, id), qstash.PublishAsync(Url, -id)];\nTask.WaitAll(tasks);")]
        [InlineData("qstash.PublishAsync(Url, id).Wait();")]
        [InlineData("var sent = qstash.PublishAsync(Url, id).Result;")]
        [InlineData("foreach (var sending in new[] { 1, 2 }.Select(n => qstash.PublishAsync(Url, n)))\n    await sending;")]
        [InlineData("_ = Task.Run(async () => await qstash.PublishAsync(Url, id));")]
        [InlineData("_ = qstash.PublishAsync(Url, id).ContinueWith(t => logger.LogError(t.Exception, \"Not sent\"));")]
        [InlineData("Keep(qstash.PublishAsync(Url, id));\n\nvoid Keep(Task task) => task.Wait();")]
        public Task WhenSomebodyAwaitsTheTask(string statements) => Verify.Quiet<QSTASH402UnawaitedPublishAnalyzer>(WithSdk(Async(statements)));

        [Theory]
        [InlineData("qstash.PublishAsync(Url, id).SafeFireAndForget(e => logger.LogError(e, \"Not sent\"));")]
        [InlineData("_ = qstash.PublishAsync(Url, id).ContinueWith(t => logger.LogError(t.Exception, \"Not sent\"), TaskContinuationOptions.OnlyOnFaulted);")]
        [InlineData("Background.Finish(qstash.PublishAsync(Url, id));")]
        [InlineData("await await Task.Factory.StartNew(() => qstash.PublishAsync(Url, id));")]
        [InlineData("await Task.Factory.StartNew(() => qstash.PublishAsync(Url, id)).Unwrap();")]
        [InlineData("qstash.PublishAsync(Url, id).GetAwaiter().GetResult();")]
        [InlineData("await qstash.PublishAsync(Url, id).ConfigureAwait(false);")]
        [InlineData("await new ValueTask<PublishResponse>(qstash.PublishAsync(Url, id));")]
        [InlineData("await Task.WhenAny(qstash.PublishAsync(Url, id), Task.Delay(1));")]
        [InlineData("var tasks = new List<Task>();\nforeach (var n in new[] { 1, 2 })\n{\n    tasks.Add(qstash.PublishAsync(Url, n));\n    if (tasks.Count > 10)\n    {\n        await Task.WhenAll(tasks);\n        tasks.Clear();\n    }\n}\nawait Task.WhenAll(tasks);")]
        public Task WhenSomebodyLooksAtTheFailure(string statements) => Verify.Quiet<QSTASH402UnawaitedPublishAnalyzer>(WithSdk(Async(statements)) + Forgetting);

        [Theory]
        [InlineData("public Task SendAsync(int id) => qstash.PublishAsync(Url, id);")]
        [InlineData("private Task? _sending;\n\npublic void Send(int id) => _sending = qstash.PublishAsync(Url, id);")]
        [InlineData("public IEnumerable<Task> SendAll(int[] ids)\n{\n    foreach (var id in ids)\n        yield return qstash.PublishAsync(Url, id);\n}")]
        [InlineData("public Task[] SendAll(int[] ids) => ids.Select(id => qstash.PublishAsync(Url, id)).ToArray<Task>();")]
        public Task WhenTheTaskIsHandedOnOrKept(string member) => Verify.Quiet<QSTASH402UnawaitedPublishAnalyzer>(WithSdk(member));

        [Fact]
        public Task WhenAnotherQueueIsMeant() => Verify.Quiet<QSTASH402UnawaitedPublishAnalyzer>("""
            // Nothing of Upstash QStash here.
            public interface IMessageBus
            {
                Task PublishAsync(string topic, object message);
            }

            public class Shop(IMessageBus bus)
            {
                public void Send(int id) => _ = bus.PublishAsync("orders", id);
            }
            """);
    }

    private const string Forgetting = """

        //// file: Background.cs
        public static class Background
        {
            public static void Forget(this Task task)
            {
            }

            public static async void SafeFireAndForget(this Task task, Action<Exception>? onException = null)
            {
                try
                {
                    await task;
                }
                catch (Exception e) when (onException is not null)
                {
                    onException(e);
                }
            }

            public static void FireAndForget(this Task task, ILogger logger) => logger.LogDebug("Started");

            public static void NoWait(this Task task) => _ = task;

            public static void Start(Task task)
            {
            }

            public static void Finish(Task task) => task.Wait();
        }
        """;

    private static string Async(string statements) => "public async Task SendAsync(int id)\n{\n    await Task.Yield();\n    " + statements.Replace("\n", "\n    ").Replace("\n    \n", "\n\n") + "\n}";
}
