using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>QSTASH101's fix where other handlers verify by themselves.</summary>
public sealed class HandlerVerificationTests
{
    private const string Verifier = """

        //// file: Verifier.cs
        namespace Shop.Security;

        public interface IDeliveryVerifier
        {
            Task<bool> VerifyAsync(HttpRequest request, string signature);
        }
        """;

    [Fact]
    public Task MappingIsGivenTheService() => Verify.Fixes<QSTASH101EndpointNotVerifiedAnalyzer, QSTASH101EndpointNotVerifiedFix>(
        """
        using Shop.Security;

        var app = WebApplication.Create(args);

        app.MapPost("/qstash/charge", async (HttpRequest request, IDeliveryVerifier verifier) =>
        {
            if (!await verifier.VerifyAsync(request, request.Headers["Upstash-Signature"].ToString()))
                return Results.Unauthorized();

            return Results.Ok(await request.ReadFromJsonAsync<Job>());
        });

        app.[|MapPost|]("/qstash/refund", async (HttpRequest incoming) =>
        {
            // The job itself.
            var job = await incoming.ReadFromJsonAsync<Job>();
            return Results.Ok(job);
        });

        app.Run();

        public sealed record Job(int Id);
        """ + Verifier,
        """
        using Shop.Security;

        var app = WebApplication.Create(args);

        app.MapPost("/qstash/charge", async (HttpRequest request, IDeliveryVerifier verifier) =>
        {
            if (!await verifier.VerifyAsync(request, request.Headers["Upstash-Signature"].ToString()))
                return Results.Unauthorized();

            return Results.Ok(await request.ReadFromJsonAsync<Job>());
        });

        app.MapPost("/qstash/refund", async (HttpRequest incoming, IDeliveryVerifier verifier) =>
        {
            if (!await verifier.VerifyAsync(incoming, incoming.Headers["Upstash-Signature"].ToString()))
                return Results.Unauthorized();

            // The job itself.
            var job = await incoming.ReadFromJsonAsync<Job>();
            return Results.Ok(job);
        });

        app.Run();

        public sealed record Job(int Id);
        """ + Verifier);

    [Fact]
    public Task ActionOfTheSameController() => Verify.Fixes<QSTASH101EndpointNotVerifiedAnalyzer, QSTASH101EndpointNotVerifiedFix>(
        """
        using Microsoft.AspNetCore.Mvc;
        using Shop.Security;

        namespace Shop
        {
            [Route("api/qstash")]
            public sealed class JobsController(IDeliveryVerifier verifier) : ControllerBase
            {
                [HttpPost("charge")]
                public async Task<IActionResult> Charge()
                {
                    var signature = Request.Headers["Upstash-Signature"].ToString();
                    if (!await verifier.VerifyAsync(Request, signature))
                    {
                        return Unauthorized();
                    }

                    return Ok();
                }

                [HttpPost("sweep")]
                public async Task<IActionResult> [|Sweep|]()
                {
                    await Task.Yield();
                    return Ok();
                }
            }
        }
        """ + Verifier,
        """
        using Microsoft.AspNetCore.Mvc;
        using Shop.Security;

        namespace Shop
        {
            [Route("api/qstash")]
            public sealed class JobsController(IDeliveryVerifier verifier) : ControllerBase
            {
                [HttpPost("charge")]
                public async Task<IActionResult> Charge()
                {
                    var signature = Request.Headers["Upstash-Signature"].ToString();
                    if (!await verifier.VerifyAsync(Request, signature))
                    {
                        return Unauthorized();
                    }

                    return Ok();
                }

                [HttpPost("sweep")]
                public async Task<IActionResult> Sweep()
                {
                    var signature = Request.Headers["Upstash-Signature"].ToString();
                    if (!await verifier.VerifyAsync(Request, signature))
                    {
                        return Unauthorized();
                    }

                    await Task.Yield();
                    return Ok();
                }
            }
        }
        """ + Verifier);

    [Fact]
    public Task BoundBodyIsParsedFromTheVerifiedBytes() => Verify.Fixes<QSTASH101EndpointNotVerifiedAnalyzer, QSTASH101EndpointNotVerifiedFix>(
        RawController("""
        [HttpPost("refund")]
            public async Task<IActionResult> [|Refund|]([FromBody] Job job, CancellationToken cancellation)
            {
                await Task.Delay(job.Id, cancellation);
                return Ok();
            }
        """),
        RawController("""
        [HttpPost("refund")]
            public async Task<IActionResult> Refund(CancellationToken cancellation)
            {
                using var buffer = new MemoryStream();
                await Request.Body.CopyToAsync(buffer, cancellation);
                var raw = buffer.ToArray();
                if (!await verifier.VerifyAsync(Request.Headers["Upstash-Signature"].ToString(), raw))
                    return Unauthorized();

                var job = JsonSerializer.Deserialize<Job>(raw, JsonSerializerOptions.Web);
                if (job is null)
                    return BadRequest();

                await Task.Delay(job.Id, cancellation);
                return Ok();
            }
        """));

    private static string RawController(string action) => $$"""
        using System.Text.Json;
        using Microsoft.AspNetCore.Mvc;

        namespace Shop;

        [Route("api/qstash")]
        public sealed class JobsController(IRawVerifier verifier) : ControllerBase
        {
            [HttpPost("charge")]
            public async Task<IActionResult> Charge(CancellationToken ct)
            {
                using var buffer = new MemoryStream();
                await Request.Body.CopyToAsync(buffer, ct);
                var raw = buffer.ToArray();
                if (!await verifier.VerifyAsync(Request.Headers["Upstash-Signature"].ToString(), raw))
                    return Unauthorized();

                return Ok(JsonSerializer.Deserialize<Job>(raw));
            }

            {{action}}
        }

        public sealed record Job(int Id);

        public interface IRawVerifier
        {
            Task<bool> VerifyAsync(string signature, byte[] body);
        }
        """;

    [Fact]
    public Task BoundBodyIsVerifiedBeforeItIsBoundInstead() => Verify.Fixes<QSTASH101EndpointNotVerifiedAnalyzer, QSTASH101EndpointNotVerifiedFix>(
        """
        using Shop.Security;

        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        app.MapPost("/qstash/charge", async (HttpRequest request, IDeliveryVerifier verifier) =>
        {
            if (!await verifier.VerifyAsync(request, request.Headers["Upstash-Signature"].ToString()))
                return Results.Unauthorized();
            return Results.Ok();
        });
        app.[|MapPost|]("/qstash/refund", async (Job job) =>
        {
            await Task.Yield();
            return Results.Ok(job.Id);
        });
        app.Run();

        public sealed record Job(int Id);
        """ + Verifier,
        """
        using QStash.Verification;
        using Shop.Security;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddQStashSignature();
        var app = builder.Build();
        app.MapPost("/qstash/charge", async (HttpRequest request, IDeliveryVerifier verifier) =>
        {
            if (!await verifier.VerifyAsync(request, request.Headers["Upstash-Signature"].ToString()))
                return Results.Unauthorized();
            return Results.Ok();
        });
        app.MapPost("/qstash/refund", async (Job job) =>
        {
            await Task.Yield();
            return Results.Ok(job.Id);
        }).RequireQStashSignature();
        app.Run();

        public sealed record Job(int Id);
        """ + Verifier + "\n" + AddedVerifier.File);
}
