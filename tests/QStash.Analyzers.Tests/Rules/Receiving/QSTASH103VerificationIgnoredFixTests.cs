using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

public sealed class QSTASH103VerificationIgnoredFixTests
{
    private static string Action(string statements) => $$"""
        using Microsoft.AspNetCore.Mvc;

        [ApiController, Route("qstash")]
        public class JobsController(IQStashVerifier verifier, IWork work, ILogger<JobsController> logger) : ControllerBase
        {
            [HttpPost("run")]
            public async Task<IActionResult> Run([FromHeader(Name = "Upstash-Signature")] string signature)
            {
                var body = await new StreamReader(Request.Body).ReadToEndAsync();
                {{statements.Replace("\n", "\n        ")}}
                await work.DoAsync(body);
                return Ok();
            }
        }
        """ + Contracts;

    private static string Minimal(string statements) => $$"""
        var app = WebApplication.Create(args);

        app.MapPost("/qstash/run", async (HttpRequest request, IQStashVerifier verifier, IWork work) =>
        {
            var body = await new StreamReader(request.Body).ReadToEndAsync();
            {{statements.Replace("\n", "\n    ")}}
            await work.DoAsync(body);
            return Results.Ok();
        });

        app.Run();
        """ + Contracts;

    private static string Middleware(string statements) => $$"""
        public class QStashMiddleware(RequestDelegate next, IQStashVerifier verifier)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                var signature = context.Request.Headers["Upstash-Signature"].ToString();
                {{statements.Replace("\n", "\n        ")}}
                await next(context);
            }
        }
        """ + Contracts;

    private const string Contracts = """


        public sealed record SignatureResult(bool IsValid, string? Error);

        public interface IQStashVerifier
        {
            bool Verify(string? signature, string body);
            Task<bool> VerifyAsync(string? signature, string body);
            Task<SignatureResult> InspectAsync(string? signature, string body);
            Task EnsureAsync(string? signature, string body);
        }

        public interface IWork
        {
            Task DoAsync(string body);
        }
        """;

    private static Task Fixes(string before, string after) => Verify.Fixes<QSTASH103VerificationIgnoredAnalyzer, QSTASH103VerificationIgnoredFix>(before, after);

    [Theory]
    [InlineData("await [|verifier.VerifyAsync(signature, body)|];", "if (!await verifier.VerifyAsync(signature, body))\n{\n    return Unauthorized();\n}")]
    [InlineData("_ = [|verifier.VerifyAsync(signature, body)|]; // checked", "if (!await verifier.VerifyAsync(signature, body))\n{\n    return Unauthorized();\n} // checked")]
    [InlineData("var check = [|verifier.VerifyAsync(signature, body)|];", "if (!await verifier.VerifyAsync(signature, body))\n{\n    return Unauthorized();\n}")]
    [InlineData("await [|verifier.VerifyAsync(signature, body)|].ConfigureAwait(false);", "if (!await verifier.VerifyAsync(signature, body).ConfigureAwait(false))\n{\n    return Unauthorized();\n}")]
    [InlineData("[|verifier.Verify(signature, body)|];", "if (!verifier.Verify(signature, body))\n{\n    return Unauthorized();\n}")]
    [InlineData("await [|verifier.InspectAsync(signature, body)|];", "if (!(await verifier.InspectAsync(signature, body)).IsValid)\n{\n    return Unauthorized();\n}")]
    [InlineData("_ = [|verifier.EnsureAsync(signature, body)|];", "await verifier.EnsureAsync(signature, body);")]
    [InlineData("var valid = await [|verifier.VerifyAsync(signature, body)|];", "var valid = await verifier.VerifyAsync(signature, body);\nif (!valid)\n{\n    return Unauthorized();\n}")]
    [InlineData("var result = await [|verifier.InspectAsync(signature, body)|];\nlogger.LogInformation(\"{Valid}\", result.IsValid);", "var result = await verifier.InspectAsync(signature, body);\nif (!result.IsValid)\n{\n    return Unauthorized();\n}\nlogger.LogInformation(\"{Valid}\", result.IsValid);")]
    [InlineData("if (!await [|verifier.VerifyAsync(signature, body)|])\n{\n    logger.LogWarning(\"forged\"); // watch\n}", "if (!await verifier.VerifyAsync(signature, body))\n{\n    logger.LogWarning(\"forged\"); // watch\n    return Unauthorized();\n}")]
    [InlineData("if (!await [|verifier.VerifyAsync(signature, body)|])\n    logger.LogWarning(\"forged\");", "if (!await verifier.VerifyAsync(signature, body))\n{\n    logger.LogWarning(\"forged\");\n    return Unauthorized();\n}")]
    [InlineData("if (await [|verifier.VerifyAsync(signature, body)|])\n    return Unauthorized();", "if (!await verifier.VerifyAsync(signature, body))\n    return Unauthorized();")]
    [InlineData("try\n{\n    await [|verifier.EnsureAsync(signature, body)|];\n}\ncatch (Exception e)\n{\n    logger.LogError(e, \"forged\");\n}", "try\n{\n    await verifier.EnsureAsync(signature, body);\n}\ncatch (Exception e)\n{\n    logger.LogError(e, \"forged\");\n    return Unauthorized();\n}")]
    public Task InAnAction(string before, string after) => Fixes(Action(before), Action(after));

    [Theory]
    [InlineData("await [|verifier.VerifyAsync(request.Headers[\"Upstash-Signature\"], body)|];", "if (!await verifier.VerifyAsync(request.Headers[\"Upstash-Signature\"], body))\n{\n    return Results.Unauthorized();\n}")]
    public Task InAMinimalHandler(string before, string after) => Fixes(Minimal(before), Minimal(after));

    [Theory]
    [InlineData("await [|verifier.VerifyAsync(signature, \"\")|];", "if (!await verifier.VerifyAsync(signature, \"\"))\n{\n    context.Response.StatusCode = StatusCodes.Status401Unauthorized;\n    return;\n}")]
    [InlineData("if (![|verifier.Verify(signature, \"\")|])\n{\n    context.Response.StatusCode = 401;\n}", "if (!verifier.Verify(signature, \"\"))\n{\n    context.Response.StatusCode = 401;\n    return;\n}")]
    public Task InMiddleware(string before, string after) => Fixes(Middleware(before), Middleware(after));

    [Fact]
    public Task InAnEndpointFilter() => Fixes(EndpointFilter("await [|verifier.VerifyAsync(signature, \"\")|];"), EndpointFilter("""
        if (!await verifier.VerifyAsync(signature, ""))
                {
                    return Results.Unauthorized();
                }
        """));

    [Fact]
    public Task InAnActionFilter() => Fixes(ActionFilter("""
        if (![|verifier.Verify(signature, "")|])
                {
                    context.Result = new UnauthorizedResult();
                }
        """), ActionFilter("""
        if (!verifier.Verify(signature, ""))
                {
                    context.Result = new UnauthorizedResult();
                    return;
                }
        """));

    private static string EndpointFilter(string statements) => $$"""
        public class QStashFilter(IQStashVerifier verifier) : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
            {
                var signature = context.HttpContext.Request.Headers["Upstash-Signature"].ToString();
                {{statements}}
                return await next(context);
            }
        }
        """ + Contracts;

    private static string ActionFilter(string statements) => $$"""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        public class QStashFilter(IQStashVerifier verifier) : IAsyncActionFilter
        {
            public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
            {
                var signature = context.HttpContext.Request.Headers["Upstash-Signature"].ToString();
                {{statements}}
                await next();
            }
        }
        """ + Contracts;

    [Fact]
    public async Task NothingIsOfferedWhereTheFunctionCannotAnswer()
    {
        const string Source = """
            public class Checks(IQStashVerifier verifier, IWork work)
            {
                public async Task<int> RunAsync(HttpRequest request, string body)
                {
                    await [|verifier.VerifyAsync(request.Headers["Upstash-Signature"], body)|];
                    await work.DoAsync(body);
                    return 1;
                }
            }
            """;
        await Fixes(Source + Contracts, Source + Contracts);
    }
}
