using Xunit;

namespace QStash.Analyzers.Tests.Model.Endpoints;

/// <summary>Routes, verbs and handlers of minimal APIs and request delegates.</summary>
public sealed class MappingRouteTests
{
    [Theory]
    [InlineData("""app.MapPost("/jobs/run", () => Results.Ok());""", "POST jobs/run")]
    [InlineData("""app.MapPut("jobs/{id:int}", (int id) => id);""", "PUT jobs/{id:int}")]
    [InlineData("""app.MapPatch("/x/", () => 1);""", "PATCH x")]
    [InlineData("""app.MapMethods("/m", new[] { "post", HttpMethods.Put }, () => 1);""", "POST,PUT m")]
    [InlineData("""app.MapMethods("/m", ["POST"], () => 1);""", "POST m")]
    [InlineData("""app.Map("/any", () => 1);""", "* any")]
    [InlineData("""app.MapFallback(() => 1);""", "* {*path}")]
    [InlineData("""app.MapFallback("/f/{*rest}", () => 1);""", "* f/{*rest}")]
    [InlineData("""const string Base = "/api"; app.MapPost($"{Base}/jobs", () => 1);""", "POST api/jobs")]
    [InlineData("""app.MapPost(app.Configuration["Path"] + "/jobs", () => 1);""", "POST {*…}/jobs")]
    [InlineData("""app.MapGroup("/a").MapGroup("b").MapPost("/c", () => 1);""", "POST a/b/c")]
    [InlineData("""var g = app.MapGroup("/a"); var h = g.MapGroup("b"); h.MapPost("", () => 1);""", "POST a/b")]
    [InlineData("""RouteGroupBuilder g; g = app.MapGroup("/a").RequireAuthorization(); g.MapPost("c", () => 1);""", "POST a/c")]
    [InlineData("""var run = () => Results.Ok(); app.MapPost("/v", run);""", "POST v")]
    [InlineData("""app.MapPost("/d", async (HttpContext context) => { await context.Response.WriteAsync(""); });""", "POST d")]
    [InlineData("""app.Map("/branch", branch => branch.Run(async context => await context.Response.WriteAsync("")));""", "* branch/{*path}")]
    [InlineData("""app.MapWhen(c => c.Request.Path.StartsWithSegments("/w"), branch => branch.Run(async context => await context.Response.WriteAsync("")));""", "* w/{*path}")]
    [InlineData("""app.Map("/out", branch => { branch.UseRouting(); branch.UseEndpoints(e => e.MapPost("in", () => 1)); });""", "POST out/in")]
    [InlineData("""static string Name(string x) => "/named/" + x; app.MapPost(Name("y"), () => 1);""", "POST named/y")]
    public void Mapping(string statement, string expected) =>
        Assert.Equal(new[] { expected }, EndpointReading.Routes("var app = WebApplication.Create(args);\n" + statement + "\napp.Run(); // QStash"));

    [Theory]
    [InlineData("app.MapJobs();", "POST jobs/run")]
    [InlineData("""app.MapGroup("/v1").MapJobs();""", "POST v1/jobs/run")]
    [InlineData("""var v1 = app.MapGroup("/v1"); Jobs.MapJobs(v1);""", "POST v1/jobs/run")]
    [InlineData("""app.MapGroup("/v1").MapJobs(); app.MapGroup("/v2").MapJobs();""", "POST v1/jobs/run", "POST v2/jobs/run")]
    [InlineData("""app.MapGroup("/outer").MapAll("inner");""", "POST outer/inner/jobs/run")]
    [InlineData("""app.MapTenant("acme").MapJobs();""", "POST tenants/acme/jobs/run")]
    [InlineData("""app.MapWorker("nightly", () => 1);""", "POST workers/nightly")]
    [InlineData("""app.MapArea("/area", group => group.MapPost("x", () => 1));""", "POST area/x")]
    [InlineData("""app.MapModules(app.MapGroup("/modules"));""", "POST modules/module/run")]
    public void ThroughMappingMethods(string statement, params string[] expected)
    {
        var program = "var app = WebApplication.Create(args);\n" + statement + """

            app.Run();
            //// file: Mapping.cs
            // QStash
            public static class Mapping
            {
                public static RouteGroupBuilder MapTenant(this IEndpointRouteBuilder routes, string name) => routes.MapGroup("/tenants/" + name);
                public static IEndpointRouteBuilder MapAll(this IEndpointRouteBuilder routes, string prefix) { routes.MapGroup(prefix).MapJobs(); return routes; }
                public static void MapArea(this IEndpointRouteBuilder routes, string prefix, Action<RouteGroupBuilder> configure) { var g = routes.MapGroup(prefix); configure(g); }
                public static void MapModules(this WebApplication app, RouteGroupBuilder? group = null)
                {
                    IEndpointRouteBuilder builder = group is null ? app : group;
                    foreach (var module in new IModule[] { new JobModule() })
                        module.Map(builder);
                }
                public static RouteHandlerBuilder MapWorker(this IEndpointRouteBuilder routes, string name, Delegate handler) => routes.MapPost($"/workers/{name}", handler);
            }
            public interface IModule { void Map(IEndpointRouteBuilder app); }
            public class JobModule : IModule { public void Map(IEndpointRouteBuilder app) => app.MapPost("module/run", () => 1); }
            //// file: Jobs.cs
            // QStash
            public static class Jobs
            {
                public static IEndpointRouteBuilder MapJobs(this IEndpointRouteBuilder routes)
                {
                    var group = routes.MapGroup("/jobs");
                    group.MapPost("run", Run);
                    return routes;
                }

                private static IResult Run() => Results.Ok();
            }
            """;
        var found = EndpointReading.Routes(program);
        foreach (var route in expected)
            Assert.Contains(route, found);
    }
}
