using System;
using System.IO;
using System.Linq;
using Xunit;

namespace QStash.Analyzers.Package.Tests;

/// <summary>Which files beside the sources the package hands to the compiler, and what is found in them.</summary>
[Collection(PackageCollection.Name)]
public sealed class SettingsFiles(PackedPackage package)
{
    private readonly InstalledPackage _installed = InstalledPackage.In(package);

    [Fact]
    public void EachOfTheProjectsIsReadOnceAndNoOther()
    {
        var project = Path.Combine(_installed.Consumer.Folder, SettingsFilesProject.Files);
        var found = _installed.Consumer.Findings(SettingsFilesProject.Files);

        Assert.All(found, f => Assert.Equal("QSTASH203", f.Rule));
        Assert.Equal(
            SettingsFilesProject.Found.Order(),
            found.Select(f => (Path.GetRelativePath(project, Path.GetFullPath(f.File, project)).Replace('\\', '/'), f.Line, f.Column)).Order());
    }

    [Fact]
    public void TheConsoleNamesFileLineAndColumn() =>
        Assert.Contains(Consumer.LinesOf(_installed.Build, SettingsFilesProject.Files), l => l.Contains("wwwroot/appsettings.json(1,13): warning QSTASH203", StringComparison.Ordinal));

    [Fact]
    public void NoSecretIsRepeated() => SecretsStaySecret.AssertNoSecretIn(_installed.Consumer.Log(SettingsFilesProject.Files));

    [Fact]
    public void AProgramOfTheBrowserIsToldByItsSdk() =>
        Assert.Equal(["QSTASH204"], _installed.Consumer.Findings(SettingsFilesProject.Client).Select(f => f.Rule));
}
