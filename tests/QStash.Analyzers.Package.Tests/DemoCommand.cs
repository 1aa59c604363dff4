using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;
using QStash.Analyzers.Demo;
using Xunit;

namespace QStash.Analyzers.Package.Tests;

/// <summary>The demo as a process: what it prints, answers, and leaves alone.</summary>
[Collection(PackageCollection.Name)]
public sealed class DemoCommand(PackedPackage package)
{
    [Fact]
    public void TheSampleIsFoundRepairedAndBuildsClean()
    {
        var picture = Path.Combine(package.Folder.Path, "demo.svg");
        var run = Demo("--picture", picture);
        Assert.True(run.ExitCode == ExitCode.NothingFound, run.Output);
        // The README shows what this run prints.
        Assert.Equal(File.ReadAllText(Path.Combine(package.Repository, "docs", "images", "demo.svg")).ReplaceLineEndings("\n"), File.ReadAllText(picture).ReplaceLineEndings("\n"));
        Assert.Contains("It builds clean under warnings as errors", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"[1-9]\d* files? changed: \+[1-9]", run.Output);
        Assert.DoesNotContain('\u001b', run.Output);

        var announced = File.ReadAllText(Path.Combine(package.Repository, "samples", "README.md"));
        Assert.All(Shipped.Of("QSTASH101"), id => Assert.Contains(id, announced, StringComparison.Ordinal));
        foreach (var rule in Docs.ShippedRules.All.Where(r => announced.Contains(r.Id, StringComparison.Ordinal)))
            Assert.Contains($"{rule.Id}  {rule.Title}", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AProjectIsAnalysedAndLeftAsItIs()
    {
        // Output paths and lock file of its own, left-overs of an earlier build, a build step: all that could write into the tree.
        var shop = new Consumer(package.Folder.Folder("stranger"), installed: false).Add("Web", Programs.WithSecrets(), """
            <OutputPath>..\out\web\</OutputPath>
            <DocumentationFile>docs.xml</DocumentationFile>
            <RestorePackagesWithLockFile>true</RestorePackagesWithLockFile>
            <PostBuildEvent>echo built > built.txt</PostBuildEvent>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <WarningsAsErrors>QSTASH101</WarningsAsErrors>
            """);
        File.WriteAllText(Path.Combine(shop.Folder, "Directory.Build.props"), "<Project><PropertyGroup><BaseIntermediateOutputPath>$(MSBuildThisFileDirectory)tmp/$(MSBuildProjectName)/</BaseIntermediateOutputPath></PropertyGroup></Project>");
        File.WriteAllText(Path.Combine(shop.Folder, "Web", "packages.lock.json"), """{ "version": 1, "dependencies": {} }""");
        Directory.CreateDirectory(Path.Combine(shop.Folder, "Web", "obj"));
        File.WriteAllText(Path.Combine(shop.Folder, "Web", "obj", "Old.cs"), "public class PaymentPublisher { }");
        var before = HashOf(shop.Folder);
        var sarif = Path.Combine(package.Folder.Path, "merged.sarif");

        var run = Demo(Path.Combine(shop.Folder, "Web"), "--sarif", sarif);

        Assert.True(run.ExitCode == ExitCode.Findings, run.Output);
        Assert.Equal(before, HashOf(shop.Folder));
        Assert.Contains("QSTASH101  ", run.Output, StringComparison.Ordinal);
        Assert.Contains("  Program.cs:6\n", run.Output.Replace("\r", "", StringComparison.Ordinal), StringComparison.Ordinal);
        using var log = JsonDocument.Parse(File.ReadAllText(sarif));
        Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
        Assert.All(log.RootElement.GetProperty("runs").EnumerateArray().SelectMany(r => r.GetProperty("results").EnumerateArray()),
            r => Assert.StartsWith("QSTASH", r.GetProperty("ruleId").GetString(), StringComparison.Ordinal));
        SecretsStaySecret.AssertNoSecretIn(run.Output);
        SecretsStaySecret.AssertNoSecretIn(File.ReadAllText(sarif));
    }

    [Fact]
    public void AProjectThatHasThePackageIsNotReportedTwice()
    {
        var shop = new Consumer(package.Folder.Folder("customer"))
            .Add("Web", Programs.WithMistakes(), "<QStashAnalysisMode>CI</QStashAnalysisMode>")
            .Add("Quiet", Programs.WithoutQStash())
            .Restored(package);

        var run = Demo(Path.Combine(shop.Folder, "Shop.slnx"));

        Assert.True(run.ExitCode == ExitCode.Findings, run.Output);
        Assert.Single(run.Output.Split('\n'), l => l.StartsWith("QSTASH101  ", StringComparison.Ordinal));
        Assert.Single(run.Output.Split('\n'), l => l.Contains("Program.cs:6", StringComparison.Ordinal));
    }

    [Fact]
    public void NothingFoundIsZero()
    {
        var shop = new Consumer(package.Folder.Folder("quiet"), installed: false).Add("Web", Programs.WithoutQStash());
        var run = Demo(shop.Folder);
        Assert.True(run.ExitCode == ExitCode.NothingFound, run.Output);
        Assert.Contains("Nothing found", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatDoesNotCompileIsNamed()
    {
        var shop = new Consumer(package.Folder.Folder("broken"), installed: false).Add("Web", Programs.HalfTyped());
        AssertNotAnalyzed(Demo(shop.Folder), "Web.csproj does not compile: ", "error CS");
    }

    [Fact]
    public void WhatDoesNotRestoreIsNamed()
    {
        var shop = new Consumer(package.Folder.Folder("unrestorable"), installed: false)
            .Add("Web", Programs.WithoutQStash(), "</PropertyGroup><ItemGroup><PackageReference Include=\"No.Such.Package.Anywhere\" Version=\"1.0.0\" /></ItemGroup><PropertyGroup>");
        File.WriteAllText(Path.Combine(shop.Folder, "nuget.config"), "<configuration><packageSources><clear /></packageSources></configuration>");
        AssertNotAnalyzed(Demo(shop.Folder), "Web.csproj does not restore or load: ", "error NU1");
    }

    [Fact]
    public void AnSdkThatIsNotThereIsNamed()
    {
        var shop = new Consumer(package.Folder.Folder("future"), installed: false).Add("Web", Programs.WithoutQStash());
        File.WriteAllText(Path.Combine(shop.Folder, "Web", "global.json"), """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");
        AssertNotAnalyzed(Demo(Path.Combine(shop.Folder, "Web")), "no fitting .NET SDK is installed", "99.0.100");
    }

    [Theory]
    [InlineData("There is nothing at ", "no/such/folder")]
    [InlineData("There is no option '--fast'.", "--fast")]
    [InlineData("One path at a time", "here", "there")]
    [InlineData("--sarif needs a file or a folder.", ".", "--sarif")]
    [InlineData("--sarif goes with a path.", "--sarif", "x.sarif")]
    [InlineData("--picture needs a file.", "--picture")]
    [InlineData("--picture goes without a path.", ".", "--picture", "x.svg")]
    public void WrongUsageIsNamed(string message, params string[] arguments) => AssertNotAnalyzed(Demo(arguments), message);

    [Fact]
    public void HelpTellsTheExitCodes()
    {
        var run = Demo("--help");
        Assert.Equal(ExitCode.NothingFound, run.ExitCode);
        Assert.Contains("0 nothing found, 1 findings, 2 could not analyze", run.Output, StringComparison.Ordinal);
    }

    private static void AssertNotAnalyzed(DotnetCommand run, params string[] said)
    {
        Assert.True(run.ExitCode == ExitCode.NotAnalyzed, run.Output);
        Assert.All(said, s => Assert.Contains(s, run.Output, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", run.Output, StringComparison.Ordinal);
    }

    private DotnetCommand Demo(params string[] arguments) =>
        DotnetCommand.Run(package.Repository, ["exec", typeof(SampleRun).Assembly.Location, .. arguments]);

    private static string HashOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(path));
            if (File.Exists(path))
                hash.AppendData(File.ReadAllBytes(path));
        }
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
