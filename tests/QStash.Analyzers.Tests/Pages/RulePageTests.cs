using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Pages;

/// <summary>The examples of every rule's page do what the page says.</summary>
public sealed class RulePageTests
{
    private static readonly string[] Sections = { "## Reported", "## Fixed", "## Not reported", "## Limits", "## Configuration" };

    public static TheoryData<string> Ids { get; } = new(PackageParts.Rules.Select(r => r.Id).ToArray());

    [Theory]
    [MemberData(nameof(Ids))]
    public void HasEverySectionInOrder(string id)
    {
        var page = Repository.Read($"docs/rules/{id}.md");
        var places = Sections.Select(s => page.IndexOf("\n" + s + "\n", StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.OrderBy(p => p), places);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheReportedExampleIsReported(string id)
    {
        var page = RulePageExamples.Read(id);
        var found = await page.FindingsAsync(page.Reported);
        Assert.NotEmpty(found);
        Assert.All(found.Where(f => f.Severity != DiagnosticSeverity.Info || f.Id == id), f => Assert.Equal(id, f.Id));
        Assert.Contains(found, f => f.Id == id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheFixedExampleIsNotReported(string id)
    {
        var page = RulePageExamples.Read(id);
        Assert.Empty((await page.FindingsAsync(page.Fixed)).Where(f => f.Severity != DiagnosticSeverity.Info || f.Id == id).Select(f => f.ToString()));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task TheFixMakesOneOfTheOther(string id)
    {
        var rule = Catalog.Rules.All.Single(r => r.Id == id);
        if (PackageParts.FixOf(rule) is not { } fix)
            return;
        var page = RulePageExamples.Read(id);
        Assert.Equal(page.Fixed.Program.Trim(), (await page.FixAsync(rule, fix)).Trim());
    }
}
