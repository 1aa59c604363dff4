using System.Linq;
using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Under <c>dotnet format</c> a new file would break the project, so the verifier joins a file that exists, once.</summary>
public sealed class AddedVerifierInFormatTests
{
    private const string Startup = """
        using Shop;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddControllers();

        var app = builder.Build();
        app.MapControllers();
        app.MapMails();
        app.Run();
        """;

    private const string Controller = """
        //// file: JobsController.cs
        using Microsoft.AspNetCore.Mvc;

        namespace Shop;

        [ApiController]
        [Route("api/qstash")]
        public sealed class JobsController : ControllerBase
        {
            [HttpPost("charge")]
            public IActionResult Charge(Job job) => Ok(job.Id);

            [HttpPost("refund")]
            public IActionResult Refund(Job job) => Ok(job.Id);
        }

        public sealed record Job(int Id);
        """;

    private const string Mails = """
        //// file: Mails.cs
        namespace Shop
        {
            public static class Mails
            {
                public static void MapMails(this IEndpointRouteBuilder app)
                {
                    app.MapPost("/qstash/mails", (Job job) => Results.Ok(job.Id))
                        .WithName("mails");
                }
            }
        }
        """;

    [Fact]
    public async Task FileScopedNamespaceTakesTheTypesIn()
    {
        var texts = await Fix(Startup + "\n" + Controller + "\n" + Mails, onlyFinding: 0);

        Assert.Equal(3, texts.Count);
        Assert.StartsWith("using System.Diagnostics.CodeAnalysis;\nusing System.Security.Claims;\n", texts["JobsController.cs"]);
        Assert.EndsWith(AddedVerifier.Types.AsMembers(), texts["JobsController.cs"]);
        Assert.Contains("    [HttpPost(\"charge\")]\n    [RequireQStashSignature]\n    public", texts["JobsController.cs"]);
        Assert.Contains("builder.Services.AddControllers();\nbuilder.Services.AddQStashSignature();\n\nvar app", texts["Program.cs"]);
    }

    [Fact]
    public async Task BlockNamespaceIsFollowedByOneOfTheirOwn()
    {
        var texts = await Fix(Startup + "\n" + Mails + "\n" + Controller.Replace("qstash", "jobs"), "Shop.Web");

        Assert.EndsWith(AddedVerifier.Types.AsBlock("Shop.Web", "    "), texts["Mails.cs"]);
        Assert.Contains("(Job job) => Results.Ok(job.Id))\n                .RequireQStashSignature()\n                .WithName(\"mails\");", texts["Mails.cs"]);
        Assert.StartsWith("using Shop.Web;\n\nnamespace Shop\n", texts["Mails.cs"]);
        Assert.StartsWith("using Shop;\nusing Shop.Web;\n", texts["Program.cs"]);
    }

    [Fact]
    public async Task TopLevelStatementsAreFollowedByANamespace()
    {
        var texts = await Fix("""
            var builder = WebApplication.CreateBuilder(args);
            var app = builder.Build();
            app.MapPost("/qstash", (Job job) => job.Id);
            app.Run();

            public sealed record Job(int Id);
            """, "my-shop");

        Assert.EndsWith(AddedVerifier.Types.AsBlock("my_shop", "    "), texts["Program.cs"]);
        Assert.Contains("job.Id).RequireQStashSignature();", texts["Program.cs"]);
    }

    [Fact]
    public async Task AllFindingsOfAProjectShareOne()
    {
        var texts = await Fix(Startup + "\n" + Controller + "\n" + Mails);

        Assert.Equal(1, texts.Values.Count(t => t.Contains("class QStashSignatureVerifier")));
        Assert.Equal(1, texts["Program.cs"].Split("AddQStashSignature").Length - 1);
        Assert.Equal(2, texts["JobsController.cs"].Split("[RequireQStashSignature]\n    public").Length - 1);
        Assert.Contains(".RequireQStashSignature()\n", texts["Mails.cs"]);
    }

    [Fact]
    public async Task NameThatTheUsingsWouldMakeAmbiguousSendsThemElsewhere()
    {
        var texts = await Fix(Startup + "\n" + Controller.Replace("namespace Shop;", "using Shop.Reports;\n\nnamespace Shop;").Replace("Ok(job.Id)", "Ok(new Claim(job.Id))") + "\n" + Mails.Replace("qstash/", "") + """

            //// file: Claim.cs
            namespace Shop.Reports
            {
                public sealed record Claim(int Id);
            }
            """);

        Assert.DoesNotContain("class QStashSignatureVerifier", texts["JobsController.cs"]);
        Assert.DoesNotContain("using System.Security.Claims;", texts["JobsController.cs"]);
    }

    private static Task<System.Collections.Generic.IReadOnlyDictionary<string, string>> Fix(string program, string? rootNamespace = null, int? onlyFinding = null) =>
        FormatHost.FixAsync(new QSTASH101EndpointNotVerifiedAnalyzer(), new QSTASH101EndpointNotVerifiedFix(), program, rootNamespace, onlyFinding);
}
