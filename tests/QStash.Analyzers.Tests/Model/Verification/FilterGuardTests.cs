using QStash.Analyzers.Model.Verification;
using Xunit;

namespace QStash.Analyzers.Tests.Model.Verification;

/// <summary>Verification in endpoint filters, action filters and attributes.</summary>
public sealed class FilterGuardTests
{
    private const string Filter = """
        class Signed(IVerifier verifier) : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
            {
                if (!verifier.Verify(context.HttpContext.Request.Headers["Upstash-Signature"], "")) return Results.Unauthorized();
                return await next(context);
            }
        }
        static class Extensions
        {
            public static RouteHandlerBuilder RequireSigned(this RouteHandlerBuilder builder) => builder.AddEndpointFilter<Signed>();
            public static TBuilder RequireNothing<TBuilder>(this TBuilder builder) where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new object());
        }
        """;

    [Theory]
    [InlineData("""app.MapPost("/hook", () => "").AddEndpointFilter<Signed>();""")]
    [InlineData("""app.MapPost("/hook", () => "").AddEndpointFilter(new Signed(null!));""")]
    [InlineData("""app.MapPost("/hook", () => "").RequireSigned();""")]
    [InlineData("""var jobs = app.MapGroup("/jobs"); jobs.AddEndpointFilter<Signed>(); jobs.MapGroup("inner").MapPost("hook", () => "");""")]
    [InlineData("""app.MapPost("/hook", () => "").AddEndpointFilter(async (context, next) => context.HttpContext.RequestServices.GetRequiredService<IVerifier>().Verify(context.HttpContext.Request.Headers["Upstash-Signature"], "") ? await next(context) : Results.Unauthorized());""")]
    [InlineData("""app.MapPost("/hook", () => "").AddEndpointFilterFactory((_, next) => async context => { if (!context.HttpContext.RequestServices.GetRequiredService<IVerifier>().Verify(context.HttpContext.Request.Headers["Upstash-Signature"], "")) return Results.StatusCode(401); return await next(context); });""")]
    public void AnEndpointFilterVerifies(string mapping) => Assert.Equal(GuardVerdict.Signature, GuardReading.OfApi(mapping, Filter));

    [Theory]
    [InlineData("""app.MapPost("/hook", () => "");""")]
    [InlineData("""app.MapPost("/hook", () => "").RequireNothing();""")]
    [InlineData("""app.MapPost("/other", () => "").AddEndpointFilter<Signed>(); app.MapPost("/hook", () => "");""")]
    [InlineData("""app.MapGroup("/jobs").AddEndpointFilter<Signed>().MapPost("/a", () => ""); app.MapPost("/hook", () => "");""")]
    [InlineData("""app.MapPost("/hook", () => "").AddEndpointFilter(async (context, next) => { if (!context.HttpContext.Request.Headers.ContainsKey("Upstash-Signature")) return Results.Unauthorized(); return await next(context); });""")]
    [InlineData("""app.MapPost("/hook", () => "").AddEndpointFilter(async (context, next) => { if (context.HttpContext.Request.Headers.TryGetValue("Upstash-Signature", out var s) && !context.HttpContext.RequestServices.GetRequiredService<IVerifier>().Verify(s, "")) return Results.Unauthorized(); return await next(context); });""")]
    [InlineData("""app.MapPost("/hook", () => "").AddEndpointFilter(async (context, next) => { if (context.Arguments.Count > 3) return Results.BadRequest(); return await next(context); });""")]
    public void NoFilterOfTheEndpointStopsAnUnsignedRequest(string mapping) => Assert.Equal(GuardVerdict.None, GuardReading.OfApi(mapping, Filter));

    [Fact]
    public void AFilterThatAsksForAnApiKeyIsAnotherAuthentication() => Assert.Equal(GuardVerdict.OtherAuthentication, GuardReading.OfApi(
        """app.MapPost("/hook", () => "").AddEndpointFilter(async (context, next) => { if (context.HttpContext.Request.Headers["X-Api-Key"] != app.Configuration["ApiKey"]) return Results.Unauthorized(); return await next(context); });"""));

    private const string Action = """[HttpPost("hook")] public IActionResult Run() => Ok();""";

    private const string Attributes = """
        public class SignedAttribute : Attribute, IAsyncResourceFilter
        {
            public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
            {
                var verifier = context.HttpContext.RequestServices.GetRequiredService<IVerifier>();
                if (!verifier.Verify(context.HttpContext.Request.Headers["Upstash-Signature"], "")) { context.Result = new UnauthorizedResult(); return; }
                await next();
            }
        }
        public class SignedFilter(IVerifier verifier) : IAuthorizationFilter
        {
            public void OnAuthorization(AuthorizationFilterContext context)
            {
                if (!verifier.Verify(context.HttpContext.Request.Headers["Upstash-Signature"], "")) context.Result = new UnauthorizedResult();
            }
        }
        public class MadeAttribute : Attribute, IFilterFactory
        {
            public bool IsReusable => false;
            public IFilterMetadata CreateInstance(IServiceProvider services) => ActivatorUtilities.CreateInstance<SignedFilter>(services);
        }
        public class TypedAttribute() : TypeFilterAttribute(typeof(SignedFilter));
        public class PresentAttribute : ActionFilterAttribute
        {
            public override void OnActionExecuting(ActionExecutingContext context)
            {
                if (!context.HttpContext.Request.Headers.ContainsKey("Upstash-Signature")) context.Result = new UnauthorizedResult();
            }
        }
        public class VerifyQStashMarkerAttribute : Attribute;
        public class KeyAttribute : Attribute, IAuthorizationFilter
        {
            public void OnAuthorization(AuthorizationFilterContext context)
            {
                if (context.HttpContext.Request.Headers["X-Key"] != Environment.GetEnvironmentVariable("KEY")) context.Result = new UnauthorizedResult();
            }
        }
        public class LenientAttribute(IVerifier verifier) : ActionFilterAttribute
        {
            public LenientAttribute() : this(null!) { }
            public override void OnActionExecuting(ActionExecutingContext context)
            {
                var signature = context.HttpContext.Request.Headers["Upstash-Signature"].ToString();
                if (string.IsNullOrEmpty(signature)) return;
                if (!verifier.Verify(signature, "")) context.Result = new UnauthorizedResult();
            }
        }
        """;

    [Theory]
    [InlineData("[Signed]")]
    [InlineData("[ServiceFilter(typeof(SignedFilter))]")]
    [InlineData("[TypeFilter<SignedFilter>]")]
    [InlineData("[Made]")]
    public void AnAttributeOfTheControllerVerifies(string attribute) => Assert.Equal(GuardVerdict.Signature, GuardReading.OfController(Action, attribute, Attributes));

    [Theory]
    [InlineData("[Present]")]
    [InlineData("[VerifyQStashMarker]")]
    [InlineData("[Lenient]")]
    public void AnAttributeThatVerifiesNothing(string attribute) => Assert.Equal(GuardVerdict.None, GuardReading.OfController(Action, attribute, Attributes));

    [Fact]
    public void AnAttributeThatAsksForAKey() => Assert.Equal(GuardVerdict.OtherAuthentication, GuardReading.OfController(Action, "[Key]", Attributes));

    [Fact]
    public void AnAttributeOfTheActionsBaseConstructor() => Assert.Equal(GuardVerdict.Signature, GuardReading.OfController("[Typed] " + Action, "", Attributes.Replace("TypedAttribute() : TypeFilterAttribute(typeof(SignedFilter));", "TypedAttribute : TypeFilterAttribute { public TypedAttribute() : base(typeof(SignedFilter)) { } }")));

    [Fact]
    public void AnAttributeWithAPrimaryBaseConstructor() => Assert.Equal(GuardVerdict.Signature, GuardReading.OfController(Action, "[Typed]", Attributes));

    [Theory]
    [InlineData("services.AddControllers(o => o.Filters.Add<SignedFilter>());", GuardVerdict.Signature)]
    [InlineData("services.AddControllers(o => o.Filters.Add(new SignedAttribute()));", GuardVerdict.Signature)]
    [InlineData("services.AddControllers(o => o.Filters.Add(typeof(SignedFilter)));", GuardVerdict.Signature)]
    [InlineData("services.AddControllers(o => o.Filters.AddService<SignedFilter>());", GuardVerdict.Signature)]
    [InlineData("services.AddControllers(o => o.Filters.Add(new PresentAttribute()));", GuardVerdict.None)]
    [InlineData("services.AddControllers();", GuardVerdict.None)]
    internal void AFilterOfAllControllers(string registration, GuardVerdict expected) => Assert.Equal(expected, GuardReading.OfController(Action, "",
        Attributes + "static class Setup { public static void Add(IServiceCollection services) { " + registration + " } }"));
}
