using System;
using System.Linq;
using Xunit;

namespace QStash.Analyzers.Package.Tests;

/// <summary>What the package writes anywhere never repeats what it found.</summary>
[Collection(PackageCollection.Name)]
public sealed class SecretsStaySecret(PackedPackage package)
{
    private readonly InstalledPackage _installed = InstalledPackage.In(package);

    [Fact]
    public void InTheConsole() => AssertNoSecretIn(_installed.Build.Output);

    [Theory]
    [InlineData(InstalledPackage.Secrets)]
    [InlineData(InstalledPackage.ScanTurnedOff)]
    public void InTheLog(string project) => AssertNoSecretIn(_installed.Consumer.Log(project));

    [Fact]
    public void ThoughTheyAreFound()
    {
        var found = _installed.Consumer.Findings(InstalledPackage.Secrets);
        foreach (var id in new[] { "QSTASH201", "QSTASH202" }.Where(Shipped.Has))
            Assert.Contains(found, f => f.Rule == id && f.File.EndsWith(".cs", StringComparison.Ordinal));
        if (Shipped.Has("QSTASH203"))
            Assert.Equal(2, found.Count(f => f.Rule == "QSTASH203" && f.File.EndsWith("appsettings.json", StringComparison.Ordinal)));
    }

    [Fact]
    public void SettingsFilesAreLeftAloneOnRequest() =>
        Assert.DoesNotContain(_installed.Consumer.Findings(InstalledPackage.ScanTurnedOff), f => f.Rule == "QSTASH203");

    internal static void AssertNoSecretIn(string text)
    {
        foreach (var secret in new[] { Programs.Token, Programs.SigningKey })
        {
            // Neither whole nor in part.
            Assert.False(text.Contains(secret[8..20], StringComparison.Ordinal) || text.Contains(secret[^14..^2], StringComparison.Ordinal), "A secret is repeated.");
        }
    }
}
