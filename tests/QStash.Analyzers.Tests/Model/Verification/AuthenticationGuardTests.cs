using QStash.Analyzers.Model.Verification;
using Xunit;

namespace QStash.Analyzers.Tests.Model.Verification;

/// <summary>Authentication that an endpoint requires.</summary>
public sealed class AuthenticationGuardTests
{
    private static string Handler(string body) => $$"""
        class DeliveryHandler(Microsoft.Extensions.Options.IOptionsMonitor<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions> options, ILoggerFactory loggers, System.Text.Encodings.Web.UrlEncoder encoder, IVerifier verifier)
            : Microsoft.AspNetCore.Authentication.AuthenticationHandler<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions>(options, loggers, encoder)
        {
            protected override async Task<Microsoft.AspNetCore.Authentication.AuthenticateResult> HandleAuthenticateAsync()
            {
                await Task.Yield();
                {{body}}
                return Microsoft.AspNetCore.Authentication.AuthenticateResult.NoResult();
            }
        }
        """;

    private const string Scheme = """builder.Services.AddAuthentication().AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, DeliveryHandler>("Delivery", null);""";

    private const string Verifies = """if (!verifier.Verify(Request.Headers["Upstash-Signature"], "")) return Microsoft.AspNetCore.Authentication.AuthenticateResult.Fail("forged");""";

    [Theory]
    [InlineData("""app.MapPost("/hook", [Authorize(AuthenticationSchemes = "Delivery")] () => "");""")]
    [InlineData("""app.MapPost("/hook", () => "").RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = "Delivery" });""")]
    [InlineData("""app.MapPost("/hook", () => "").RequireAuthorization(p => p.AddAuthenticationSchemes("Delivery").RequireAuthenticatedUser());""")]
    [InlineData("""app.MapGroup("/jobs").RequireAuthorization().MapPost("hook", () => "");""")]
    public void ASchemeOfTheProgramVerifies(string mapping) => Assert.Equal(GuardVerdict.Signature, GuardReading.OfApi(mapping, Handler(Verifies), Scheme));

    [Fact]
    public void ASchemeThatOnlyLooksAtTheHeaderGuardsNothing() => Assert.Equal(GuardVerdict.None, GuardReading.OfApi(
        """app.MapPost("/hook", [Authorize(AuthenticationSchemes = "Delivery")] () => "");""",
        Handler("""if (!Request.Headers.ContainsKey("Upstash-Signature")) return Microsoft.AspNetCore.Authentication.AuthenticateResult.Fail("unsigned");"""), Scheme));

    [Theory]
    [InlineData("""app.MapPost("/hook", [Authorize] () => "");""", "")]
    [InlineData("""app.MapPost("/hook", () => "").RequireAuthorization("admins");""", "")]
    [InlineData("""app.MapPost("/hook", () => "");""", "builder.Services.AddAuthorization(o => o.FallbackPolicy = o.DefaultPolicy);")]
    [InlineData("""app.MapPost("/hook", () => "");""", "builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());")]
    public void AnotherSchemeGuards(string mapping, string services) => Assert.Equal(GuardVerdict.OtherAuthentication, GuardReading.OfApi(mapping, "", services));

    [Theory]
    [InlineData("""app.MapPost("/hook", [AllowAnonymous] () => "");""", "builder.Services.AddAuthorization(o => o.FallbackPolicy = o.DefaultPolicy);")]
    [InlineData("""app.MapGroup("/jobs").RequireAuthorization().MapPost("hook", () => "").AllowAnonymous();""", "")]
    [InlineData("""app.MapPost("/other", () => "").RequireAuthorization(); app.MapPost("/hook", () => "");""", "")]
    [InlineData("""app.MapPost("/hook", () => "");""", "builder.Services.AddAuthentication(); builder.Services.AddAuthorization();")]
    public void EverybodyIsLetIn(string mapping, string services) => Assert.Equal(GuardVerdict.None, GuardReading.OfApi(mapping, "", services));

    [Theory]
    [InlineData("[Authorize]", "", GuardVerdict.OtherAuthentication)]
    [InlineData("[Authorize]", "[AllowAnonymous]", GuardVerdict.None)]
    internal void AControllerAndItsAction(string controller, string action, GuardVerdict expected) =>
        Assert.Equal(expected, GuardReading.OfController(action + """[HttpPost("hook")] public IActionResult Run() => Ok();""", controller));

    private const string SignedAttributes = """
        class SignedAttribute : AuthorizeAttribute { public SignedAttribute() { AuthenticationSchemes = "Delivery"; } }
        class SignedPolicyAttribute() : AuthorizeAttribute("signed");
        """;

    [Theory]
    [InlineData("""app.MapPost("/hook", [Signed] () => "");""")]
    [InlineData("""app.MapPost("/hook", [SignedPolicy] () => "");""")]
    public void AnAttributeOfTheProgramNamesItsScheme(string mapping) => Assert.Equal(GuardVerdict.Signature, GuardReading.OfApi(mapping, Handler(Verifies) + SignedAttributes,
        Scheme + """builder.Services.AddAuthentication().AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, Microsoft.AspNetCore.Authentication.AuthenticationHandler<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions>>("Other", null); builder.Services.AddAuthorization(o => o.AddPolicy("signed", p => p.AddAuthenticationSchemes("Delivery").RequireAuthenticatedUser()));"""));

    private static string Requirement(string body) => $$"""
        class Signed : IAuthorizationRequirement;
        class SignedHandler(IVerifier verifier, IHttpContextAccessor accessor, IStore store) : AuthorizationHandler<Signed>
        {
            protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Signed requirement)
            {
                await store.ExistsAsync(verifier.ToString());
                {{body}}
            }
        }
        """;

    private const string Policy = """builder.Services.AddAuthorization(o => o.AddPolicy("signed", p => p.AddRequirements(new Signed())));""";

    [Theory]
    [InlineData("""if (verifier.Verify(accessor.HttpContext!.Request.Headers["Upstash-Signature"], "")) context.Succeed(requirement);""", GuardVerdict.Signature)]
    [InlineData("""if (accessor.HttpContext!.Request.Headers.ContainsKey("Upstash-Signature")) context.Succeed(requirement);""", GuardVerdict.None)]
    [InlineData("""if (accessor.HttpContext!.User.Identity!.IsAuthenticated) context.Succeed(requirement);""", GuardVerdict.OtherAuthentication)]
    internal void ARequirementOfTheProgram(string body, GuardVerdict expected) =>
        Assert.Equal(expected, GuardReading.OfApi("""app.MapPost("/hook", () => "").RequireAuthorization("signed");""", Requirement(body), Policy));

    [Fact]
    public void AHandlerThatIsWrittenFromScratch() => Assert.Equal(GuardVerdict.Signature, GuardReading.OfApi(
        """app.MapPost("/hook", () => "").RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = "Raw" });""",
        """
        class RawHandler(IVerifier verifier) : Microsoft.AspNetCore.Authentication.IAuthenticationHandler
        {
            private HttpContext? _context;
            public Task InitializeAsync(Microsoft.AspNetCore.Authentication.AuthenticationScheme scheme, HttpContext context) { _context = context; return Task.CompletedTask; }
            public Task<Microsoft.AspNetCore.Authentication.AuthenticateResult> AuthenticateAsync() => Task.FromResult(verifier.Verify(_context!.Request.Headers["Upstash-Signature"], "")
                ? Microsoft.AspNetCore.Authentication.AuthenticateResult.Success(new(new(), "Raw")) : Microsoft.AspNetCore.Authentication.AuthenticateResult.Fail("forged"));
            public Task ChallengeAsync(Microsoft.AspNetCore.Authentication.AuthenticationProperties? properties) => Task.CompletedTask;
            public Task ForbidAsync(Microsoft.AspNetCore.Authentication.AuthenticationProperties? properties) => Task.CompletedTask;
        }
        """,
        """builder.Services.AddAuthentication(o => o.AddScheme<RawHandler>("Raw", null));"""));
}
