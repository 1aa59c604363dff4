using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Options;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Options;

public sealed class QStashOptionsTests
{
    [Fact]
    public void DefaultsHoldWhereNothingIsSet()
    {
        var options = Read();
        Assert.Empty(options.PublisherTypes);
        Assert.Empty(options.TrustedHosts);
        Assert.Equal(ExplicitRetries.Critical, options.RequireExplicitRetries);
        Assert.Equal(PublishFailure.Strict, options.PublishFailure);
        Assert.Equal(1_000_000, options.MaxBodyBytes);
        Assert.Empty(options.Invalid);
    }

    [Fact]
    public void ListsAreTheUnionOverFilesAndGlobalSettings()
    {
        var options = Read(
            global: new() { ["qstash.trusted_hosts"] = "global.example" },
            ("a.cs", new() { ["qstash.trusted_hosts"] = " one.example ,, two.example" }),
            ("b.cs", new() { ["qstash.trusted_hosts"] = "TWO.example,three.example" }));
        Assert.Equal(new[] { "one.example", "two.example", "three.example", "global.example" }, options.TrustedHosts);
    }

    [Fact]
    public void TheStricterOfDifferingValuesHolds()
    {
        var options = Read(
            null,
            ("a.cs", new() { ["qstash.publish_failure"] = "surfaced", ["qstash.require_explicit_retries"] = "never", ["qstash.max_body_bytes"] = "70" }),
            ("b.cs", new() { ["qstash.publish_failure"] = "Strict", ["qstash.require_explicit_retries"] = "always", ["qstash.max_body_bytes"] = "60" }));
        Assert.Equal((PublishFailure.Strict, ExplicitRetries.Always, 60), (options.PublishFailure, options.RequireExplicitRetries, options.MaxBodyBytes));
    }

    [Fact]
    public void AValueThatOnlySomeFilesHaveHolds()
    {
        var options = Read(null, ("a.cs", new()), ("b.cs", new() { ["qstash.publish_failure"] = "SURFACED", ["qstash.require_explicit_retries"] = "never" }));
        Assert.Equal((PublishFailure.Surfaced, ExplicitRetries.Never), (options.PublishFailure, options.RequireExplicitRetries));
    }

    [Fact]
    public void WhatCannotBeReadLeavesTheDefault()
    {
        var options = Read(null, ("a.cs", new() { ["qstash.max_body_bytes"] = "many", ["qstash.publish_failure"] = "unset" }));
        Assert.Equal((1_000_000, PublishFailure.Strict), (options.MaxBodyBytes, options.PublishFailure));
        Assert.Equal(("qstash.max_body_bytes", "many"), options.Invalid.Select(i => (i.Key, i.Value)).Single());
    }

    [Fact]
    public void AWrongSettingIsGivenToTheFirstWrittenFileByPath()
    {
        var wrong = new Dictionary<string, string> { ["qstash.x"] = "1" };
        var options = Read(wrong, ("c.cs", wrong), ("b.cs", wrong), ("a.g.cs", wrong));
        Assert.Equal("b.cs", Assert.Single(options.Invalid).Tree.FilePath);
    }

    [Fact]
    public void OptionsThatFilesShareAreAskedOnce()
    {
        var shared = new CountingOptions();
        var trees = Enumerable.Range(0, 10_000).Select(i => CSharpSyntaxTree.ParseText("", path: $"{i}.cs"));
        var options = QStashOptions.Of(CSharpCompilation.Create("x", trees), new SharedProvider(shared));
        Assert.Equal(0, shared.Asked);
        Assert.Empty(options.PublisherTypes);
        Assert.InRange(shared.Asked, 1, 4 * QStashOptionDefinition.All.Length);
    }

    [Fact]
    public void AHostThatCannotListItsKeysStillGivesValues() =>
        Assert.Empty(QStashOptions.Of(CSharpCompilation.Create("x", [CSharpSyntaxTree.ParseText("", path: "a.cs")]), new SharedProvider(new CountingOptions())).Invalid);

    [Fact]
    public void EveryDefinitionIsComplete()
    {
        Assert.Equal(9, QStashOptionDefinition.All.Length);
        Assert.All(QStashOptionDefinition.All, o =>
        {
            Assert.StartsWith("qstash.", o.Key);
            Assert.Equal(o.Key.ToLowerInvariant(), o.Key);
            Assert.True(o.Accepts(o.Example));
            Assert.True(o.Accepts(o.Default));
            Assert.NotEmpty(o.Meaning);
            Assert.DoesNotContain(';', o.Example);
            Assert.DoesNotContain('#', o.Example);
        });
        Assert.Equal(9, QStashOptionDefinition.All.Select(o => o.Key).Distinct().Count());
        Assert.Equal("qstash.scan_secrets", Assert.Single(QStashOptionDefinition.All, o => o.IsPerFile).Key);
    }

    [Theory]
    [InlineData("Acme.*.Publisher", "Acme.Jobs.Publisher", true)]
    [InlineData("*Publisher", "JobPublisher", true)]
    [InlineData("/jobs/*", "/jobs/a/b", true)]
    [InlineData("/jobs/?", "/jobs/ab", false)]
    [InlineData("*", "", true)]
    [InlineData("", "x", false)]
    [InlineData("*a*a*a*a*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void PatternsMatch(string pattern, string text, bool matches) => Assert.Equal(matches, Glob.Matches(pattern, text));

    private static QStashOptions Read(Dictionary<string, string>? global = null, params (string Path, Dictionary<string, string> Values)[] files)
    {
        var trees = files.Select(f => CSharpSyntaxTree.ParseText("", path: f.Path)).ToList();
        return QStashOptions.Of(CSharpCompilation.Create("x", trees), new PerTree(files.ToDictionary(f => f.Path, f => f.Values), global ?? new()));
    }

    private sealed class PerTree(Dictionary<string, Dictionary<string, string>> files, Dictionary<string, string> global) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new TestOptions(global).GetOptions(CSharpSyntaxTree.ParseText(""));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new TestOptions(files[tree.FilePath]).GetOptions(tree);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
    }

    private sealed class SharedProvider(AnalyzerConfigOptions shared) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions => shared;

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => shared;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => shared;
    }

    private sealed class CountingOptions : AnalyzerConfigOptions
    {
        public int Asked { get; private set; }

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            Asked++;
            value = null;
            return false;
        }
    }
}
