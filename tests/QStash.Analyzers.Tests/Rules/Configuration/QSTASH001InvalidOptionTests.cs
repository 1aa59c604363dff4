using System.Linq;
using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Configuration;

public static class QSTASH001InvalidOptionTests
{
    private const string Silent = "public class QStashJobs;";

    private static Task Quiet(string settings) => Verify.Quiet<QSTASH001InvalidOptionAnalyzer>(Silent, settings);

    private static async Task<string> MessageAsync(string key, string value)
    {
        var compilation = ProgramAnalysis.Compile([("b.cs", Silent), ("a.cs", "class A;")]);
        var options = new Microsoft.CodeAnalysis.Diagnostics.AnalyzerOptions([], new TestOptions(new System.Collections.Generic.Dictionary<string, string> { [key] = value }));
        var found = Assert.Single(await ProgramAnalysis.RunAsync(compilation, [new QSTASH001InvalidOptionAnalyzer()], options));
        Assert.Equal(("a.cs", 0), (found.Location.SourceTree!.FilePath, found.Location.SourceSpan.Start));
        return found.GetMessage();
    }

    public sealed class Reports
    {
        [Theory]
        [InlineData("qstash.publisher_type", "X", "'qstash.publisher_type' is no option; write 'qstash.publisher_types' (the setting has no effect)")]
        [InlineData("qstash.max-body-bytes", "5", "'qstash.max-body-bytes' is no option; write 'qstash.max_body_bytes' (the setting has no effect)")]
        [InlineData("qstash.frobnicate_everything", "5", "'qstash.frobnicate_everything' is no option; see docs/configuration.md for those there are (the setting has no effect)")]
        [InlineData("qstash.max_body_bytes", "many", "'qstash.max_body_bytes = many' cannot be read; write a whole number greater than zero (the default, '1000000', is used)")]
        [InlineData("qstash.publish_failure", "lax", "'qstash.publish_failure = lax' cannot be read; write 'strict' or 'surfaced' (the default, 'strict', is used)")]
        [InlineData("qstash.require_explicit_retries", "yes", "'qstash.require_explicit_retries = yes' cannot be read; write 'critical', 'always' or 'never' (the default, 'critical', is used)")]
        public async Task WhatHasNoEffectAndWhatToWrite(string key, string value, string message) => Assert.Equal(message, await MessageAsync(key, value));

        [Fact]
        public Task EachSettingOnceHoweverManyFiles() => Verify.Reports<QSTASH001InvalidOptionAnalyzer>(
            """
            //// file: A.cs
            {|QSTASH001:|}{|QSTASH001:|}public class QStashJobs;
            //// file: Second.cs
            public class QStashMore;
            """,
            "qstash.max_body_bytes = 0\nqstash.trusted_host = example.com");

        [Fact]
        public Task InAFileThatSaysNothingOfQStash() => Verify.Reports<QSTASH001InvalidOptionAnalyzer>(
            """
            //// file: A.cs
            {|QSTASH001:|}public class Nothing;
            //// file: B.cs
            public class QStashMore;
            """,
            "qstash.trusted_host = example.com");
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("qstash.publisher_types = Acme.*Publisher, Other")]
        [InlineData("qstash.verifier_types = X")]
        [InlineData("qstash.endpoint_routes = /jobs/*, /hooks/?")]
        [InlineData("qstash.trusted_hosts =")]
        [InlineData("qstash.critical_words = dunning")]
        [InlineData("qstash.require_explicit_retries = Always")]
        [InlineData("qstash.publish_failure = surfaced ; because")]
        [InlineData("QStash.Max_Body_Bytes = 500_000")]
        [InlineData("qstash.max_body_bytes = unset")]
        [InlineData("qstash.scan_secrets = false")]
        public Task BecauseTheSettingIsRight(string setting) => Quiet(setting);

        [Fact]
        public Task BecauseTheKeyIsNotOurs() => Quiet("qstashes.max = 3\nacme.qstash.max = x\ndotnet_diagnostic.QSTASH101.severity = none");

        [Fact]
        public Task BecauseTheProjectHasNothingToDoWithQStash() =>
            Verify.Quiet<QSTASH001InvalidOptionAnalyzer>("public class Jobs;", "qstash.nonsense = 1");

        [Fact]
        public Task BecauseThereIsNoSettingAtAll() => Verify.Quiet<QSTASH001InvalidOptionAnalyzer>(Silent);
    }
}
