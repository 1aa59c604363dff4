using System.Linq;
using QStash.Analyzers.Model.Endpoints;
using Xunit;

namespace QStash.Analyzers.Tests.Model.Endpoints;

/// <summary>Paths of destinations against route templates. A question mark stands for an unknown segment.</summary>
public sealed class RouteMatchTests
{
    [Theory]
    [InlineData("api/jobs", "api/jobs")]
    [InlineData("api/Jobs", "API/jobs")]
    [InlineData("api/jobs/{id}", "api/jobs/7")]
    [InlineData("api/jobs/{id:guid}", "api/jobs/?")]
    [InlineData("api/jobs/{id:regex(^a/b$)}", "api/jobs/x")]
    [InlineData("api/jobs/{id?}", "api/jobs")]
    [InlineData("{controller=Home}/run", "run")]
    [InlineData("Jobs/Run/{id?}", "jobs/run")]
    [InlineData("hooks/{*rest}", "hooks/a/b")]
    [InlineData("hooks/{*rest}", "hooks")]
    [InlineData("files/{name}.json", "files/a.json")]
    [InlineData("{*…}/jobs", "api/v1/jobs")]
    [InlineData("{*…}/jobs", "jobs")]
    public void Matches(string template, string path) => Assert.True(RouteMatch.Matches(template, Path(path)));

    [Theory]
    [InlineData("api/jobs", "api/orders")]
    [InlineData("api/jobs", "api")]
    [InlineData("api/jobs", "api/jobs/1")]
    [InlineData("api/jobs/{id}", "api/jobs")]
    [InlineData("api/jobs", "api/?")]
    [InlineData("{a}/{b}", "api/jobs")]
    [InlineData("{*path}", "api/jobs")]
    [InlineData("{*…}", "api/jobs")]
    [InlineData("", "api")]
    [InlineData("api", "")]
    [InlineData("files/{name}.json", "files/?")]
    public void Differs(string template, string path) => Assert.False(RouteMatch.Matches(template, Path(path)));

    [Theory]
    [InlineData("v1/jobs/run", "jobs/run", true)]
    [InlineData("v1/jobs/{id}/run", "jobs/?/run", true)]
    [InlineData("v1/jobs", "jobs", false)]
    [InlineData("jobs/run", "jobs/run", false)]
    [InlineData("v1/{a}/run", "jobs/run", false)]
    public void Ends(string template, string path, bool expected) => Assert.Equal(expected, RouteMatch.EndsWith(template, Path(path)));

    [Theory]
    [InlineData("background/sitemap", "/background/*", true)]
    [InlineData("background/sitemap", "background/sitemap", true)]
    [InlineData("background/sitemap", "*/sitemap", true)]
    [InlineData("background/a1", "/background/a?", true)]
    [InlineData("Background/x", "/background/**", true)]
    [InlineData("contact", "/background/*", false)]
    [InlineData("contact", "", false)]
    public void Globs(string template, string glob, bool expected) => Assert.Equal(expected, RouteMatch.IsNamedBy(template, glob));

    private static string?[] Path(string path) => path.Length == 0 ? [] : path.Split('/').Select(s => s == "?" ? null : s).ToArray();
}
