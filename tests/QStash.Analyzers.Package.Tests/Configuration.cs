using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace QStash.Analyzers.Package.Tests;

/// <summary>The installed package under every setting that its users have: presets, severities, options.</summary>
[Collection(PackageCollection.Name)]
public sealed class Configuration(PackedPackage package)
{
    private static readonly string[] Warnings = ["QSTASH101", "QSTASH302", "QSTASH401"];
    private static readonly string[] Suggestions = ["QSTASH403", "QSTASH404", "QSTASH405"];

    private readonly InstalledPackage _installed = InstalledPackage.In(package);

    [Fact]
    public void EveryAnalyzerLoadsAndNoneFails()
    {
        foreach (var id in new[] { "AD0001", "CS8032", "CS9057", "CS8034", "CS2001", "MSB" })
            Assert.DoesNotContain(_installed.Build.Output.Split('\n'), l => l.Contains($"error {id}", StringComparison.Ordinal) || l.Contains($"warning {id}", StringComparison.Ordinal));
    }

    [Fact]
    public void FindingsAreWarningsWithIdAndLink()
    {
        var lines = Consumer.LinesOf(_installed.Build, InstalledPackage.Plain);
        Assert.All(Shipped.Of(Warnings), id =>
        {
            Assert.Contains(lines, l => l.Contains($"warning {id}: ", StringComparison.Ordinal) && l.Contains($"({Shipped.LinkOf(id)})", StringComparison.Ordinal));
            Assert.Equal(["warning"], Levels(InstalledPackage.Plain, id));
        });
        Assert.True(Compiled(InstalledPackage.Plain));
    }

    [Fact]
    public void SuggestionsAreInTheLogOnly()
    {
        var lines = Consumer.LinesOf(_installed.Build, InstalledPackage.Plain);
        Assert.All(Suggestions.Where(Shipped.Has), id =>
        {
            Assert.Equal(["note"], Levels(InstalledPackage.Plain, id));
            Assert.DoesNotContain(lines, l => l.Contains(id, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void StrictMakesWarningsOfSuggestions() =>
        Assert.All(Warnings.Concat(Suggestions).Where(Shipped.Has), id => Assert.Equal(["warning"], Levels(InstalledPackage.Strict, id)));

    [Fact]
    public void CIFailsTheBuild()
    {
        Assert.All(Shipped.Of(Warnings), id => Assert.Equal(["error"], Levels(InstalledPackage.CI, id)));
        Assert.All(Suggestions.Where(Shipped.Has), id => Assert.Equal(["note"], Levels(InstalledPackage.CI, id)));
        Assert.False(Compiled(InstalledPackage.CI));
    }

    [Fact]
    public void MinimumReportsTheEssential()
    {
        Assert.All(Shipped.Of("QSTASH101"), id => Assert.Equal(["warning"], Levels(InstalledPackage.Minimum, id)));
        string[] essential = ["QSTASH001", "QSTASH101", "QSTASH102", "QSTASH103", "QSTASH201", "QSTASH202", "QSTASH203"];
        Assert.All(_installed.Consumer.Findings(InstalledPackage.Minimum), f => Assert.Contains(f.Rule, essential));
    }

    [Fact]
    public void NoneReportsNothing() => Assert.Empty(_installed.Consumer.Findings(InstalledPackage.None));

    [Fact]
    public void AnUnknownModeIsNamedOnceAndIsDefault()
    {
        Assert.Single(Consumer.LinesOf(_installed.Build, InstalledPackage.UnknownMode), l => l.Contains("warning QSTASHMODE", StringComparison.Ordinal) && l.Contains("Strickt", StringComparison.Ordinal));
        Assert.Equal(Rules(InstalledPackage.Plain), Rules(InstalledPackage.UnknownMode));
        Assert.DoesNotContain(_installed.Build.Output.Split('\n'), l => l.Contains("QSTASHMODE", StringComparison.Ordinal) && !l.Contains(InstalledPackage.UnknownMode, StringComparison.Ordinal));
    }

    [Fact]
    public void AnIdInEditorConfigIsObeyed()
    {
        Assert.Equal(["error"], Levels(InstalledPackage.IdSeverity, "QSTASH101"));
        Assert.Empty(Levels(InstalledPackage.IdSeverity, "QSTASH401"));
        Assert.False(Compiled(InstalledPackage.IdSeverity));
    }

    [Fact]
    public void ACategoryInEditorConfigIsObeyed()
    {
        Assert.Equal(["error"], Levels(InstalledPackage.CategorySeverity, "QSTASH101"));
        Assert.All(Shipped.Of("QSTASH401"), id => Assert.Equal(["warning"], Levels(InstalledPackage.CategorySeverity, id)));
    }

    [Fact]
    public void AnIdInEditorConfigBeatsThePreset()
    {
        Assert.Equal(["note"], Levels(InstalledPackage.PresetAndId, "QSTASH101"));
        Assert.All(Shipped.Of("QSTASH401"), id => Assert.Equal(["error"], Levels(InstalledPackage.PresetAndId, id)));
    }

    [Fact]
    public void NoWarnIsObeyed()
    {
        Assert.Empty(Levels(InstalledPackage.NoWarn, "QSTASH101"));
        Assert.All(Shipped.Of("QSTASH401"), id => Assert.NotEmpty(Levels(InstalledPackage.NoWarn, id)));
    }

    [Fact]
    public void AProjectWithoutQStashHearsNothing()
    {
        Assert.Empty(_installed.Consumer.Findings(InstalledPackage.WithoutQStash));
        Assert.True(Compiled(InstalledPackage.WithoutQStash));
    }

    [Fact]
    public void HalfTypedCodeHasTheCompilersErrorsOnly()
    {
        var lines = Consumer.LinesOf(_installed.Build, InstalledPackage.HalfTyped);
        Assert.Contains(lines, l => l.Contains("error CS", StringComparison.Ordinal));
        Assert.All(lines.Where(l => l.Contains(": error ", StringComparison.Ordinal)), l => Assert.Contains("error CS", l, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(InstalledPackage.AbsurdOptions)]
    [InlineData(InstalledPackage.BinaryOptions)]
    public void OptionsThatCannotBeReadAreNamedAndOtherwiseDefault(string project)
    {
        Assert.Equal(Rules(InstalledPackage.Plain), Rules(project).Where(r => r != "QSTASH001"));
        if (Shipped.Has("QSTASH001"))
            Assert.Contains("warning", Levels(project, "QSTASH001"));
    }

    private IEnumerable<string> Rules(string project) => _installed.Consumer.Findings(project).Select(f => f.Rule).Distinct().Order(StringComparer.Ordinal);

    private IEnumerable<string> Levels(string project, string id) => _installed.Consumer.Findings(project).Where(f => f.Rule == id).Select(f => f.Level).Distinct();

    private bool Compiled(string project) => File.Exists(Path.Combine(_installed.Consumer.Folder, project, "bin", "Debug", "net10.0", project + ".dll"));
}
