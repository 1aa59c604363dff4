using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;
using static QStash.Analyzers.Tests.Publishing.PublishingPrograms;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH401UnhandledPublishFailureTests
{
    public sealed class Reports
    {
        [Theory]
        [InlineData("await [|http.PostAsJsonAsync|](Url, new { id });")]
        [InlineData("_ = await [|http.PostAsJsonAsync|](Url, new { id });")]
        [InlineData("await [|http.PostAsJsonAsync|](Url, new { id }).ConfigureAwait(false);")]
        [InlineData("var response = await [|http.PostAsJsonAsync|](Url, new { id });\nlogger.LogInformation(\"Sent {Id}\", id);")]
        [InlineData("using var response = await [|http.PostAsJsonAsync|](Url, new { id });\nlogger.LogInformation(\"Sent {Response}\", response);")]
        [InlineData("using var response = await [|http.PostAsJsonAsync|](Url, new { id });\nConsole.WriteLine(await response.Content.ReadAsStringAsync());")]
        [InlineData("var response = await [|http.PostAsJsonAsync|](Url, new { id });\nif (response is null)\n    return;")]
        [InlineData("using (await [|http.PostAsJsonAsync|](Url, new { id }))\n{\n}")]
        [InlineData("[|http.PostAsJsonAsync|](Url, new { id }).Wait();")]
        [InlineData("var response = [|http.PostAsJsonAsync|](Url, new { id }).GetAwaiter().GetResult();\nawait Task.Yield();")]
        [InlineData("[|http.Send|](new HttpRequestMessage(HttpMethod.Post, Url));\nawait Task.Yield();")]
        [InlineData("var sending = [|http.PostAsJsonAsync|](Url, new { id });\nawait sending;")]
        [InlineData("var a = [|http.PostAsJsonAsync|](Url, new { id });\nvar b = [|http.PostAsJsonAsync|](Url, new { id });\nawait Task.WhenAll(a, b);")]
        [InlineData("_ = Task.Run(async () => { await [|http.PostAsJsonAsync|](Url, new { id }); });\nawait Task.Yield();")]
        [InlineData("try\n{\n    await [|http.PostAsJsonAsync|](Url, new { id });\n}\ncatch (HttpRequestException)\n{\n}")]
        [InlineData("var response = await http.PostAsJsonAsync(Url, new { id });\nresponse.EnsureSuccessStatusCode();\nresponse = await [|http.PostAsJsonAsync|](Url, new { id });")]
        public Task AResponseThatNobodyLooksAt(string statements) => Verify.Reports<QSTASH401UnhandledPublishFailureAnalyzer>(WithHttp(Method(statements)));

        [Theory]
        [InlineData("await [|qstash.PublishAsync|](Url, id);")]
        [InlineData("var sent = await [|qstash.PublishAsync|](Url, id);\nlogger.LogInformation(\"Sent {Id}\", sent.MessageId);")]
        [InlineData("try\n{\n    await [|qstash.PublishAsync|](Url, id);\n}\nfinally\n{\n    logger.LogInformation(\"Done\");\n}")]
        [InlineData("try\n{\n    await [|qstash.PublishAsync|](Url, id);\n}\ncatch (System.Text.Json.JsonException)\n{\n}")]
        [InlineData("try\n{\n    await [|qstash.PublishAsync|](Url, id);\n}\ncatch (Exception ex) when (ex is ArgumentException or FormatException)\n{\n}")]
        [InlineData("try\n{\n    await Task.Yield();\n}\ncatch (Exception)\n{\n    await [|qstash.PublishAsync|](Url, id);\n}")]
        [InlineData("try\n{\n    _ = Task.Run(async () => await [|qstash.PublishAsync|](Url, id));\n    await Task.Yield();\n}\ncatch (Exception)\n{\n}")]
        [InlineData("await Task.Run(async () => { await [|qstash.PublishAsync|](Url, id); });")]
        [InlineData("var tasks = new List<Task>();\ntasks.Add([|qstash.PublishAsync|](Url, id));\nawait Task.WhenAll(tasks);")]
        [InlineData("await Task.WhenAll(new[] { 1, 2 }.Select(n => [|qstash.PublishAsync|](Url, n)));")]
        [InlineData("AppDomain.CurrentDomain.ProcessExit += async (_, _) => { await [|qstash.PublishAsync|](Url, id); };\nawait Task.Yield();")]
        [InlineData("await Helper();\n\nasync Task Helper() => await [|qstash.PublishAsync|](Url, id);")]
        public Task AnExceptionThatNobodyCatches(string statements) => Verify.Reports<QSTASH401UnhandledPublishFailureAnalyzer>(WithSdk(Method(statements)));

        [Theory]
        [InlineData("await [|queue.PublishAsync|](Url, id);")]
        [InlineData("_ = await [|queue.PublishAsync|](Url, id);")]
        [InlineData("var sent = await [|queue.PublishAsync|](Url, id);")]
        [InlineData("try\n{\n    await [|queue.PublishAsync|](Url, id);\n}\ncatch (Exception)\n{\n    throw;\n}")]
        [InlineData("await Task.WhenAll([|queue.PublishAsync|](Url, id), [|queue.PublishAsync|](Url, id));")]
        public Task AnAnswerThatNobodyReads(string statements) => Verify.Reports<QSTASH401UnhandledPublishFailureAnalyzer>(WithBool(Method(statements)));

        [Fact]
        public Task APrivateHelperOneOfWhoseCallersDoesNotCatch() => Verify.Reports<QSTASH401UnhandledPublishFailureAnalyzer>(WithSdk("""
            public async Task<bool> OrderAsync(int id)
            {
                try
                {
                    await SendAsync(id);
                    return true;
                }
                catch (QStashException)
                {
                    return false;
                }
            }

            public async Task CancelAsync(int id) => await SendAsync(-id);

            private async Task SendAsync(int id)
            {
                await [|qstash.PublishAsync|](Url, id);
            }
            """));

        [Fact]
        public Task AMinimalApiHandlerEvenInsideATryAroundItsMapping() => Verify.Reports<QSTASH401UnhandledPublishFailureAnalyzer>("""
            using Upstash.QStash;

            var app = WebApplication.Create(args);
            try
            {
                app.MapPost("/hook", async (int id, IQStashClient qstash) =>
                {
                    var sent = await [|qstash.PublishAsync|]("https://shop.example.com/hook", id);
                    return Results.Accepted("/", sent.MessageId);
                });
                app.MapPost("/other", (int id, IQStashClient qstash) => [|qstash.PublishAsync|]("https://shop.example.com/hook", id));
                app.Run();
            }
            catch (Exception)
            {
            }
            """ + Sdk);
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("(await http.PostAsJsonAsync(Url, new { id })).EnsureSuccessStatusCode();")]
        [InlineData("using var response = await http.PostAsJsonAsync(Url, new { id });\nresponse.EnsureSuccessStatusCode();")]
        [InlineData("var response = await http.PostAsJsonAsync(Url, new { id });\nif (!response.IsSuccessStatusCode)\n    logger.LogError(\"Not sent\");")]
        [InlineData("var response = await http.PostAsJsonAsync(Url, new { id });\nif (response is not { IsSuccessStatusCode: true })\n    throw new InvalidOperationException();")]
        [InlineData("var response = await http.PostAsJsonAsync(Url, new { id });\nif (response?.StatusCode != System.Net.HttpStatusCode.OK)\n    throw new InvalidOperationException();")]
        [InlineData("var response = await http.PostAsJsonAsync(Url, new { id });\nCheck(response);\n\nvoid Check(HttpResponseMessage r) => r.EnsureSuccessStatusCode();")]
        [InlineData("HttpResponseMessage response;\nresponse = await http.PostAsJsonAsync(Url, new { id });\nresponse.EnsureSuccessStatusCode();")]
        [InlineData("var pending = http.PostAsJsonAsync(Url, new { id });\nvar response = await pending.ConfigureAwait(false);\nresponse.EnsureSuccessStatusCode();")]
        [InlineData("http.PostAsJsonAsync(Url, new { id }).Result.EnsureSuccessStatusCode();\nawait Task.Yield();")]
        [InlineData("http.PostAsJsonAsync(Url, new { id }).GetAwaiter().GetResult().EnsureSuccessStatusCode();\nawait Task.Yield();")]
        [InlineData("await http.PostAsJsonAsync(Url, new { id }).ContinueWith(t => t.Result.EnsureSuccessStatusCode());")]
        [InlineData("var responses = await Task.WhenAll(http.PostAsJsonAsync(Url, new { id }), http.PostAsJsonAsync(Url, new { id }));\nforeach (var response in responses)\n    response.EnsureSuccessStatusCode();")]
        [InlineData("var responses = await Task.WhenAll(http.PostAsJsonAsync(Url, new { id }), http.PostAsJsonAsync(Url, new { id }));\nif (!responses.All(r => r.IsSuccessStatusCode))\n    throw new InvalidOperationException();")]
        [InlineData("var a = http.PostAsJsonAsync(Url, new { id });\nvar b = http.PostAsJsonAsync(Url, new { id });\nawait Task.WhenAll(a, b);\na.Result.EnsureSuccessStatusCode();\nb.Result.EnsureSuccessStatusCode();")]
        [InlineData("using (var response = await http.PostAsJsonAsync(Url, new { id }))\n{\n    response.EnsureSuccessStatusCode();\n}")]
        [InlineData("HttpResponseMessage? response = null;\nfor (var i = 0; i < 3 && response?.IsSuccessStatusCode != true; i++)\n    response = await http.PostAsJsonAsync(Url, new { id });")]
        [InlineData("var response = await http.PostAsJsonAsync(Url, new { id });\nvar sent = await response.Content.ReadFromJsonAsync<string>() ?? throw new InvalidOperationException();")]
        [InlineData("var status = (await http.PostAsJsonAsync(Url, new { id })).StatusCode;\nif ((int)status >= 400)\n    throw new InvalidOperationException();")]
        [InlineData("var ok = (await http.PostAsJsonAsync(Url, new { id })) switch { { IsSuccessStatusCode: true } => true, _ => throw new InvalidOperationException() };")]
        public Task WhenTheResponseIsLookedAt(string statements) => Verify.Quiet<QSTASH401UnhandledPublishFailureAnalyzer>(WithHttp(Method(statements)));

        [Theory]
        [InlineData("public Task<HttpResponseMessage> SendAsync(int id) => http.PostAsJsonAsync(Url, id);")]
        [InlineData("public async Task<HttpResponseMessage> SendAsync(int id)\n{\n    var response = await http.PostAsJsonAsync(Url, id);\n    logger.LogInformation(\"Sent\");\n    return response;\n}")]
        [InlineData("public async Task<bool> SendAsync(int id) => (await http.PostAsJsonAsync(Url, id)).IsSuccessStatusCode;")]
        [InlineData("private HttpResponseMessage? _last;\n\npublic async Task SendAsync(int id) => _last = await http.PostAsJsonAsync(Url, id);")]
        [InlineData("public async Task<(HttpResponseMessage, int)> SendAsync(int id) => (await http.PostAsJsonAsync(Url, id), id);")]
        public Task WhenTheResponseIsHandedOn(string member) => Verify.Quiet<QSTASH401UnhandledPublishFailureAnalyzer>(WithHttp(member));

        [Theory]
        [InlineData("try\n{\n    await qstash.PublishAsync(Url, id);\n}\ncatch (Exception ex)\n{\n    logger.LogError(ex, \"Not sent\");\n}")]
        [InlineData("try\n{\n    await qstash.PublishAsync(Url, id);\n}\ncatch\n{\n}")]
        [InlineData("try\n{\n    await qstash.PublishAsync(Url, id);\n}\ncatch (HttpRequestException) when (id > 3)\n{\n}")]
        [InlineData("try\n{\n    await qstash.PublishAsync(Url, id);\n}\ncatch (Exception ex) when (ex is not OperationCanceledException)\n{\n}")]
        [InlineData("try\n{\n    await qstash.PublishAsync(Url, id);\n}\ncatch (Exception ex) when (ex is HttpRequestException or QStashException)\n{\n}")]
        [InlineData("try\n{\n    try\n    {\n        await qstash.PublishAsync(Url, id);\n    }\n    finally\n    {\n        logger.LogInformation(\"Done\");\n    }\n}\ncatch (QStashException)\n{\n}")]
        [InlineData("var sending = qstash.PublishAsync(Url, id);\ntry\n{\n    await sending;\n}\ncatch (QStashException)\n{\n}")]
        [InlineData("try\n{\n    qstash.PublishAsync(Url, id).Wait();\n}\ncatch (AggregateException)\n{\n}\nawait Task.Yield();")]
        [InlineData("try\n{\n    await Parallel.ForEachAsync(new[] { 1, 2 }, async (n, token) => { await qstash.PublishAsync(Url, n, token); });\n}\ncatch (QStashException)\n{\n}")]
        [InlineData("try\n{\n    await Task.WhenAll(new[] { 1, 2 }.Select(async n => { await qstash.PublishAsync(Url, n); }));\n}\ncatch (QStashException)\n{\n}")]
        [InlineData("_ = Task.Run(async () =>\n{\n    try\n    {\n        await qstash.PublishAsync(Url, id);\n    }\n    catch (Exception ex)\n    {\n        logger.LogError(ex, \"Not sent\");\n    }\n});\nawait Task.Yield();")]
        [InlineData("await qstash.PublishAsync(Url, id).ContinueWith(t => logger.LogError(t.Exception, \"Not sent\"), TaskContinuationOptions.OnlyOnFaulted);")]
        [InlineData("var sending = qstash.PublishAsync(Url, id);\nawait Task.WhenAny(sending, Task.Delay(1000));\nif (sending.IsFaulted)\n    logger.LogError(sending.Exception, \"Not sent\");")]
        public Task WhenTheExceptionIsCaught(string statements) => Verify.Quiet<QSTASH401UnhandledPublishFailureAnalyzer>(WithSdk(Method(statements)));

        [Theory]
        [InlineData("await Polly.AsyncRetrySyntax.RetryAsync(Polly.Policy.Handle<Exception>(), 3).ExecuteAsync(() => qstash.PublishAsync(Url, id));")]
        [InlineData("await new Polly.ResiliencePipelineBuilder().Build().ExecuteAsync(async token => await qstash.PublishAsync(Url, id, token));")]
        [InlineData("await WithRetryAsync(() => qstash.PublishAsync(Url, id));\n\nasync Task WithRetryAsync(Func<Task> send)\n{\n    for (var i = 0; i < 3; i++)\n        await send();\n}")]
        [InlineData("await Guard(() => qstash.PublishAsync(Url, id));\n\nasync Task Guard(Func<Task> send)\n{\n    try\n    {\n        await send();\n    }\n    catch (Exception ex)\n    {\n        logger.LogError(ex, \"Not sent\");\n    }\n}")]
        public Task WhenAPipelineOrHelperTriesAgain(string statements) => Verify.Quiet<QSTASH401UnhandledPublishFailureAnalyzer>(WithSdk(Method(statements)));

        [Theory]
        [InlineData("public Task<PublishResponse> SendAsync(int id) => qstash.PublishAsync(Url, id);")]
        [InlineData("public async Task<PublishResponse> SendAsync(int id) => await qstash.PublishAsync(Url, id).ConfigureAwait(false);")]
        [InlineData("public async Task<PublishResponse> SendAsync(int id)\n{\n    logger.LogInformation(\"Sending\");\n    return await qstash.PublishAsync(Url, id);\n}")]
        public Task WhenTheMethodOnlyReturnsTheTaskOrResult(string member) => Verify.Quiet<QSTASH401UnhandledPublishFailureAnalyzer>(WithSdk(member));

        [Fact]
        public Task WhenAllCallersOfAPrivateHelperCatch() => Verify.Quiet<QSTASH401UnhandledPublishFailureAnalyzer>(WithSdk("""
            public async Task<bool> OrderAsync(int id)
            {
                try
                {
                    await StepAsync(id);
                    return true;
                }
                catch (QStashException)
                {
                    return false;
                }
            }

            private Task StepAsync(int id) => SendAsync(id);

            private async Task SendAsync(int id)
            {
                var sent = await qstash.PublishAsync(Url, id);
                logger.LogInformation("Sent {Id}", sent.MessageId);
            }
            """));

        [Theory]
        [InlineData("if (!await queue.PublishAsync(Url, id))\n    throw new InvalidOperationException();")]
        [InlineData("var sent = await queue.PublishAsync(Url, id);\nlogger.LogInformation(\"{Sent}\", sent);")]
        [InlineData("var both = await queue.PublishAsync(Url, id) && await queue.PublishAsync(Url, -id);\nif (both)\n    return;")]
        [InlineData("var sent = await Task.WhenAll(queue.PublishAsync(Url, id), queue.PublishAsync(Url, -id));\nif (sent.Contains(false))\n    throw new InvalidOperationException();")]
        [InlineData("while (!await queue.PublishAsync(Url, id))\n    await Task.Delay(100);")]
        public Task WhenTheAnswerIsRead(string statements) => Verify.Quiet<QSTASH401UnhandledPublishFailureAnalyzer>(WithBool(Method(statements)));

        [Theory]
        [InlineData("qstash.PublishAsync(Url, id);\nawait Task.Yield();")]
        [InlineData("_ = qstash.PublishAsync(Url, id);\nawait Task.Yield();")]
        [InlineData("var sending = qstash.PublishAsync(Url, id);\nawait Task.Yield();")]
        public Task WhereTheTaskIsDroppedWhichIs402(string statements) => Verify.Quiet<QSTASH401UnhandledPublishFailureAnalyzer>(WithSdk(Method(statements)));

        [Fact]
        public Task WhenTheTeamSaysThatExceptionsSurface() =>
            Verify.Quiet<QSTASH401UnhandledPublishFailureAnalyzer>(WithSdk(Method("await qstash.PublishAsync(Url, id);")), "qstash.publish_failure = surfaced");

        [Fact]
        public Task WhenTheClientThrowsByItself() => Verify.Quiet<QSTASH401UnhandledPublishFailureAnalyzer>("""
            using Flurl.Http;
            using RestSharp;

            public class Shop(RestClient rest)
            {
                private const string Url = "https://qstash.upstash.io/v2/publish/https://shop.example.com/hook";

                public async Task SendAsync(int id)
                {
                    await Url.WithOAuthBearerToken("x").PostJsonAsync(new { id });
                    await rest.PostAsync(new RestRequest(Url));
                    (await rest.ExecuteAsync(new RestRequest(Url, Method.Post))).ThrowIfError();
                }
            }
            """);
    }

    private static string Method(string statements) => "public async Task SendAsync(int id)\n{\n    " + statements.Replace("\n", "\n    ").Replace("\n    \n", "\n\n") + "\n}";
}
