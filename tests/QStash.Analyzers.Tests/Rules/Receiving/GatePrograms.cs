namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Programs with a verification in them, whose answer is used as the statements say.</summary>
internal static class GatePrograms
{
    private const string Contracts = """

        //// file: Contracts.cs
        namespace Shop;
        public enum SignatureState { Valid, Missing, Forged }
        public sealed record SignatureResult(bool IsValid, string? Error, SignatureState State);
        public sealed class QOptions { public bool SkipVerification { get; set; } public bool Enabled { get; set; } public bool VerifySignatures { get; set; } = true; public string Mode { get; set; } = ""; public bool DryRun { get; set; } }
        public interface IQStashVerifier
        {
            bool Verify(string? signature, string body);
            bool TryVerify(string? signature, string body, out string? error);
            void Verify(string? signature, string body, out bool isValid);
            bool IsForged(string? signature, string body);
            Task<bool> VerifyAsync(string? signature, string body);
            ValueTask<bool> VerifyValueAsync(string? signature, string body);
            Task<bool?> MaybeAsync(string? signature, string body);
            Task<SignatureResult> InspectAsync(string? signature, string body);
            Task<SignatureResult?> InspectOrNullAsync(string? signature, string body);
            Task<(bool Ok, string? Error)> CheckAsync(string? signature, string body);
            Task<SignatureState> StateAsync(string? signature, string body);
            Task<string?> ProblemAsync(string? signature, string body);
            Task EnsureAsync(string? signature, string body);
            void Ensure(string? signature, string body);
        }
        public interface IWork { Task DoAsync(string body); }
        """;

    public static string Action(string statements, string members = "") => $$"""
        using System.Diagnostics;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Options;
        using Shop;

        [ApiController, Route("qstash")]
        public class JobsController(IQStashVerifier verifier, IWork work, IWebHostEnvironment env, IOptions<QOptions> options, IConfiguration config, ILogger<JobsController> logger) : ControllerBase
        {
            private string? Signature => Request.Headers["Upstash-Signature"];
            private readonly bool _skip = config.GetValue<bool>("Skip");
            private readonly QOptions _options = options.Value;
            private readonly bool _isDevelopment = env.IsDevelopment();
            private bool _last;

            [HttpPost("run")]
            public async Task<IActionResult> Run()
            {
                var body = await new StreamReader(Request.Body).ReadToEndAsync();
                {{statements}}
                await work.DoAsync(body);
                return Ok();
            }
            {{members}}
        }
        """ + Contracts;

    /// <summary>Types beside a program that has nothing else.</summary>
    public static string Types(string types) => $$"""
        using System.Security.Claims;
        using System.Text.Encodings.Web;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;
        using Microsoft.Extensions.Options;
        using Shop;

        var app = WebApplication.Create(args);
        app.Run();

        {{types}}
        """ + Contracts;

    public static string Middleware(string statements) => $$"""
        using Microsoft.Extensions.Options;
        using Shop;

        var app = WebApplication.Create(args);
        app.Use(async (context, next) =>
        {
            var verifier = context.RequestServices.GetRequiredService<IQStashVerifier>();
            var options = context.RequestServices.GetRequiredService<IOptions<QOptions>>().Value;
            var body = await new StreamReader(context.Request.Body).ReadToEndAsync();
            {{statements}}
        });
        app.MapPost("/qstash/run", async (HttpRequest request, IWork work) => { await work.DoAsync("x"); });
        app.Run();
        """ + Contracts;
}
