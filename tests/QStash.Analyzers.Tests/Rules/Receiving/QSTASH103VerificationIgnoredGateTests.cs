using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Filters and handlers in front of endpoints, whose verification lets rejected deliveries through or stops them.</summary>
public sealed class QSTASH103VerificationIgnoredGateTests
{
    private static string AnAuthenticationHandler(string statements) => GatePrograms.Types($$"""
        public class QStashHandler(IOptionsMonitor<AuthenticationSchemeOptions> o, ILoggerFactory l, UrlEncoder e, IQStashVerifier verifier) : AuthenticationHandler<AuthenticationSchemeOptions>(o, l, e)
        {
            protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
            {
                var body = await new StreamReader(Request.Body).ReadToEndAsync();
                var ticket = new AuthenticationTicket(new ClaimsPrincipal(), Scheme.Name);
        {{statements}}
            }
        }
        """);

    private static string AnEndpointFilter(string statements) => GatePrograms.Types($$"""
        public class Signed(IQStashVerifier verifier, ILogger<Signed> logger) : IEndpointFilter
        {
            public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
            {
        {{statements}}
            }
        }
        """);

    private static string AResourceFilter(string statements) => GatePrograms.Types($$"""
        public class Signed(IQStashVerifier verifier, ILogger<Signed> logger) : IAsyncResourceFilter
        {
            public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
            {
        {{statements}}
            }
        }
        """);

    private static string AnAuthorizationFilter(string statements) => GatePrograms.Types($$"""
        public class Signed(IQStashVerifier verifier, ILogger<Signed> logger) : IAuthorizationFilter
        {
            public void OnAuthorization(AuthorizationFilterContext context)
            {
        {{statements}}
            }
        }
        """);

    private static string ARequirementHandler(string statements) => GatePrograms.Types($$"""
        public class SignedRequirement : IAuthorizationRequirement;
        public class SignedHandler(IQStashVerifier verifier, IHttpContextAccessor accessor, ILogger<SignedHandler> logger) : AuthorizationHandler<SignedRequirement>
        {
            protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, SignedRequirement requirement)
            {
                {{statements}}
            }
        }
        """);

    public sealed class Reports
    {
        [Theory]
        [InlineData("if (!await [|verifier.VerifyAsync(Request.Headers[\"Upstash-Signature\"], body)|]) Logger.LogWarning(\"bad\"); return AuthenticateResult.Success(ticket);")]
        [InlineData("if (!await [|verifier.VerifyAsync(Request.Headers[\"Upstash-Signature\"], body)|]) return AuthenticateResult.Success(ticket); return AuthenticateResult.Success(ticket);")]
        [InlineData("await [|verifier.VerifyAsync(Request.Headers[\"Upstash-Signature\"], body)|]; return AuthenticateResult.Success(ticket);")]
        [InlineData("if (await [|verifier.VerifyAsync(Request.Headers[\"Upstash-Signature\"], body)|]) return AuthenticateResult.Fail(\"x\"); return AuthenticateResult.Success(ticket);")]
        [InlineData("if (!await [|verifier.VerifyAsync(Request.Headers[\"Upstash-Signature\"], body)|]) AuthenticateResult.Fail(\"x\"); return AuthenticateResult.Success(ticket);")]
        public Task AnAuthenticationHandler(string statements) => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(QSTASH103VerificationIgnoredGateTests.AnAuthenticationHandler(statements));

        [Theory]
        [InlineData("if (![|verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")|]) logger.LogWarning(\"x\"); return await next(context);")]
        [InlineData("if (![|verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")|]) { logger.LogWarning(\"x\"); return await next(context); } return await next(context);")]
        [InlineData("if (![|verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")|]) Results.Unauthorized(); return await next(context);")]
        [InlineData("var r = await next(context); if (![|verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")|]) logger.LogWarning(\"x\"); return r;")]
        [InlineData("if (![|verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")|]) context.HttpContext.Response.StatusCode = 401; return await next(context);")]
        public Task AnEndpointFilter(string statements) => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(QSTASH103VerificationIgnoredGateTests.AnEndpointFilter(statements));

        [Theory]
        [InlineData("if (![|verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")|]) logger.LogWarning(\"x\"); await next();")]
        [InlineData("if (![|verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")|]) context.HttpContext.Response.StatusCode = 401; await next();")]
        [InlineData("if (![|verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")|]) _ = new UnauthorizedResult(); await next();")]
        [InlineData("if (![|verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")|]) context.Result = new UnauthorizedResult(); await next();")]
        public Task AResourceFilter(string statements) => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(QSTASH103VerificationIgnoredGateTests.AResourceFilter(statements));

        [Theory]
        [InlineData("if (![|verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")|]) logger.LogWarning(\"x\");")]
        [InlineData("if (![|verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")|]) new UnauthorizedResult();")]
        [InlineData("if ([|verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")|]) context.Result = new UnauthorizedResult();")]
        [InlineData("if (![|verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")|]) context.HttpContext.Response.StatusCode = 401;")]
        [InlineData("[|verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")|];")]
        public Task AnAuthorizationFilter(string statements) => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(QSTASH103VerificationIgnoredGateTests.AnAuthorizationFilter(statements));

        [Theory]
        [InlineData("var ok = await [|verifier.VerifyAsync(accessor.HttpContext!.Request.Headers[\"Upstash-Signature\"], \"\")|]; context.Succeed(requirement);")]
        [InlineData("var ok = await [|verifier.VerifyAsync(accessor.HttpContext!.Request.Headers[\"Upstash-Signature\"], \"\")|]; if (!ok) logger.LogWarning(\"x\"); context.Succeed(requirement);")]
        [InlineData("var ok = await [|verifier.VerifyAsync(accessor.HttpContext!.Request.Headers[\"Upstash-Signature\"], \"\")|]; if (!ok) context.Succeed(requirement);")]
        public Task ARequirementHandler(string statements) => Verify.Reports<QSTASH103VerificationIgnoredAnalyzer>(QSTASH103VerificationIgnoredGateTests.ARequirementHandler(statements));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("if (!await verifier.VerifyAsync(Request.Headers[\"Upstash-Signature\"], body)) return AuthenticateResult.Fail(\"bad\"); return AuthenticateResult.Success(ticket);")]
        [InlineData("if (!await verifier.VerifyAsync(Request.Headers[\"Upstash-Signature\"], body)) return AuthenticateResult.NoResult(); return AuthenticateResult.Success(ticket);")]
        [InlineData("return await verifier.VerifyAsync(Request.Headers[\"Upstash-Signature\"], body) ? AuthenticateResult.Success(ticket) : AuthenticateResult.Fail(\"x\");")]
        [InlineData("if (await verifier.VerifyAsync(Request.Headers[\"Upstash-Signature\"], body)) return AuthenticateResult.Success(ticket); return AuthenticateResult.NoResult();")]
        [InlineData("if (!Request.Headers.ContainsKey(\"Upstash-Signature\")) return AuthenticateResult.NoResult(); if (!await verifier.VerifyAsync(Request.Headers[\"Upstash-Signature\"], body)) return AuthenticateResult.Fail(\"x\"); return AuthenticateResult.Success(ticket);")]
        public Task AnAuthenticationHandler(string statements) => Verify.Quiet<QSTASH103VerificationIgnoredAnalyzer>(QSTASH103VerificationIgnoredGateTests.AnAuthenticationHandler(statements));

        [Theory]
        [InlineData("if (!verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")) return Results.Unauthorized(); return await next(context);")]
        [InlineData("return verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\") ? await next(context) : Results.Unauthorized();")]
        [InlineData("if (verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")) return await next(context); return TypedResults.Unauthorized();")]
        [InlineData("if (!verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")) { context.HttpContext.Response.StatusCode = 401; return null; } return await next(context);")]
        public Task AnEndpointFilter(string statements) => Verify.Quiet<QSTASH103VerificationIgnoredAnalyzer>(QSTASH103VerificationIgnoredGateTests.AnEndpointFilter(statements));

        [Theory]
        [InlineData("if (!verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")) { context.Result = new UnauthorizedResult(); return; } await next();")]
        [InlineData("if (!verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")) context.Result = new UnauthorizedResult(); else await next();")]
        [InlineData("if (!verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")) context.Result = new UnauthorizedResult(); if (context.Result is null) await next();")]
        public Task AResourceFilter(string statements) => Verify.Quiet<QSTASH103VerificationIgnoredAnalyzer>(QSTASH103VerificationIgnoredGateTests.AResourceFilter(statements));

        [Theory]
        [InlineData("if (!verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")) context.Result = new UnauthorizedResult();")]
        [InlineData("if (verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\")) return; context.Result = new ForbidResult();")]
        [InlineData("context.Result = verifier.Verify(context.HttpContext.Request.Headers[\"Upstash-Signature\"], \"\") ? null : new UnauthorizedResult();")]
        public Task AnAuthorizationFilter(string statements) => Verify.Quiet<QSTASH103VerificationIgnoredAnalyzer>(QSTASH103VerificationIgnoredGateTests.AnAuthorizationFilter(statements));

        [Theory]
        [InlineData("var ok = await verifier.VerifyAsync(accessor.HttpContext!.Request.Headers[\"Upstash-Signature\"], \"\"); if (ok) context.Succeed(requirement);")]
        [InlineData("var ok = await verifier.VerifyAsync(accessor.HttpContext!.Request.Headers[\"Upstash-Signature\"], \"\"); if (!ok) { context.Fail(); return; } context.Succeed(requirement);")]
        public Task ARequirementHandler(string statements) => Verify.Quiet<QSTASH103VerificationIgnoredAnalyzer>(QSTASH103VerificationIgnoredGateTests.ARequirementHandler(statements));
    }
}
