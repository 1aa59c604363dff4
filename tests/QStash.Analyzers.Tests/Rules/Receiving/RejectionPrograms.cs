namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Programs in which a verification stands that rejects in the way that is given.</summary>
internal static class RejectionPrograms
{
    private const string Contracts = """

        //// file: Contracts.cs
        namespace Shop;

        public record Verdict(bool IsValid, string? Reason);

        public interface IQStashVerifier
        {
            Task<bool> VerifyAsync(string? signature, string body);
            Task<Verdict> CheckAsync(string? signature, string body);
            void Verify(string? signature, string body);
        }

        public interface IWork
        {
            Task DoAsync(string body);
        }
        """;

    public static string Controller(string check) => $$"""
        using Microsoft.AspNetCore.Mvc;
        using Shop;

        [ApiController, Route("jobs")]
        public class JobsController(IQStashVerifier verifier, IWork work, IWebHostEnvironment environment) : ControllerBase
        {
            protected virtual IActionResult Elsewhere() => environment.IsProduction() ? Unauthorized() : Ok();

            [HttpPost("run")]
            public async Task<IActionResult> Run()
            {
                string? signature = Request.Headers["Upstash-Signature"];
                var body = await new StreamReader(Request.Body).ReadToEndAsync();
                {{check}}

                await work.DoAsync(body);
                return Ok();
            }
        }
        """.Replace("return [|Ok()|];\n\n\n        await work.DoAsync(body);\n        return Ok();", "return [|Ok()|];") + Contracts;

    public static string Minimal(string answer) => $$"""
        using Shop;

        var app = WebApplication.Create(args);
        app.MapPost("/jobs/run", async (HttpRequest request, IQStashVerifier verifier) =>
        {
            string? signature = request.Headers["Upstash-Signature"];
            var body = await new StreamReader(request.Body).ReadToEndAsync();
            return {{answer}};
        });
        app.Run();
        """ + Contracts;

    public static string Middleware(string check) => $$"""
        using Shop;

        public class QStashMiddleware(RequestDelegate next, IQStashVerifier verifier)
        {
            public async Task InvokeAsync(HttpContext context)
            {
                string? signature = context.Request.Headers["Upstash-Signature"];
                var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
                {{check}}

                await next(context);
            }

            private static Task Reject(HttpContext context)
            {
                context.Response.StatusCode = 401;
                return context.Response.WriteAsync("no");
            }
        }
        """ + Contracts;

    public static string Filter(string check) => $$"""
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;
        using Shop;

        public class QStashFilter(IQStashVerifier verifier) : IAsyncResourceFilter
        {
            public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
            {
                string? signature = context.HttpContext.Request.Headers["Upstash-Signature"];
                var body = await new StreamReader(context.HttpContext.Request.Body).ReadToEndAsync();
                {{check}}

                await next();
            }
        }
        """ + Contracts;
}
