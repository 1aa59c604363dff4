using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using QStash.Analyzers.Tests.Support.Dialects;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Destinations;

public sealed class QSTASH304TemporaryDestinationTests
{
    public sealed class Reports
    {
        [Theory]
        [AllDialects]
        public Task ATunnel(Dialect dialect) => Verify.Reports<QSTASH304TemporaryDestinationAnalyzer>(dialect.PublishTo("[|\"https://a1b2.ngrok-free.app/jobs\"|]"));

        [Theory]
        [InlineData("https://shop.loca.lt/jobs")]
        [InlineData("https://quiet-fox.trycloudflare.com/jobs")]
        [InlineData("https://webhook.site/0000")]
        [InlineData("https://shop.requestcatcher.com/jobs")]
        public Task OtherProviders(string url) => Verify.Reports<QSTASH304TemporaryDestinationAnalyzer>(Dialect.All[4].PublishTo($"[|\"{url}\"|]"));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [AllDialects]
        public Task LastingHosts(Dialect dialect) => Quiet(dialect.PublishTo("\"https://shop.example.com/jobs\""));

        [Theory]
        [AllDialects]
        public Task TunnelsWhileDeveloping(Dialect dialect) =>
            Quiet(dialect.PublishTo("url", "var url = environment.IsDevelopment() ? \"https://a1b2.ngrok.app\" : \"https://shop.example.com\";"));

        [Fact]
        public Task HostsThatOnlyContainTheName() => Quiet(Dialect.All[4].PublishTo("\"https://ngrok.example.com/jobs\""));

        [Fact]
        public Task HttpBelongsTo302() => Quiet(Dialect.All[4].PublishTo("\"http://a1b2.ngrok.app/jobs\""));

        [Fact]
        public Task HostsThatTheTeamTrusts() =>
            Verify.Quiet<QSTASH304TemporaryDestinationAnalyzer>(Dialect.All[4].PublishTo("\"https://demo.ngrok.app/jobs\""), "qstash.trusted_hosts = demo.ngrok.app");

        private static Task Quiet(string program) => Verify.Quiet<QSTASH304TemporaryDestinationAnalyzer>(program);
    }
}
