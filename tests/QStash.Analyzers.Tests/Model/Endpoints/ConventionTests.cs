using System.Linq;
using Xunit;

namespace QStash.Analyzers.Tests.Model.Endpoints;

/// <summary>What is said about an endpoint and about the groups around it.</summary>
public sealed class ConventionTests
{
    [Theory]
    [InlineData("""app.MapPost("/x", Run).WithName("a").RequireAuthorization();""", "WithName,RequireAuthorization")]
    [InlineData("""var e = app.MapPost("/x", Run); e.RequireAuthorization();""", "RequireAuthorization")]
    [InlineData("""var g = app.MapGroup("/g"); g.RequireAuthorization(); g.MapPost("/x", Run).WithName("a");""", "RequireAuthorization,WithName")]
    [InlineData("""var g = app.MapGroup("/g").RequireAuthorization().WithTags("t"); g.MapPost("/x", Run);""", "RequireAuthorization,WithTags")]
    [InlineData("""var g = app.MapGroup("/g"); g.MapPost("/x", Run); g.MapGet("/y", () => 1).RequireAuthorization();""", "")]
    [InlineData("""var o = app.MapGroup("/o").RequireAuthorization(); var i = o.MapGroup("i"); i.WithTags("t"); i.MapPost("/x", Run);""", "RequireAuthorization,WithTags")]
    [InlineData("""var o = app.MapGroup("/o"); o.MapGroup("other").RequireAuthorization(); o.MapPost("/x", Run);""", "")]
    [InlineData("""app.MapGroup("/g").MapJobs().RequireAuthorization();""", "RequireAuthorization")]
    [InlineData("""app.MapGroup("/g").RequireAuthorization().MapJobs();""", "RequireAuthorization")]
    [InlineData("""app.MapGroup("/g").MapOne().WithName("n");""", "WithName")]
    [InlineData("""app.MapGroup("/g").MapTwo().WithName("n");""", "")]
    [InlineData("""app.MapGroup("/g").Guarded().MapPost("/x", Run);""", "AddEndpointFilter,Guarded")]
    [InlineData("""var g = app.MapGroup("/g"); Extensions.Guarded(g); g.MapPost("/x", Run);""", "Guarded")]
    public void Conventions(string statement, string expected)
    {
        var endpoints = EndpointReading.Of("var app = WebApplication.Create(args);\n" + statement + """

            app.Run(); // QStash
            static IResult Run() => Results.Ok();
            public static class Extensions
            {
                public static RouteGroupBuilder MapJobs(this RouteGroupBuilder group) { group.MapPost("/x", () => Results.Ok()); return group; }
                public static RouteHandlerBuilder MapOne(this IEndpointRouteBuilder routes) => routes.MapPost("/x", () => Results.Ok());
                public static RouteHandlerBuilder MapTwo(this IEndpointRouteBuilder routes) { routes.MapPost("/x", () => Results.Ok()); return routes.MapDelete("/z", () => 1); }
                public static RouteGroupBuilder Guarded(this RouteGroupBuilder group) { group.AddEndpointFilter(async (c, next) => await next(c)); return group; }
            }
            """);
        var used = statement.Contains("MapJobs") || statement.Contains("MapOne") || statement.Contains("MapTwo");
        var endpoint = endpoints.First(e => ("/" + e.Routes[0]).EndsWith("/x") && e.Verbs[0] == "POST" && (e.Routes[0] != "x" || !used));
        Assert.Equal(expected.Split(',').OrderBy(n => n), string.Join(",", endpoint.Conventions.Select(c => c.TargetMethod.Name)).Split(',').OrderBy(n => n));
    }
}
