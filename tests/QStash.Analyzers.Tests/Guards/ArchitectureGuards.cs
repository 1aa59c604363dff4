using System;
using System.Collections.Generic;
using System.Linq;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Guards;

/// <summary>Who may know whom. Reads sources, since that is where it is decided.</summary>
public sealed class ArchitectureGuards
{
    private const string Analyzers = "src/QStash.Analyzers";

    [Fact]
    public void FactsUseNoRoslyn() => Assert.All(Files("Facts"), f => Assert.DoesNotContain("Microsoft.CodeAnalysis", Repository.Read(f), StringComparison.Ordinal));

    [Fact]
    public void TheModelKnowsNoRules() => Assert.All(Files("Model"), f => Assert.DoesNotContain("QStash.Analyzers.Catalog", Repository.Read(f), StringComparison.Ordinal));

    [Fact]
    public void RulesNameNoSyntax() => Assert.All(Files("Rules"), f => Assert.DoesNotContain("Syntax;", Repository.Read(f), StringComparison.Ordinal));

    [Fact]
    public void OnlyTheCatalogueWritesIds() =>
        Assert.All(
            Repository.Sources("src").Where(f => !f.StartsWith(Analyzers + "/Catalog/", StringComparison.Ordinal)),
            f => Assert.DoesNotContain("\"QSTASH1", WithoutSettings(Repository.Read(f)), StringComparison.Ordinal));

    [Fact]
    public void RulesAreThinAndReadersAreShort()
    {
        var tooLong = new List<string>();
        foreach (var file in Repository.Sources("src").Where(f => !f.Contains("/Templates/", StringComparison.Ordinal)))
        {
            var lines = Repository.Read(file).Split('\n').Length;
            var most = file.StartsWith(Analyzers + "/Rules/", StringComparison.Ordinal) ? 80 : 260;
            if (lines > most)
                tooLong.Add($"{file}: {lines} lines, at most {most}");
        }
        Assert.Empty(tooLong);
    }

    [Fact]
    public void NoDrawersForOddsAndEnds()
    {
        var drawers = new[] { "Helper", "Util", "Common", "Manager", "Misc", "Extensions.cs" };
        Assert.DoesNotContain(Repository.Sources("src"), f => drawers.Any(d => f.Split('/')[^1].Contains(d, StringComparison.Ordinal)));
    }

    private static IReadOnlyList<string> Files(string folder)
    {
        var files = Repository.Sources($"{Analyzers}/{folder}").ToList();
        Assert.NotEmpty(files);
        return files;
    }

    // Names of environment variables begin like IDs do.
    private static string WithoutSettings(string source) => source.Replace("\"QSTASH_", "\"", StringComparison.Ordinal);
}
