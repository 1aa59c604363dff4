using System;
using System.Linq;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Docs;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Guards;

/// <summary>What belongs to a rule is there: analyzer, fix, page, tests, release row; and what is generated is up to date.</summary>
public sealed class CatalogueGuards
{
    private const int EveryRuleOfTheContract = 35;

    public static TheoryData<string> Ids { get; } = new(PackageParts.Rules.Select(r => r.Id).ToArray());

    [Fact]
    public void TheGuardsFindTheirSubjects()
    {
        Assert.NotEmpty(PackageParts.Rules);
        Assert.NotEmpty(PackageParts.FixTypes);
        Assert.Equal(EveryRuleOfTheContract, Catalog.Rules.All.Length);
        Assert.Equal(Catalog.Rules.All.Select(r => r.Id).OrderBy(id => id, StringComparer.Ordinal), Catalog.Rules.All.Select(r => r.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void AnalyzerAndFixBearTheRulesName(string id)
    {
        var rule = Of(id);
        var analyzer = ProgramAnalysis.Analyzers.Single(a => a.SupportedDiagnostics.Any(d => d.Id == id));
        Assert.Equal($"{id}{rule.Stem}Analyzer", analyzer.GetType().Name);
        if (PackageParts.FixOf(rule) is { } fix)
            Assert.Equal($"{id}{rule.Stem}Fix", fix.GetType().Name);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void AFixExistsWhereTheCatalogueSaysSoAndNowhereElse(string id) =>
        Assert.Equal(Of(id).Fix.Exists, PackageParts.FixOf(Of(id)) is not null);

    [Fact]
    public void EveryFixIsExported() => Assert.All(PackageParts.FixTypes, t => Assert.True(PackageParts.IsExported(t), t.Name));

    [Theory]
    [MemberData(nameof(Ids))]
    public void ARuleHasItsPage(string id) => Assert.True(Repository.Has($"docs/rules/{id}.md"));

    [Theory]
    [MemberData(nameof(Ids))]
    public void ARuleHasItsTests(string id) =>
        Assert.Contains(Repository.Sources("tests/QStash.Analyzers.Tests/Rules"), f => f.EndsWith($"/{id}{Of(id).Stem}Tests.cs", StringComparison.Ordinal));

    [Fact]
    public void TheReleaseFileListsExactlyTheShippedRules()
    {
        var rows = (Repository.Read("src/QStash.Analyzers/AnalyzerReleases.Unshipped.md") + Repository.Read("src/QStash.Analyzers/AnalyzerReleases.Shipped.md"))
            .Split('\n').Where(l => l.StartsWith("QSTASH", StringComparison.Ordinal));
        Assert.Equal(PackageParts.Rules.Select(r => $"{r.Id} | {r.Category} | {r.Severity} | {r.Title}"), rows);
    }

    [Fact]
    public void WhatIsGeneratedIsUpToDate()
    {
        var files = GeneratedFiles.For(Repository.Root).ToList();
        Assert.True(files.Count > PackageParts.Rules.Length);
        Assert.All(files, file => Assert.Equal(file.Content.Replace("\r\n", "\n", StringComparison.Ordinal), Repository.Has(file.Path) ? Repository.Read(file.Path) : null));
    }

    private static Rule Of(string id) => Catalog.Rules.All.Single(r => r.Id == id);
}
