using System;
using System.IO;
using System.Linq;
using QStash.Analyzers.Demo;
using Xunit;

namespace QStash.Analyzers.Package.Tests;

/// <summary>From red to green as the README tells it: warnings as errors fail, <c>dotnet format</c> repairs, the build is clean. Two projects, secrets in both.</summary>
[Collection(PackageCollection.Name)]
public sealed class Repair(PackedPackage package)
{
    [Fact]
    public void DotnetFormatMakesTheBuildClean()
    {
        var shop = new Consumer(package.Folder.Folder("repair"))
            .Add("Web", Programs.WithSecrets().Where(f => f.Key != "appsettings.json"))
            .Add("Billing", Programs.WithMistakes())
            .Restored(package);
        var project = shop.Read("Web", "Web.csproj");

        var red = shop.Build("-warnaserror");
        Assert.False(red.Succeeded);
        Assert.All(Shipped.Of("QSTASH101", "QSTASH201", "QSTASH202", "QSTASH302", "QSTASH401"), id => Assert.Contains($"error {id}: ", red.Output, StringComparison.Ordinal));

        // The second pass is for what the first uncovers.
        var report = Path.Combine(shop.Folder, "report");
        var format = Format(shop, report);
        Format(shop, report);
        Assert.True(format.Succeeded, format.Output);

        var green = shop.Build("-warnaserror");
        Assert.True(green.Succeeded, green.Output);
        foreach (var name in new[] { "Web", "Billing" })
            Assert.DoesNotContain(shop.Findings(name), f => f.Level != "note");
        Assert.Contains("// Called by QStash for each captured payment.", shop.Read("Web", "Program.cs"), StringComparison.Ordinal);
        Assert.Equal(project, shop.Read("Web", "Web.csproj"));

        foreach (var said in Directory.GetFiles(report).Select(File.ReadAllText).Append(format.Output).Append(red.Output).Append(green.Output).Append(shop.Log("Web")))
            SecretsStaySecret.AssertNoSecretIn(said);
    }

    private static DotnetCommand Format(Consumer shop, string report) =>
        shop.Run(["format", "analyzers", "Shop.slnx", "--no-restore", "--severity", "info", "--report", report, "--diagnostics", .. Shipped.Fixable]);
}
