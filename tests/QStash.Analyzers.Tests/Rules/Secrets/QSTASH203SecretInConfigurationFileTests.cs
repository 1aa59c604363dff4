using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Secrets;

public static class QSTASH203SecretInConfigurationFileTests
{
    private const string Program = "public class QStashJobs;";

    private static async Task<IReadOnlyList<Diagnostic>> FindingsAsync(string path, string? text, string program = Program, Dictionary<string, string>? settings = null)
    {
        var options = new AnalyzerOptions([new TextFile(path, text is null ? null : WithSecrets.In(text))], new TestOptions(settings ?? []));
        return await ProgramAnalysis.RunAsync(ProgramAnalysis.Compile([("Program.cs", program)]), [new QSTASH203SecretInConfigurationFileAnalyzer()], options);
    }

    // Where the findings are, with what they are: (line, column) from 1 and the length.
    private static async Task<IReadOnlyList<(int Line, int Column, int Length)>> PlacesAsync(string path, string text, string program = Program) =>
        (await FindingsAsync(path, text, program)).Select(d =>
        {
            Assert.Equal(path, d.Location.GetLineSpan().Path);
            var start = d.Location.GetLineSpan().StartLinePosition;
            return (start.Line + 1, start.Character + 1, d.Location.SourceSpan.Length);
        }).ToList();

    public sealed class Reports
    {
        [Theory]
        [InlineData("appsettings.json")]
        [InlineData("/src/app/appsettings.Production.json")]
        [InlineData("c:\\app\\AppSettings.json")]
        [InlineData("local.settings.json")]
        [InlineData("Properties/launchSettings.json")]
        public async Task ASecretInJson(string path)
        {
            var places = await PlacesAsync(path, "{\n  \"QStash\": {\n    \"Token\": \"@@TOKEN@@\",\n    \"Keys\": [ \"@@SIGKEY1@@\", \"@@SIGKEY2@@\" ]\n  }\n}\n");
            Assert.Equal([(3, 15, SecretsForTests.Token.Length), (4, 16, 32), (4, 52, 32)], places.Order());
        }

        [Theory]
        [InlineData(".env")]
        [InlineData("prod.env")]
        [InlineData(".env.production")]
        public async Task ASecretInADotenvFile(string path) =>
            Assert.Equal([(2, 14, SecretsForTests.Token.Length), (3, 29, 32)], (await PlacesAsync(path, "# settings\r\nQSTASH_TOKEN=@@TOKEN@@\r\nQSTASH_CURRENT_SIGNING_KEY='@@SIGKEY1@@'\r\n")).Order());

        [Theory]
        [InlineData("web.config")]
        [InlineData("Web.Release.config")]
        [InlineData("App.config")]
        public async Task ASecretInXml(string path) =>
            Assert.Equal([(1, 58, 32)], await PlacesAsync(path, "<configuration><appSettings><add key=\"QStash:Key\" value=\"@@SIGKEY1@@\" /></appSettings></configuration>"));

        [Fact]
        public async Task TheMessageSaysWhatAndWhereButNotTheSecret()
        {
            var found = Assert.Single(await FindingsAsync("/x/appsettings.json", "{ \"T\": \"@@TOKEN@@\" }"));
            Assert.Contains("A QStash token stands in 'appsettings.json'", found.GetMessage(), StringComparison.Ordinal);
            Assert.DoesNotContain(SecretsForTests.Token[..20], found.ToString(), StringComparison.Ordinal);
            Assert.Empty(found.Properties);
        }

        [Fact]
        public async Task ASecretWithEscapesOfJson()
        {
            var text = "{ \"T\": \"Bearer\\u0020" + SecretsForTests.Token.Replace("=", "\\u003d", StringComparison.Ordinal) + "\" }";
            var found = Assert.Single(await FindingsAsync("appsettings.json", text));
            Assert.Equal(text.IndexOf("eyJ", StringComparison.Ordinal), found.Location.SourceSpan.Start);
            Assert.Equal(text.IndexOf("\" }", StringComparison.Ordinal), found.Location.SourceSpan.End);
        }

        [Theory]
        [InlineData("{ \"QStash\": { \"Token\": \"@@TOKEN@@")]
        [InlineData("}}}]] @@TOKEN@@ \\u00 \\")]
        [InlineData("// { \"Token\": \"@@TOKEN@@\" }")]
        [InlineData("\uFEFF{ \"Token\": \"@@TOKEN@@\" }")]
        [InlineData("{ \"Connection\": \"Endpoint=https://qstash.upstash.io;Token=@@TOKEN@@;Retry=3\" }")]
        [InlineData("{ \"Script\": \"line\\n@@TOKEN@@\" }")]
        public async Task WhateverElseTheFileIs(string text) => Assert.Single(await FindingsAsync("appsettings.json", text));

        [Fact]
        public async Task InAProjectWhoseSourcesNeverSayQStash() =>
            Assert.Single(await FindingsAsync("appsettings.json", "{ \"Queue\": { \"Token\": \"@@TOKEN@@\" } }", "public class Jobs;"));

        [Fact]
        public async Task EachSecretOnceAcrossTheWindowsOfABigFile()
        {
            var line = "x = " + new string('y', 50) + "\n";
            var text = string.Concat(Enumerable.Range(0, 4000).Select(i => i % 100 == 0 ? "k=@@SIGKEY1@@\n" : line));
            Assert.Equal(40, (await PlacesAsync(".env", text)).Distinct().Count());
            Assert.Equal(40, (await PlacesAsync(".env", text)).Count);
        }
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("{ \"QStash\": { \"Token\": \"\" } }")]
        [InlineData("{ \"QStash\": { \"Token\": \"<your-token>\", \"CurrentSigningKey\": \"sig_xxxxxxxxxxxxxxxxxxxxxxxxxxxx\" } }")]
        [InlineData("{ \"QStash\": { \"Token\": \"#{QStashToken}#\" } }")]
        [InlineData("{ \"QStash\": { \"Token\": \"my-secret-token-123\" } }")]
        [InlineData("{ \"Columns\": [ \"sig_created_at\", \"sig_box_active_of_the_big_one\" ] }")]
        [InlineData("{ \"Jwt\": \"eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.\" }")]
        [InlineData("")]
        public async Task BecauseNothingIsASecretByItsFormat(string text) => Assert.Empty(await FindingsAsync("appsettings.json", text));

        [Fact]
        public async Task BecauseTheLocalServersCredentialsArePublic() => Assert.Empty(await FindingsAsync(
            "appsettings.Development.json",
            "{ \"T\": \"" + QStash.Analyzers.Facts.LocalServer.Tokens.First() + "\", \"K\": \"" + QStash.Analyzers.Facts.LocalServer.SigningKeys.First() + "\" }"));

        [Theory]
        [InlineData("data.json")]
        [InlineData("README.md")]
        [InlineData("environment.txt")]
        [InlineData("my-appsettings.json")]
        public async Task BecauseItIsNoSettingsFile(string path) => Assert.Empty(await FindingsAsync(path, "@@TOKEN@@"));

        [Fact]
        public async Task BecauseTheFilesOwnSettingSaysSo() => Assert.Empty(await FindingsAsync(
            "appsettings.json", "{ \"T\": \"@@TOKEN@@\" }", settings: new() { ["qstash.scan_secrets"] = "FALSE" }));

        [Fact]
        public async Task BecauseTheFileCannotBeRead() => Assert.Empty(await FindingsAsync("appsettings.json", null));

        [Fact]
        public async Task SoonOnAHugeFile()
        {
            var huge = string.Concat(Enumerable.Repeat("sig_ \\u \\u003d eyJVc2VySUQiOi \"\\", 1_600_000));
            var watch = Stopwatch.StartNew();
            Assert.Empty(await FindingsAsync("appsettings.json", huge));
            Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        }
    }
}
