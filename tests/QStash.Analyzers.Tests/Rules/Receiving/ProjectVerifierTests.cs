using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>QSTASH101's fix in a project that has a verifier: it uses that, as the project does.</summary>
public sealed class ProjectVerifierTests
{
    private const string Verifier = """
        //// file: Verification.cs
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;

        namespace Shop.Security;

        public interface ISignatures
        {
            Task<bool> IsGenuineAsync(string signature, HttpRequest request);
        }

        public sealed class VerifyQStashAttribute : TypeFilterAttribute
        {
            public VerifyQStashAttribute() : base(typeof(SignatureFilter)) { }
        }

        public sealed class SignatureFilter(ISignatures signatures) : IAsyncResourceFilter
        {
            public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
            {
                var request = context.HttpContext.Request;
                if (!await signatures.IsGenuineAsync(request.Headers["Upstash-Signature"].ToString(), request))
                {
                    context.Result = new UnauthorizedResult();
                    return;
                }
                await next();
            }
        }

        public sealed class SignatureEndpointFilter(ISignatures signatures) : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
            {
                var request = context.HttpContext.Request;
                return await signatures.IsGenuineAsync(request.Headers["Upstash-Signature"].ToString(), request) ? await next(context) : Results.Unauthorized();
            }
        }
        """;

    [Theory]
    [InlineData("VerifyQStash")]
    [InlineData("ServiceFilter(typeof(SignatureFilter))")]
    public Task AttributeOfAnotherAction(string attribute) => Fixes(
        $$"""
        using Microsoft.AspNetCore.Mvc;
        using Shop.Security;

        namespace Shop;

        [ApiController]
        [Route("api/qstash")]
        public sealed class JobsController : ControllerBase
        {
            [HttpPost("charge")]
            [{{attribute}}]
            public IActionResult Charge(Job job) => Ok(job);

            [HttpPost("refund")]
            public IActionResult [|Refund|](Job job) => Ok(job);
        }

        public sealed record Job(int Id);
        """,
        $$"""
        using Microsoft.AspNetCore.Mvc;
        using Shop.Security;

        namespace Shop;

        [ApiController]
        [Route("api/qstash")]
        public sealed class JobsController : ControllerBase
        {
            [HttpPost("charge")]
            [{{attribute}}]
            public IActionResult Charge(Job job) => Ok(job);

            [HttpPost("refund")]
            [{{attribute}}]
            public IActionResult Refund(Job job) => Ok(job);
        }

        public sealed record Job(int Id);
        """);

    [Fact]
    public Task EndpointFilterOfAGroup() => Fixes(
        """
        using Shop.Security;

        var app = WebApplication.Create(args);
        app.MapGroup("/qstash").AddEndpointFilter<SignatureEndpointFilter>().MapPost("/charge", (Job job) => job.Id);
        app.[|MapPost|]("/qstash/refund", (Job job) => job.Id);
        app.Run();

        public sealed record Job(int Id);
        """,
        """
        using Shop.Security;

        var app = WebApplication.Create(args);
        app.MapGroup("/qstash").AddEndpointFilter<SignatureEndpointFilter>().MapPost("/charge", (Job job) => job.Id);
        app.MapPost("/qstash/refund", (Job job) => job.Id).AddEndpointFilter<SignatureEndpointFilter>();
        app.Run();

        public sealed record Job(int Id);
        """);

    [Fact]
    public Task FilterThatNobodyUsesYet() => Fixes(
        """
        var app = WebApplication.Create(args);
        app.[|MapPost|]("/qstash/refund", (Job job) => job.Id);
        app.Run();

        public sealed record Job(int Id);
        """,
        """
        using Shop.Security;

        var app = WebApplication.Create(args);
        app.MapPost("/qstash/refund", (Job job) => job.Id).AddEndpointFilter<SignatureEndpointFilter>();
        app.Run();

        public sealed record Job(int Id);
        """);

    [Fact]
    public Task SchemeOfAController() => Fixes(
        """
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        namespace Shop;

        [ApiController]
        [Route("api/qstash")]
        public sealed class JobsController : ControllerBase
        {
            [HttpPost("charge")]
            [Authorize(AuthenticationSchemes = SignatureScheme.Name)]
            public IActionResult Charge(Job job) => Ok(job);
        }

        public sealed record Job(int Id);

        public static class Mails
        {
            public static void MapMails(this IEndpointRouteBuilder app) => app.[|MapPost|]("/qstash/mails", (Job job) => job.Id).AllowAnonymous();
        }
        """ + SchemeFile,
        """
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;

        namespace Shop;

        [ApiController]
        [Route("api/qstash")]
        public sealed class JobsController : ControllerBase
        {
            [HttpPost("charge")]
            [Authorize(AuthenticationSchemes = SignatureScheme.Name)]
            public IActionResult Charge(Job job) => Ok(job);
        }

        public sealed record Job(int Id);

        public static class Mails
        {
            public static void MapMails(this IEndpointRouteBuilder app) => app.MapPost("/qstash/mails", (Job job) => job.Id).RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = SignatureScheme.Name });
        }
        """ + SchemeFile);

    private const string SchemeFile = """

        //// file: Scheme.cs
        using System.Text.Encodings.Web;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.Extensions.Options;
        using Shop.Security;

        namespace Shop;

        public sealed class SignatureScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ISignatures signatures)
            : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
        {
            public const string Name = "QStash";

            public static void Add(IServiceCollection services) => services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, SignatureScheme>(Name, null);

            protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
                await signatures.IsGenuineAsync(Request.Headers["Upstash-Signature"].ToString(), Request)
                    ? AuthenticateResult.Success(new AuthenticationTicket(new(), Name))
                    : AuthenticateResult.Fail("signature");
        }
        """;

    private static Task Fixes(string before, string after) =>
        Verify.Fixes<QSTASH101EndpointNotVerifiedAnalyzer, QSTASH101EndpointNotVerifiedFix>(before + "\n" + Verifier, after + "\n" + Verifier);
}
