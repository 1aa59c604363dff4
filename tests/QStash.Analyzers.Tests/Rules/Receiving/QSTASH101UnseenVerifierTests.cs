using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Verifiers that nobody can see into, told by what their answer decides, and verifiers behind a dispatcher of several providers.</summary>
public sealed class QSTASH101UnseenVerifierTests
{
    private static string Handler(string statements, string call = "app.MapPost") => $$"""
        var app = WebApplication.Create(args);
        {{call}}("/hives", async (HttpRequest request, IBodies bodies, IHives hives, ILogger<Program> logger) =>
        {
            var header = request.Headers["Upstash-Signature"].ToString();
            {{statements}}
            await hives.FeedAsync("x");
            return Results.Ok();
        });
        app.Run();

        public enum Doorman { In, Out }
        public sealed record Letter(string Sender);
        public interface IHives { Task FeedAsync(string name); }
        public interface IBodies
        {
            Task<string?> OpenAsync(Stream body, string header, string path);
            Task<Letter?> UnsealAsync(Stream body, string header);
            Task<Doorman> AskAsync(Stream body, string header);
            Task<(string? Text, string? Why)> UnwrapAsync(Stream body, string header);
            string? Tidy(string header);
            string? Tidy(string header, string prefix);
            Task<string?> GetAsync(string header, Stream body);
        }
        """;

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("var text = await bodies.OpenAsync(request.Body, header, request.Path); if (text is null) return Results.Unauthorized();")]
        [InlineData("if (await bodies.OpenAsync(request.Body, header, request.Path) is not { } text) return Results.StatusCode(403);")]
        [InlineData("var text = await bodies.OpenAsync(request.Body, header, request.Path) ?? throw new UnauthorizedAccessException();")]
        [InlineData("var text = await bodies.OpenAsync(request.Body, header, request.Path); if (string.IsNullOrEmpty(text)) { logger.LogWarning(\"x\"); return Results.Unauthorized(); }")]
        [InlineData("var text = await bodies.OpenAsync(request.Body, header, request.Path); if (text is not null) { await hives.FeedAsync(text); return Results.Ok(); } return Results.Unauthorized();")]
        [InlineData("if (await bodies.UnsealAsync(request.Body, header) is null) return Results.Unauthorized();")]
        [InlineData("if (await bodies.AskAsync(request.Body, header) != Doorman.In) return Results.Unauthorized();")]
        [InlineData("switch (await bodies.AskAsync(request.Body, header)) { case Doorman.Out: return Results.Unauthorized(); }")]
        [InlineData("var (text, why) = await bodies.UnwrapAsync(request.Body, header); if (text is null) return Results.Unauthorized();")]
        public Task AnAnswerThatRefuses(string statements) => Verify.Quiet<QSTASH101EndpointNotVerifiedAnalyzer>(Handler(statements));

        [Fact]
        public Task AVerifierBehindADispatcher() => Verify.Quiet<QSTASH101EndpointNotVerifiedAnalyzer>(Dispatcher("request.Headers", "IHeaderDictionary"));
    }

    public sealed class Reports
    {
        [Theory]
        [InlineData("var tidy = bodies.Tidy(header); if (tidy is null) return Results.Unauthorized();")]
        [InlineData("var tidy = bodies.Tidy(header, \"v1=\"); if (tidy is null) return Results.Unauthorized();")]
        [InlineData("var seen = await bodies.GetAsync(header, request.Body); if (seen is null) return Results.Unauthorized();")]
        [InlineData("var text = await bodies.OpenAsync(request.Body, header, request.Path); logger.LogInformation(\"{Text}\", text);")]
        [InlineData("var text = await bodies.OpenAsync(request.Body, header, request.Path); if (text is null) return Results.Ok();")]
        public Task AnAnswerThatRefusesNobody(string statements) => Verify.Reports<QSTASH101EndpointNotVerifiedAnalyzer>(Handler(statements, "app.[|MapPost|]"));

        [Fact]
        public Task ADispatcherWhoseVerifierLooksAtNothing() => Verify.Reports<QSTASH101EndpointNotVerifiedAnalyzer>(Dispatcher("request.Headers", "IHeaderDictionary", verifies: false));
    }

    private static string Dispatcher(string headers, string type, bool verifies = true) => $$"""
        using System.Security.Cryptography;
        using System.Text;

        var app = WebApplication.Create(args);
        app.{{(verifies ? "MapPost" : "[|MapPost|]")}}("/hooks/qstash", (HttpRequest request, Switchboard board) => board.DispatchAsync(new Incoming("qstash", {{headers}}, request.Body)));
        app.Run();

        public sealed record Incoming(string Provider, {{type}} Headers, Stream Body);
        public interface IProof { string Provider { get; } Task<bool> HoldsAsync(Incoming incoming); }
        public sealed class OtherProof : IProof
        {
            public string Provider => "other";
            public Task<bool> HoldsAsync(Incoming incoming) => Task.FromResult(incoming.Headers["X-Other"] == "1");
        }
        public sealed class QStashProof(Tokens tokens) : IProof
        {
            public string Provider => "qstash";
            public Task<bool> HoldsAsync(Incoming incoming) => Task.FromResult({{(verifies ? "tokens.IsValid(incoming.Headers[\"Upstash-Signature\"]!)" : "incoming.Headers[\"Upstash-Signature\"].Count > 0")}});
        }
        public abstract class Tokens { public abstract bool IsValid(string token); }
        public sealed class Switchboard(IEnumerable<IProof> proofs)
        {
            public async Task<IResult> DispatchAsync(Incoming incoming)
            {
                var proof = proofs.Single(p => p.Provider == incoming.Provider);
                return await proof.HoldsAsync(incoming) ? Results.Ok() : Results.Unauthorized();
            }
        }
        """;
}
