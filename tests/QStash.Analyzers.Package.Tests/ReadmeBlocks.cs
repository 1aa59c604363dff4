using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using QStash.Analyzers.Demo;
using Xunit;

namespace QStash.Analyzers.Package.Tests;

/// <summary>Every block of the README, run as it stands there; only the version is that of the packed package.</summary>
[Collection(PackageCollection.Name)]
public sealed class ReadmeBlocks(PackedPackage package)
{
    private readonly string _version = package.Feed.Version;

    [Fact]
    public void EveryBlockHasATest()
    {
        // The demo, alone and with a path, is run by the tests of the demo; `dotnet test` is what runs this.
        string[] elsewhere = ["dotnet run --project eng/Demo", "dotnet run --project eng/Demo -- ../MyShop/MyShop.sln", "dotnet test"];
        string[] here = [Reference, Global, Mode, Suppression, Repair, ServerProperties, Server];
        Assert.Equal(elsewhere.Concat(here).Order(StringComparer.Ordinal), Blocks.Select(b => b.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void InstalledRepairedAndCheckedOnTheServer()
    {
        var files = Programs.WithMistakes();
        files["StatusController.cs"] = $$"""
            using Microsoft.AspNetCore.Mvc;

            [Route("qstash/status")]
            public sealed class StatusController : ControllerBase
            {
                {{Suppression}}
                [HttpPost]
                public IActionResult Post([FromBody] string status) => Ok(status.Length);
            }

            """;
        var shop = new Consumer(package.Folder.Folder("readme"), installed: false)
            .Add("Web", files, $"</PropertyGroup><ItemGroup>{Reference.Replace("0.1.0", _version, StringComparison.Ordinal)}</ItemGroup><PropertyGroup>", log: false);
        package.Feed.UseIn(shop.Folder, package.Folder.Folder("packages"));
        shop.Restored(package);
        File.WriteAllText(Path.Combine(shop.Folder, "Directory.Build.props"), ServerProperties);

        var red = OnServer(shop, Server.Split('\n')[0]);
        Assert.False(red.Succeeded);
        Assert.Contains("error QSTASH101", red.Output, StringComparison.Ordinal);
        using (var log = JsonDocument.Parse(File.ReadAllText(Path.Combine(shop.Folder, "Web.sarif"))))
        {
            Assert.Equal("2.1.0", log.RootElement.GetProperty("version").GetString());
            var places = log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
                .Where(r => r.GetProperty("ruleId").GetString() == "QSTASH101" && !r.TryGetProperty("suppressions", out _)).ToList();
            Assert.Single(places);
        }
        Assert.False(OnServer(shop, Server.Split('\n')[1]).Succeeded);

        // A second run is for what the first uncovers, as the README says.
        for (var run = 0; run < 2; run++)
            Assert.True(Dotnet(shop, Repair).Succeeded);

        foreach (var command in Server.Split('\n'))
            Assert.True(OnServer(shop, command) is { Succeeded: true } done, command);
    }

    [Fact]
    public void InstalledForEveryProjectUnderTheSmallestPreset()
    {
        var shop = new Consumer(package.Folder.Folder("readme-global"), installed: false).Add("Web", Programs.WithMistakes(), Mode.Replace("<PropertyGroup>", "", StringComparison.Ordinal).Replace("</PropertyGroup>", "", StringComparison.Ordinal));
        package.Feed.UseIn(shop.Folder, package.Folder.Folder("packages"));
        shop.Restored(package);
        File.WriteAllText(
            Path.Combine(shop.Folder, "Directory.Packages.props"),
            $"<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup>{Global.Replace("0.1.0", _version, StringComparison.Ordinal)}</ItemGroup></Project>");
        Assert.True(shop.Run("restore", "Shop.slnx").Succeeded);

        shop.Build();

        Assert.Equal(["QSTASH101"], shop.Findings("Web").Select(f => f.Rule).Distinct());
    }

    private static string Reference => Block("xml", "<PackageReference");

    private static string Global => Block("xml", "<GlobalPackageReference");

    private static string Mode => Block("xml", "<QStashAnalysisMode>Minimum");

    private static string ServerProperties => Block("xml", "<ErrorLog>");

    private static string Suppression => Block("csharp", "SuppressMessage");

    private static string Repair => Block("sh", "dotnet format analyzers --severity info");

    private static string Server => Block("sh", "--verify-no-changes");

    private static IReadOnlyList<(string Language, string Text)> Blocks { get; } = Read();

    private static string Block(string language, string containing) =>
        Assert.Single(Blocks, b => b.Language == language && b.Text.Contains(containing, StringComparison.Ordinal)).Text;

    private static List<(string Language, string Text)> Read()
    {
        var blocks = new List<(string Language, string Text)>();
        var parts = File.ReadAllText(Path.Combine(Docs.RepositoryRoot.Find(AppContext.BaseDirectory)!, "README.md")).ReplaceLineEndings("\n").Split("\n```");
        // Fences open and close in turn.
        for (var i = 1; i < parts.Length; i += 2)
        {
            var end = parts[i].IndexOf('\n', StringComparison.Ordinal);
            blocks.Add((parts[i][..end], parts[i][(end + 1)..].Trim('\n')));
        }
        return blocks;
    }

    private static DotnetCommand OnServer(Consumer shop, string command) => Dotnet(shop, command, ("CI", "true"));

    private static DotnetCommand Dotnet(Consumer shop, string command, params (string Name, string Value)[] variables)
    {
        var words = command.Split(' ');
        Assert.Equal("dotnet", words[0]);
        return DotnetCommand.Run(shop.Folder, words.Skip(1), variables);
    }
}
