using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using QStash.Analyzers.Tests.Support.Dialects;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Destinations;

public sealed class QSTASH303RelativeDestinationTests
{
    private const string Read = "configuration[\"QStash:DestinationBaseUrl\"] ?? throw new InvalidOperationException(\"QStash:DestinationBaseUrl is not set.\")";

    public sealed class Reports
    {
        [Theory]
        [AllDialects]
        public Task AHostWithoutScheme(Dialect dialect) =>
            Verify.Reports<QSTASH303RelativeDestinationAnalyzer>(dialect.PublishTo("[|\"shop.example.com/jobs\"|]"));

        [Theory]
        [InlineData("/api/jobs")]
        [InlineData("ftp://shop.example.com/jobs")]
        [InlineData("//shop.example.com/jobs")]
        [InlineData("mailto:jobs@example.com")]
        [InlineData("myapp.com")]
        public Task WhatQStashCannotCall(string url) => Verify.Reports<QSTASH303RelativeDestinationAnalyzer>(Dialect.All[4].PublishTo($"[|\"{url}\"|]"));

        [Theory]
        [InlineData("[|\"shop.example.com/jobs\"|]", "\"https://shop.example.com/jobs\"")]
        [InlineData("[|\"//shop.example.com/jobs\"|]", "\"https://shop.example.com/jobs\"")]
        [InlineData("[|$\"shop.example.com/jobs/{id}\"|]", "$\"https://shop.example.com/jobs/{id}\"")]
        [InlineData("[|\"/api/jobs\"|]", "(" + Read + ") + \"/api/jobs\"")]
        [InlineData("[|$\"/api/jobs/{id}\"|]", "$\"{" + Read + "}/api/jobs/{id}\"")]
        public Task AndIsRepaired(string before, string after) =>
            Verify.Fixes<QSTASH303RelativeDestinationAnalyzer, QSTASH303RelativeDestinationFix>(Dialect.All[4].PublishTo(before), Dialect.All[4].PublishTo(after));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [AllDialects]
        public Task WholeUrls(Dialect dialect) => Quiet(dialect.PublishTo("\"https://shop.example.com/jobs\""));

        [Theory]
        [AllDialects]
        public Task UrlGroups(Dialect dialect) => Quiet(dialect.PublishTo("\"order-events\""));

        [Theory]
        [AllDialects]
        public Task APathBehindASiteThatConfigurationNames(Dialect dialect) => Quiet(dialect.PublishTo("site + \"/jobs\"", "var site = configuration[\"Site\"] ?? \"\";"));

        [Fact]
        public Task APathThatAWrapperMakesWhole() => Quiet("""
            public sealed class Queue(HttpClient http)
            {
                public async Task PublishAsync(string path, object job)
                {
                    using var response = await http.PostAsJsonAsync("https://qstash.upstash.io/v2/publish/https://shop.example.com" + path, job);
                    response.EnsureSuccessStatusCode();
                }
            }

            public sealed class Jobs(Queue queue)
            {
                public Task RunAsync(int id) => queue.PublishAsync("/api/jobs", id);
            }
            """);

        [Fact]
        public Task APathGivenToAWrapperWhoseBodyIsElsewhere() => Quiet("""
            public interface IQStashQueue
            {
                Task PublishAsync(string path, object job);
                Task EnqueueAsync(string relativeUrl, object job);
            }

            public sealed class Jobs(IQStashQueue queue)
            {
                public async Task RunAsync(int id)
                {
                    await queue.PublishAsync("/api/jobs", id);
                    await queue.EnqueueAsync("/api/jobs", id);
                }
            }
            """);

        [Fact]
        public Task RoutesOfTheProgramItself() => Quiet("""
            using Microsoft.AspNetCore.Mvc;

            [Route("api/qstash")]
            public sealed class QStashController : ControllerBase
            {
                [HttpPost("/jobs")]
                public IActionResult Publish(string url) => Redirect("/done");
            }
            """);

        private static Task Quiet(string program) => Verify.Quiet<QSTASH303RelativeDestinationAnalyzer>(program);
    }
}
