using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>QSTASH101's fix in a project that has no verifier: it brings one.</summary>
public sealed class AddedVerifierTests
{
    [Fact]
    public Task ActionOfAController() => Fixes(
        """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllers();
        var app = builder.Build();
        app.MapControllers();
        app.Run();
        //// file: JobsController.cs
        using Microsoft.AspNetCore.Mvc;

        namespace Shop;

        [ApiController]
        [Route("api/jobs")]
        public sealed class JobsController : ControllerBase
        {
            // The heart of the shop.
            [HttpPost("charge")]
            public IActionResult [|Charge|]([FromHeader(Name = "Upstash-Message-Id")] string id, Job job) => Ok();
        }

        public sealed record Job(int Id);
        """,
        """
        using QStash.Verification;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllers();
        builder.Services.AddQStashSignature();
        var app = builder.Build();
        app.MapControllers();
        app.Run();
        //// file: JobsController.cs
        using Microsoft.AspNetCore.Mvc;
        using QStash.Verification;

        namespace Shop;

        [ApiController]
        [Route("api/jobs")]
        public sealed class JobsController : ControllerBase
        {
            // The heart of the shop.
            [HttpPost("charge")]
            [RequireQStashSignature]
            public IActionResult Charge([FromHeader(Name = "Upstash-Message-Id")] string id, Job job) => Ok();
        }

        public sealed record Job(int Id);
        """);

    [Fact]
    public Task MinimalApi() => Fixes(
        """
        var builder = WebApplication.CreateBuilder(args);

        var app = builder.Build();

        app.[|MapPost|]("/api/qstash", (Job job) => Results.Ok(job.Id));

        app.Run();

        public sealed record Job(int Id);
        """,
        """
        using QStash.Verification;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddQStashSignature();

        var app = builder.Build();

        app.MapPost("/api/qstash", (Job job) => Results.Ok(job.Id)).RequireQStashSignature();

        app.Run();

        public sealed record Job(int Id);
        """);

    [Fact]
    public Task AnonymousAccessGoesAndStaysForTheOthers() => Fixes(
        """
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        namespace Shop;

        [ApiController, AllowAnonymous]
        [Route("api/jobs")]
        public sealed class JobsController : ControllerBase
        {
            /// <summary>Called by QStash.</summary>
            [HttpPost("charge")] // see the contract
            public IActionResult [|Charge|]([FromHeader(Name = "Upstash-Message-Id")] string id, Job job) => Ok();

            [HttpGet("{id}")] public IActionResult Show(int id) => Ok(id);
        }

        public sealed record Job(int Id);
        """,
        """
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;
        using QStash.Verification;

        namespace Shop;

        [ApiController]
        [Route("api/jobs")]
        public sealed class JobsController : ControllerBase
        {
            /// <summary>Called by QStash.</summary>
            [HttpPost("charge")] // see the contract
            [RequireQStashSignature]
            public IActionResult Charge([FromHeader(Name = "Upstash-Message-Id")] string id, Job job) => Ok();

            [HttpGet("{id}")] [AllowAnonymous] public IActionResult Show(int id) => Ok(id);
        }

        public sealed record Job(int Id);
        """);

    [Fact]
    public Task AnonymousAccessOfAMappingIsReplaced() => Fixes(
        """
        var app = WebApplication.Create(args);
        app.[|MapPost|]("/qstash/jobs", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("ok");
        }).AllowAnonymous();
        app.Run();
        """,
        """
        using QStash.Verification;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddQStashSignature();
        var app = builder.Build();
        app.MapPost("/qstash/jobs", async (HttpContext context) =>
        {
            await context.Response.WriteAsync("ok");
        }).RequireQStashSignature();
        app.Run();
        """);

    [Theory]
    [InlineData("[HttpPost(\"charge\")]\n    [AllowAnonymous]", "[HttpPost(\"charge\")]\n    [RequireQStashSignature]")]
    [InlineData("[AllowAnonymous]\n    [HttpPost(\"charge\")]", "[RequireQStashSignature]\n    [HttpPost(\"charge\")]")]
    [InlineData("[HttpPost(\"charge\"), AllowAnonymous]", "[HttpPost(\"charge\"), RequireQStashSignature]")]
    public Task AnonymousAccessOfAnActionIsReplaced(string before, string after) => Fixes(Anonymous("", before, "[|Charge|]"), Anonymous("using QStash.Verification;\n", after, "Charge"));

    private static string Anonymous(string usings, string attributes, string name) =>
        $$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;
        {{usings}}
        namespace Shop;

        [Authorize]
        public sealed class QStashController : ControllerBase
        {
            {{attributes}}
            public IActionResult {{name}}([FromBody] string job) => Ok(job);
        }
        """;

    [Fact]
    public Task LastAnonymousCallOfAGroupGoesWhenItsEndpointsAllReceive() => Fixes(
        """
        var builder = WebApplication.CreateBuilder(args);
        var app = builder.Build();
        var jobs = app.MapGroup("/qstash");
        jobs.AllowAnonymous();
        jobs.[|MapPost|]("/charge", (Job job) => job.Id); // money
        jobs.[|MapPost|]("/refund", (Job job) => job.Id);
        jobs.MapGet("/", () => "up");
        app.Run();

        public sealed record Job(int Id);
        """,
        """
        using QStash.Verification;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddQStashSignature();
        var app = builder.Build();
        var jobs = app.MapGroup("/qstash");
        jobs.MapPost("/charge", (Job job) => job.Id).RequireQStashSignature(); // money
        jobs.MapPost("/refund", (Job job) => job.Id).RequireQStashSignature();
        jobs.MapGet("/", () => "up").AllowAnonymous();
        app.Run();

        public sealed record Job(int Id);
        """);

    [Fact]
    public Task ClassicStartupIsGivenAuthorization() => Fixes(
        """
        namespace Shop
        {
            public class Startup
            {
                public void ConfigureServices(IServiceCollection services) => services.AddControllers();

                public void Configure(IApplicationBuilder app)
                {
                    app.UseRouting();
                    app.UseCors();
                    app.UseEndpoints(endpoints =>
                    {
                        endpoints.MapControllers();
                        endpoints.[|MapPost|](
                            "/qstash",
                            (Job job) => job.Id);
                    });
                }
            }

            public sealed record Job(int Id);
        }
        """,
        """
        using QStash.Verification;

        namespace Shop
        {
            public class Startup
            {
                public void ConfigureServices(IServiceCollection services)
                {
                    services.AddControllers();
                    services.AddQStashSignature();
                }

                public void Configure(IApplicationBuilder app)
                {
                    app.UseRouting();
                    app.UseCors();
                    app.UseAuthorization();
                    app.UseEndpoints(endpoints =>
                    {
                        endpoints.MapControllers();
                        endpoints.MapPost(
                            "/qstash",
                            (Job job) => job.Id).RequireQStashSignature();
                    });
                }
            }

            public sealed record Job(int Id);
        }
        """);

    private static Task Fixes(string before, string after) =>
        Verify.Fixes<QSTASH101EndpointNotVerifiedAnalyzer, QSTASH101EndpointNotVerifiedFix>(before, after + "\n" + AddedVerifier.File);
}
