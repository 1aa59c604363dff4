using QStash.Analyzers.Model.Verification;
using Xunit;

namespace QStash.Analyzers.Tests.Model.Verification;

/// <summary>Verification in middleware, and which routes it covers.</summary>
public sealed class MiddlewareGuardTests
{
    private const string Verifying = """if (!context.RequestServices.GetRequiredService<IVerifier>().Verify(context.Request.Headers["Upstash-Signature"], "")) { context.Response.StatusCode = 401; return; }""";

    private static string Middleware(string before = "") => $$"""
        class Verification(RequestDelegate next)
        {
            private static readonly string[] Paths = { "/api/jobs", "/qstash" };

            public async Task InvokeAsync(HttpContext context)
            {
                {{before}}
                {{Verifying}}
                await next(context);
            }
        }
        class SignedOnlyAttribute : Attribute;
        static class Extensions
        {
            public static IApplicationBuilder UseVerification(this IApplicationBuilder app) => app.UseMiddleware<Verification>();
            public static IApplicationBuilder UseVerificationBelow(this IApplicationBuilder app, string prefix) => app.UseWhen(c => c.Request.Path.StartsWithSegments(prefix), b => b.UseMiddleware<Verification>());
            public static bool IsJob(HttpContext context) => context.Request.Path.StartsWithSegments("/api/jobs");
        }
        """;

    private const string Hook = """app.MapPost("/api/jobs/hook", () => "");""";

    [Theory]
    [InlineData("app.UseMiddleware<Verification>();")]
    [InlineData("app.UseMiddleware(typeof(Verification));")]
    [InlineData("app.UseVerification();")]
    [InlineData("""app.UseVerificationBelow("/api");""")]
    [InlineData("""app.UseWhen(c => c.Request.Path.StartsWithSegments("/api/jobs"), b => b.UseVerification());""")]
    [InlineData("""app.UseWhen(c => c.Request.Path.Value!.StartsWith("/api/", StringComparison.OrdinalIgnoreCase), b => b.UseMiddleware<Verification>());""")]
    [InlineData("""app.UseWhen(c => c.Request.Path == "/api/jobs/hook", b => b.UseMiddleware<Verification>());""")]
    [InlineData("""app.UseWhen(c => HttpMethods.IsPost(c.Request.Method) && !c.Request.Path.StartsWithSegments("/health"), b => b.UseMiddleware<Verification>());""")]
    [InlineData("""app.UseWhen(Extensions.IsJob, b => b.UseMiddleware<Verification>());""")]
    [InlineData("""app.UseWhen(c => c.Request.Host.Host == "jobs.example.com", b => b.UseMiddleware<Verification>());""")]
    [InlineData("app.Use(async (context, next) => { " + Verifying + " await next(); });")]
    [InlineData("app.Use(async (HttpContext context, RequestDelegate next) => { if (context.Request.Path.StartsWithSegments(\"/api\")) { " + Verifying + " } await next(context); });")]
    [InlineData("app.Use(next => async context => { " + Verifying + " await next(context); });")]
    [InlineData("""if (!app.Environment.IsDevelopment()) app.UseMiddleware<Verification>();""")]
    public void TheMiddlewareCoversTheRoute(string wiring) => Assert.Equal(GuardVerdict.Signature, GuardReading.OfApi(wiring + Hook, Middleware()));

    [Theory]
    [InlineData("")]
    [InlineData("""app.UseVerificationBelow("/internal");""")]
    [InlineData("""app.UseWhen(c => c.Request.Path.StartsWithSegments("/internal"), b => b.UseVerification());""")]
    [InlineData("""app.UseWhen(c => !c.Request.Path.StartsWithSegments("/api"), b => b.UseMiddleware<Verification>());""")]
    [InlineData("""app.UseWhen(c => c.Request.Headers.ContainsKey("Upstash-Signature"), b => b.UseMiddleware<Verification>());""")]
    [InlineData("""app.Map("/internal", b => b.UseMiddleware<Verification>());""")]
    [InlineData("""app.MapWhen(c => c.Request.Path == "/api/jobs/other", b => b.UseMiddleware<Verification>());""")]
    [InlineData("app.Use(async (context, next) => { if (context.Request.Path.StartsWithSegments(\"/internal\")) { " + Verifying + " } await next(); });")]
    [InlineData("app.Use(async (context, next) => { if (context.Request.Path.StartsWithSegments(\"/api/jobs\")) { await next(); return; } " + Verifying + " await next(); });")]
    [InlineData("app.Use(async (context, next) => { if (context.Request.Headers.ContainsKey(\"Upstash-Signature\")) { " + Verifying + " } await next(); });")]
    [InlineData("""if (app.Environment.IsDevelopment()) app.UseMiddleware<Verification>();""")]
    public void TheMiddlewareDoesNotCoverTheRoute(string wiring) => Assert.Equal(GuardVerdict.None, GuardReading.OfApi(wiring + Hook, Middleware()));

    [Theory]
    [InlineData("""if (!context.Request.Path.StartsWithSegments("/api/jobs")) { await next(context); return; }""", GuardVerdict.Signature)]
    [InlineData("""if (!context.Request.Path.StartsWithSegments("/internal")) { await next(context); return; }""", GuardVerdict.None)]
    [InlineData("""if (!Paths.Any(p => context.Request.Path.StartsWithSegments(p))) { await next(context); return; }""", GuardVerdict.Signature)]
    [InlineData("""if (Paths.Any(p => context.Request.Path.StartsWithSegments(p))) { await next(context); return; }""", GuardVerdict.None)]
    [InlineData("""var path = context.Request.Path.Value ?? ""; if (!path.StartsWith("/api/jobs")) { await next(context); return; }""", GuardVerdict.Signature)]
    [InlineData("""if (context.Request.Path.StartsWithSegments("/health") || context.Request.Path == "/") { await next(context); return; }""", GuardVerdict.Signature)]
    [InlineData("""if (context.GetEndpoint()?.Metadata.GetMetadata<SignedOnlyAttribute>() is null) { await next(context); return; }""", GuardVerdict.None)]
    [InlineData("""if (!context.Request.Headers.ContainsKey("Upstash-Signature")) { await next(context); return; }""", GuardVerdict.None)]
    [InlineData("""if (!context.Request.Headers.ContainsKey("Upstash-Signature")) { context.Response.StatusCode = 401; return; }""", GuardVerdict.Signature)]
    [InlineData("""if (context.Request.Method != "POST") { await next(context); return; }""", GuardVerdict.Signature)]
    internal void TheMiddlewareChoosesByItself(string before, GuardVerdict expected) => Assert.Equal(expected, GuardReading.OfApi("app.UseMiddleware<Verification>();" + Hook, Middleware(before)));

    [Theory]
    [InlineData("""app.MapPost("/hook", [SignedOnly] () => "");""", GuardVerdict.Signature)]
    [InlineData("""app.MapPost("/hook", () => "").WithMetadata(new SignedOnlyAttribute());""", GuardVerdict.Signature)]
    [InlineData("""app.MapPost("/hook", () => "");""", GuardVerdict.None)]
    internal void OnlyEndpointsWithTheMarkAreVerified(string mapping, GuardVerdict expected) => Assert.Equal(expected, GuardReading.OfApi(
        "app.UseMiddleware<Verification>();" + mapping,
        Middleware("if (context.GetEndpoint()?.Metadata.GetMetadata<SignedOnlyAttribute>() == null) { await next(context); return; }")));

    [Fact]
    public void AnExtensionThatNobodyCallsWiresNothing() => Assert.Equal(GuardVerdict.None, GuardReading.OfApi(Hook, Middleware()));
}
