using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Secrets;

/// <summary>The settings files of QSTASH203 as they lie on disks: encodings, sizes, escapes, half a file.</summary>
public static class QSTASH203FileFormTests
{
    private static string Json => WithSecrets.In("{\n  // A comment, and a trailing comma.\n  \"Token\": \"@@TOKEN@@\",\n}\n");

    private static async Task<IReadOnlyList<Diagnostic>> FindingsAsync(AdditionalText file) => await ProgramAnalysis.RunAsync(
        ProgramAnalysis.Compile([("Program.cs", "public class Jobs { }")]), [new QSTASH203SecretInConfigurationFileAnalyzer()], new AnalyzerOptions([file], new TestOptions(new Dictionary<string, string>())));

    private static Task<IReadOnlyList<Diagnostic>> FindingsAsync(string path, string text) => FindingsAsync(new TextFile(path, text));

    private static (int Line, int Column) PlaceOf(Diagnostic finding)
    {
        var start = finding.Location.GetLineSpan().StartLinePosition;
        return (start.Line + 1, start.Character + 1);
    }

    public sealed class Reports
    {
        [Theory]
        [InlineData("utf-8", false)]
        [InlineData("utf-8", true)]
        [InlineData("utf-16", true)]
        [InlineData("utf-16BE", true)]
        public async Task AtItsPlaceInEveryEncoding(string encoding, bool withMark) =>
            Assert.Equal((3, 13), PlaceOf(Assert.Single(await FindingsAsync(new BytesFile("appsettings.json", Encoding.GetEncoding(encoding), withMark)))));

        [Theory]
        [InlineData("\r\n", 3)]
        [InlineData("\r", 3)]
        [InlineData("\u2028", 3)]
        public async Task AtItsLineHoweverLinesEnd(string newLine, int line) =>
            Assert.Equal((line, 13), PlaceOf(Assert.Single(await FindingsAsync("appsettings.json", Json.Replace("\n", newLine, StringComparison.Ordinal)))));

        [Fact]
        public async Task ASecretAllOfWhoseCharactersAreEscaped()
        {
            var escaped = string.Concat(SecretsForTests.Token.Select(c => $"\\u{(int)c:x4}"));
            var finding = Assert.Single(await FindingsAsync("appsettings.json", "{ \"T\": \"" + escaped + "\" }"));
            Assert.Equal(new TextSpan(8, escaped.Length), finding.Location.SourceSpan);
        }

        [Fact]
        public async Task ASecretWhoseFirstCharacterIsEscaped() =>
            Assert.Single(await FindingsAsync("appsettings.json", "{ \"T\": \"\\u0073" + SecretsForTests.SigningKey(1)[1..] + "\" }"));

        [Theory]
        [InlineData("export QSTASH_TOKEN=@@TOKEN@@", 21)]
        [InlineData("  QSTASH_TOKEN = \"@@TOKEN@@\" # of the shop", 19)]
        [InlineData("QSTASH_TOKEN='@@TOKEN@@'", 15)]
        [InlineData("#QSTASH_TOKEN=@@TOKEN@@", 15)]
        [InlineData("QSTASH_URL=https://qstash.upstash.io?token=@@TOKEN@@&x=1", 44)]
        public async Task EveryWayOfWritingADotenvLine(string line, int column) =>
            Assert.Equal((2, column), PlaceOf(Assert.Single(await FindingsAsync(".env", "A=1\n" + WithSecrets.In(line) + "\n"))));

        [Theory]
        [InlineData("<!-- @@SIGKEY1@@ -->")]
        [InlineData("<add key='k' value='@@SIGKEY1@@'/>")]
        [InlineData("<connectionStrings><add connectionString=\"Token=@@SIGKEY1@@;Url=https://qstash.upstash.io\" />")]
        [InlineData("<environmentVariable name=\"QSTASH_CURRENT_SIGNING_KEY\" value=\"@@SIGKEY1@@\" /></x></y>")]
        [InlineData("<value><![CDATA[@@SIGKEY1@@]]></value>")]
        public async Task WhereverItStandsInXml(string xml) => Assert.Single(await FindingsAsync("web.config", WithSecrets.In(xml)));

        [Fact]
        public async Task TheLastLineOfAFileOfFiftyMegabytes()
        {
            var line = "  \"Name" + new string('x', 90) + "\": \"value\",\n";
            var lines = 50_000_000 / line.Length;
            var huge = new StringBuilder("{\n", (lines * line.Length) + 500).Insert(2, line, lines).Append("  \"Token\": \"" + SecretsForTests.Token + "\"\n}\n").ToString();

            var finding = Assert.Single(await FindingsAsync("appsettings.json", huge));

            Assert.Equal((lines + 2, 13), PlaceOf(finding));
            Assert.Equal(SecretsForTests.Token.Length, finding.Location.SourceSpan.Length);
        }

        /// <summary>A secret is moved over the border of two windows, a character at a time.</summary>
        [Theory]
        [InlineData("appsettings.json", "@@TOKEN@@", 0)]
        [InlineData("appsettings.json", "@@TOKEN@@", 1)]
        [InlineData(".env", "@@SIGKEY1@@", 0)]
        public async Task OnceAtEveryPlaceAroundTheBorderOfTwoWindows(string path, string placeholder, int backslashes)
        {
            var secret = WithSecrets.In(placeholder);
            var before = backslashes == 0 ? "" : "\\t";
            for (var at = 15_990 - secret.Length; at < 16_010; at += 3)
            {
                var finding = Assert.Single(await FindingsAsync(path, before + new string(' ', at - before.Length) + secret + new string('\n', 20_000)));
                Assert.Equal(new TextSpan(at, secret.Length), finding.Location.SourceSpan);
            }
        }
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData(3_999)]
        [InlineData(15_999)]
        [InlineData(16_000)]
        [InlineData(20_000)]
        public async Task BecauseTheRestOfAWordIsNoSecret(int at) =>
            Assert.Empty(await FindingsAsync(".env", new string(' ', at - 5) + "abcde" + SecretsForTests.SigningKey(1) + new string('\n', 20_000)));

        [Fact]
        public async Task BecauseTheFileIsBinary()
        {
            var bytes = new byte[300_000];
            new Random(3).NextBytes(bytes);
            Assert.Empty(await FindingsAsync("appsettings.json", Encoding.Latin1.GetString(bytes)));
        }

        [Fact]
        public async Task BecauseHalfAnEscapeIsNothing() => Assert.Empty(await FindingsAsync("appsettings.json", "\\u \\u0 \\u00 \\u006 \\u00zz \\"));
    }

    private sealed class BytesFile(string path, Encoding encoding, bool withMark) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default)
        {
            byte[] bytes = [.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Json)];
            return SourceText.From(bytes, bytes.Length);
        }
    }
}
