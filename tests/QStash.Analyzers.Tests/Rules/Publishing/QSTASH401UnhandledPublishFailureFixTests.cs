using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;
using static QStash.Analyzers.Tests.Publishing.PublishingPrograms;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH401UnhandledPublishFailureFixTests
{
    [Theory]
    [InlineData("await [|http.PostAsJsonAsync|](Url, new { id });", "(await http.PostAsJsonAsync(Url, new { id })).EnsureSuccessStatusCode();")]
    [InlineData("// tell the shop\n_ = await [|http.PostAsJsonAsync|](Url, new { id }); // later", "// tell the shop\n(await http.PostAsJsonAsync(Url, new { id })).EnsureSuccessStatusCode(); // later")]
    [InlineData("using var response = await [|http.PostAsJsonAsync|](Url, new { id }); // sent\nlogger.LogInformation(\"Sent\");", "using var response = await http.PostAsJsonAsync(Url, new { id }); // sent\nresponse.EnsureSuccessStatusCode();\nlogger.LogInformation(\"Sent\");")]
    [InlineData("using (await [|http.PostAsJsonAsync|](Url, new { id }))\n{\n}", "using ((await http.PostAsJsonAsync(Url, new { id })).EnsureSuccessStatusCode())\n{\n}")]
    [InlineData("var text = await (await [|http.PostAsJsonAsync|](Url, new { id })).Content.ReadAsStringAsync();", "var text = await (await http.PostAsJsonAsync(Url, new { id })).EnsureSuccessStatusCode().Content.ReadAsStringAsync();")]
    [InlineData("[|http.PostAsJsonAsync|](Url, new { id }).Wait();", "http.PostAsJsonAsync(Url, new { id }).GetAwaiter().GetResult().EnsureSuccessStatusCode();")]
    [InlineData("var a = [|http.PostAsJsonAsync|](Url, new { id });\nvar b = [|http.PostAsJsonAsync|](Url, new { id });\nawait Task.WhenAll(a, b);", "var a = http.PostAsJsonAsync(Url, new { id });\nvar b = http.PostAsJsonAsync(Url, new { id });\nforeach (var response in await Task.WhenAll(a, b))\n{\n    response.EnsureSuccessStatusCode();\n}")]
    [InlineData("var sending = [|http.PostAsJsonAsync|](Url, new { id });\nawait sending;", "var sending = http.PostAsJsonAsync(Url, new { id });\n(await sending).EnsureSuccessStatusCode();")]
    [InlineData("await [|http.PostAsJsonAsync|](Url, new { id });\nawait [|http.PostAsJsonAsync|](Url, new { id = -id });", "(await http.PostAsJsonAsync(Url, new { id })).EnsureSuccessStatusCode();\n(await http.PostAsJsonAsync(Url, new { id = -id })).EnsureSuccessStatusCode();")]
    public Task EnsuresTheResponsesSuccess(string before, string after) =>
        Verify.Fixes<QSTASH401UnhandledPublishFailureAnalyzer, QSTASH401UnhandledPublishFailureFix>(WithHttp(Method(before)), WithHttp(Method(after)));

    [Fact]
    public Task ThrowsARestSharpError() => Verify.Fixes<QSTASH401UnhandledPublishFailureAnalyzer, QSTASH401UnhandledPublishFailureFix>(
        RestSharp("await [|rest.ExecuteAsync|](request);"), RestSharp("(await rest.ExecuteAsync(request)).ThrowIfError();"));

    [Theory]
    [InlineData("await [|queue.PublishAsync|](Url, id);", "if (!await queue.PublishAsync(Url, id))\n{\n    throw new InvalidOperationException(\"QStash did not accept the message.\");\n}")]
    [InlineData("_ = await [|queue.PublishAsync|](Url, id); // fire", "if (!await queue.PublishAsync(Url, id))\n{\n    throw new InvalidOperationException(\"QStash did not accept the message.\");\n} // fire")]
    [InlineData("var sent = await [|queue.PublishAsync|](Url, id);", "var sent = await queue.PublishAsync(Url, id);\nif (!sent)\n{\n    throw new InvalidOperationException(\"QStash did not accept the message.\");\n}")]
    [InlineData("await Task.WhenAll([|queue.PublishAsync|](Url, id), [|queue.PublishAsync|](Url, -id));", "if ((await Task.WhenAll(queue.PublishAsync(Url, id), queue.PublishAsync(Url, -id))).Contains(false))\n{\n    throw new InvalidOperationException(\"QStash did not accept the message.\");\n}")]
    public Task ChecksTheAnswer(string before, string after) =>
        Verify.Fixes<QSTASH401UnhandledPublishFailureAnalyzer, QSTASH401UnhandledPublishFailureFix>(WithBool(Method(before)), WithBool(Method(after)));

    [Theory]
    [InlineData("// tell the shop\nawait [|qstash.PublishAsync|](Url, id); // once", "// tell the shop\ntry\n{\n    await qstash.PublishAsync(Url, id); // once\n}\ncatch (Exception exception)\n{\n    logger.LogError(exception, \"Publishing to QStash failed\");\n    throw;\n}")]
    [InlineData("var sent = await [|qstash.PublishAsync|](\n    Url,\n    id);\nlogger.LogInformation(\"Sent {Id}\", sent.MessageId);", "PublishResponse sent;\ntry\n{\n    sent = await qstash.PublishAsync(\n        Url,\n        id);\n}\ncatch (Exception exception)\n{\n    logger.LogError(exception, \"Publishing to QStash failed\");\n    throw;\n}\nlogger.LogInformation(\"Sent {Id}\", sent.MessageId);")]
    [InlineData("if (await [|qstash.PublishAsync|](Url, id) is { MessageId: var message })\n{\n    logger.LogInformation(\"Sent {Id}\", message);\n}", "try\n{\n    if (await qstash.PublishAsync(Url, id) is { MessageId: var message })\n    {\n        logger.LogInformation(\"Sent {Id}\", message);\n    }\n}\ncatch (Exception exception)\n{\n    logger.LogError(exception, \"Publishing to QStash failed\");\n    throw;\n}")]
    [InlineData("await [|qstash.PublishAsync|](Url, id);\nawait [|qstash.PublishAsync|](Url, -id);", "try\n{\n    await qstash.PublishAsync(Url, id);\n}\ncatch (Exception exception)\n{\n    logger.LogError(exception, \"Publishing to QStash failed\");\n    throw;\n}\ntry\n{\n    await qstash.PublishAsync(Url, -id);\n}\ncatch (Exception exception)\n{\n    logger.LogError(exception, \"Publishing to QStash failed\");\n    throw;\n}")]
    [InlineData("_ = Task.Run(async () => { await [|qstash.PublishAsync|](Url, id); });", "_ = Task.Run(async () => {\n    try\n    {\n        await qstash.PublishAsync(Url, id);\n    }\n    catch (Exception exception)\n    {\n        logger.LogError(exception, \"Publishing to QStash failed\");\n        throw;\n    }\n});")]
    [InlineData("await Task.Run(async () => await [|qstash.PublishAsync|](Url, id));", "await Task.Run(async () =>\n{\n    try\n    {\n        return await qstash.PublishAsync(Url, id);\n    }\n    catch (Exception exception)\n    {\n        logger.LogError(exception, \"Publishing to QStash failed\");\n        throw;\n    }\n});")]
    public Task CatchesLogsAndThrowsOn(string before, string after) =>
        Verify.Fixes<QSTASH401UnhandledPublishFailureAnalyzer, QSTASH401UnhandledPublishFailureFix>(WithSdk(Method(before)), WithSdk(Method(after)));

    [Fact]
    public Task GivesAnExpressionBodyABlock() => Verify.Fixes<QSTASH401UnhandledPublishFailureAnalyzer, QSTASH401UnhandledPublishFailureFix>(
        WithSdk("public async Task SendAsync(int id) =>\n    await [|qstash.PublishAsync|](Url, id);"),
        WithSdk("public async Task SendAsync(int id)\n{\n    try\n    {\n        await qstash.PublishAsync(Url, id);\n    }\n    catch (Exception exception)\n    {\n        logger.LogError(exception, \"Publishing to QStash failed\");\n        throw;\n    }\n}"));

    [Fact]
    public Task SaysWhatWasTriedWhereThereIsNoLogger() => Verify.Fixes<QSTASH401UnhandledPublishFailureAnalyzer, QSTASH401UnhandledPublishFailureFix>(
        WithoutLogger("await [|qstash.PublishAsync|](\"https://shop.example.com/hook\", id);"),
        WithoutLogger("try\n        {\n            await qstash.PublishAsync(\"https://shop.example.com/hook\", id);\n        }\n        catch (Exception exception)\n        {\n            throw new InvalidOperationException(\"Publishing to QStash failed.\", exception);\n        }"));

    [Fact]
    public Task AwaitsInAMinimalApiHandlerThatReturnedTheTask() => Verify.Fixes<QSTASH401UnhandledPublishFailureAnalyzer, QSTASH401UnhandledPublishFailureFix>(
        """
        using Upstash.QStash;

        var app = WebApplication.Create(args);
        app.MapPost("/hook", (int id, IQStashClient qstash) => [|qstash.PublishAsync|]("https://shop.example.com/hook", id));
        var sent = await [|app.Services.GetRequiredService<IQStashClient>().PublishAsync|]("https://shop.example.com/hook", 1);
        Console.WriteLine(sent.MessageId);
        app.Run();
        """ + Sdk,
        """
        using Upstash.QStash;

        var app = WebApplication.Create(args);
        app.MapPost("/hook", async (int id, IQStashClient qstash) =>
        {
            try
            {
                return await qstash.PublishAsync("https://shop.example.com/hook", id);
            }
            catch (Exception exception)
            {
                app.Logger.LogError(exception, "Publishing to QStash failed");
                throw;
            }
        });
        PublishResponse sent;
        try
        {
            sent = await app.Services.GetRequiredService<IQStashClient>().PublishAsync("https://shop.example.com/hook", 1);
        }
        catch (Exception exception)
        {
            app.Logger.LogError(exception, "Publishing to QStash failed");
            throw;
        }
        Console.WriteLine(sent.MessageId);
        app.Run();
        """ + Sdk);

    private static string RestSharp(string statement) => $$"""
        using RestSharp;

        public class Shop(RestClient rest)
        {
            public async Task SendAsync()
            {
                var request = new RestRequest("https://qstash.upstash.io/v2/publish/https://shop.example.com/hook", Method.Post);
                {{statement}}
            }
        }
        """;

    private static string WithoutLogger(string statement) => $$"""
        using Upstash.QStash;

        public class Shop(IQStashClient qstash)
        {
            public async Task SendAsync(int id)
            {
                {{statement}}
            }
        }

        """ + Sdk;

    private static string Method(string statements) => "public async Task SendAsync(int id)\n{\n    await Task.Yield();\n    " + statements.Replace("\n", "\n    ").Replace("\n    \n", "\n\n") + "\n}";
}
