using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Answers that are types of their own: which of them says no is in the type's name.</summary>
public sealed class QSTASH111ClosedAnswerTests
{
    private static string Handler(string statements) => $$"""
        var app = WebApplication.Create(args);
        app.MapPost("/jobs", async (HttpRequest request, IQStashVerifier verifier, IWork work) =>
        {
            var body = await new StreamReader(request.Body).ReadToEndAsync();
            var proof = await verifier.VerifyAsync(request.Headers["Upstash-Signature"].ToString(), body);
            {{statements}}
        });
        app.Run();

        public abstract record Proof
        {
            public sealed record Genuine(string Id) : Proof;
            public sealed record Forged(string Why) : Proof;
        }
        public interface IQStashVerifier { Task<Proof> VerifyAsync(string signature, string body); }
        public interface IWork { Task DoAsync(string body); }
        """;

    [Theory]
    [InlineData("switch (proof) { case Proof.Forged: return [|Results.BadRequest()|]; case Proof.Genuine: await work.DoAsync(body); return Results.Ok(); default: return Results.StatusCode(500); }")]
    [InlineData("switch (proof) { case Proof.Forged forged: return [|Results.BadRequest(forged.Why)|]; default: await work.DoAsync(body); return Results.Ok(); }")]
    [InlineData("if (proof is Proof.Forged) return [|Results.BadRequest()|]; await work.DoAsync(body); return Results.Ok();")]
    [InlineData("return proof switch { Proof.Genuine => Results.Ok(), Proof.Forged => [|Results.BadRequest()|], _ => Results.StatusCode(500) };")]
    public Task ReportsTheTypeThatSaysNo(string statements) => Verify.Reports<QSTASH111RejectionWithoutUnauthorizedAnalyzer>(Handler(statements));

    [Theory]
    [InlineData("switch (proof) { case Proof.Forged: return Results.Unauthorized(); case Proof.Genuine: await work.DoAsync(body); return Results.Ok(); default: return Results.StatusCode(500); }")]
    [InlineData("switch (proof) { case Proof.Genuine g when g.Id == \"\": return Results.BadRequest(); case Proof.Genuine: await work.DoAsync(body); return Results.Ok(); default: return Results.Unauthorized(); }")]
    [InlineData("if (proof is Proof.Genuine) { if (body == \"\") return Results.BadRequest(); await work.DoAsync(body); return Results.Ok(); } return Results.Unauthorized();")]
    public Task IsQuietWhereItIsAnsweredWith401(string statements) => Verify.Quiet<QSTASH111RejectionWithoutUnauthorizedAnalyzer>(Handler(statements));
}
