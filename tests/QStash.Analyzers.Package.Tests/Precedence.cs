using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Xunit;

namespace QStash.Analyzers.Package.Tests;

/// <summary>
/// Who wins when settings disagree. Each test names the line of <c>docs/configuration.md</c> that it holds true; a line without a test, and a test
/// whose line is gone, fail.
/// </summary>
[Collection(PackageCollection.Name)]
public sealed class Precedence(PackedPackage package)
{
    private const string Line = "docs/configuration.md";

    private readonly InstalledPackage _installed = InstalledPackage.In(package);

    [Fact]
    [Trait(Line, "1. `NoWarn`, `#pragma warning disable`, `[SuppressMessage]`: nothing brings back what they take away")]
    public void SuppressionsBeatAnErrorInEditorConfig()
    {
        foreach (var id in new[] { "QSTASH101", "QSTASH302", "QSTASH401" })
            Assert.Empty(Levels(PrecedenceProjects.Suppressed, id));
        Assert.Equal(["note"], Levels(PrecedenceProjects.Suppressed, "QSTASH403"));
    }

    [Fact]
    [Trait(Line, "2. the ID's line in an `.editorconfig`")]
    public void EditorConfigBeatsGlobalConfig()
    {
        Assert.Equal(["note"], Levels(PrecedenceProjects.EditorOverGlobal, "QSTASH101"));
        Assert.Equal(["error"], Levels(PrecedenceProjects.EditorOverGlobal, "QSTASH302"));
    }

    [Fact]
    [Trait(Line, "3. the ID's line in a global file: `.globalconfig` (level 100), other global files (level 0), our presets (level −100)")]
    public void GlobalFilesWinByTheirLevel()
    {
        Assert.Equal(["warning"], Levels(PrecedenceProjects.GlobalLevels, "QSTASH101"));
        Assert.Equal(["note"], Levels(PrecedenceProjects.GlobalLevels, "QSTASH302"));
        Assert.Equal(["error"], Levels(PrecedenceProjects.GlobalLevels, "QSTASH401"));
    }

    [Fact]
    [Trait(Line, "4. a category's line (`dotnet_analyzer_diagnostic.category-Security.severity`)")]
    public void ACategoryBeatsTheLineForAllButNotAnIdOfAPreset()
    {
        Assert.Equal(["note"], Levels(PrecedenceProjects.CategoryOverBulk, "QSTASH101"));
        Assert.Equal(["warning"], Levels(PrecedenceProjects.PresetOverCategory, "QSTASH101"));
    }

    [Fact]
    [Trait(Line, "5. the line for all (`dotnet_analyzer_diagnostic.severity`)")]
    public void TheLineForAllBeatsTheRulesOwnSeverity() => Assert.Equal(["warning"], Levels(PrecedenceProjects.CategoryOverBulk, "QSTASH403"));

    [Fact]
    [Trait(Line, "6. the rule's own severity")]
    public void WithoutSettingsTheRulesOwnSeverityCounts()
    {
        Assert.Equal(["warning"], Levels(InstalledPackage.Plain, "QSTASH101"));
        Assert.Equal(["note"], Levels(InstalledPackage.Plain, "QSTASH403"));
    }

    [Fact]
    [Trait(Line, "7. `WarningsAsErrors` lifts an ID to error, a suggestion too, but nothing that is `none`")]
    public void WarningsAsErrorsLiftsWhatIsReported()
    {
        Assert.Equal(["error"], Levels(PrecedenceProjects.Promoted, "QSTASH302"));
        Assert.Equal(["error"], Levels(PrecedenceProjects.Promoted, "QSTASH403"));
        Assert.Empty(Levels(PrecedenceProjects.Promoted, "QSTASH401"));
        Assert.Equal(["warning"], Levels(PrecedenceProjects.Promoted, "QSTASH101"));
    }

    [Fact]
    [Trait(Line, "8. `TreatWarningsAsErrors` lifts warnings, not suggestions")]
    public void TreatWarningsAsErrorsLiftsWarnings()
    {
        Assert.Equal(["error"], Levels(PrecedenceProjects.TreatedAsErrors, "QSTASH101"));
        Assert.Equal(["note"], Levels(PrecedenceProjects.TreatedAsErrors, "QSTASH403"));
    }

    [Fact]
    [Trait(Line, "9. `WarningsNotAsErrors` brings an ID back to warning, also from an error of the `CI` preset")]
    public void WarningsNotAsErrorsBringsBack()
    {
        Assert.Equal(["warning"], Levels(PrecedenceProjects.TreatedAsErrors, "QSTASH302"));
        Assert.Equal(["warning"], Levels(PrecedenceProjects.CIWithException, "QSTASH101"));
        Assert.Equal(["error"], Levels(PrecedenceProjects.CIWithException, "QSTASH401"));
    }

    [Fact]
    [Trait(Line, "- no line of an `.editorconfig` reaches it, neither its ID's nor its category's")]
    public void EditorConfigSeveritiesDoNotReachSettingsFiles()
    {
        Assert.Equal(["warning", "warning"], SecretsIn(PrecedenceProjects.SecretsByEditorConfig).Select(f => f.Level));
        Assert.Empty(Levels(PrecedenceProjects.SecretsByEditorConfig, "QSTASH201"));
    }

    [Fact]
    [Trait(Line, "- `qstash.scan_secrets = false` in a file's section switches it off for that file")]
    public void TheFilesOwnSwitchDoes()
    {
        Assert.NotEmpty(SecretsIn(PrecedenceProjects.SecretsBySwitch));
        Assert.All(SecretsIn(PrecedenceProjects.SecretsBySwitch), f => Assert.EndsWith("appsettings.Production.json", f.File, StringComparison.Ordinal));
    }

    [Fact]
    [Trait(Line, "- a `.globalconfig`, a preset and `NoWarn` reach it")]
    public void GlobalFilesPresetsAndNoWarnReachIt()
    {
        Assert.Empty(SecretsIn(PrecedenceProjects.SecretsByGlobalConfig));
        Assert.Empty(SecretsIn(PrecedenceProjects.SecretsByNoWarn));
        Assert.Equal(["error", "error"], SecretsIn(PrecedenceProjects.SecretsBySwitch).Select(f => f.Level));
    }

    [Fact]
    public void EveryLineOfTheOrderHasItsTest()
    {
        var section = File.ReadAllText(Path.Combine(package.Repository, "docs", "configuration.md")).ReplaceLineEndings("\n").Split("\n## ").Single(s => s.StartsWith("Severities", StringComparison.Ordinal));
        var lines = section.Split('\n').Where(l => l.StartsWith("- ", StringComparison.Ordinal) || (l.Length > 2 && char.IsAsciiDigit(l[0]) && l[1] == '.')).ToList();
        var held = typeof(Precedence).GetMethods().SelectMany(m => m.GetCustomAttributesData())
            .Where(a => a.AttributeType == typeof(TraitAttribute)).Select(a => (string)a.ConstructorArguments[1].Value!);
        Assert.NotEmpty(lines);
        Assert.Equal(lines.Order(StringComparer.Ordinal), held.Order(StringComparer.Ordinal));
    }

    private IEnumerable<string> Levels(string project, string id) => _installed.Consumer.Findings(project).Where(f => f.Rule == id).Select(f => f.Level).Distinct();

    private List<Demo.Finding> SecretsIn(string project) => _installed.Consumer.Findings(project).Where(f => f.Rule == "QSTASH203").ToList();
}
