using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Xml.Linq;
using QStash.Analyzers.Docs;
using Xunit;

namespace QStash.Analyzers.Package.Tests;

/// <summary>What is in the file that is published.</summary>
[Collection(PackageCollection.Name)]
public sealed class PackageContents(PackedPackage package)
{
    [Fact]
    public void HasExactlyTheseEntries()
    {
        var pages = Directory.GetFiles(Path.Combine(package.Repository, "docs", "rules"), "*.md").Select(f => "docs/rules/" + Path.GetFileName(f));
        string[] expected =
        [
            "QStash.Analyzers.nuspec", "LICENSE", "README.md", "icon.png",
            "analyzers/dotnet/cs/QStash.Analyzers.dll", "analyzers/dotnet/cs/QStash.Analyzers.CodeFixes.dll",
            "build/QStash.Analyzers.props", "build/QStash.Analyzers.targets",
            "buildTransitive/QStash.Analyzers.props", "buildTransitive/QStash.Analyzers.targets",
            "presets/ci.globalconfig", "presets/minimum.globalconfig", "presets/none.globalconfig", "presets/strict.globalconfig",
            .. pages,
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), Entries(package.File).Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void IsADevelopmentDependencyWithoutDependencies()
    {
        var metadata = XDocument.Parse(Text("QStash.Analyzers.nuspec")).Root!.Elements().Single();
        string? Value(string name) => metadata.Elements().SingleOrDefault(e => e.Name.LocalName == name)?.Value;

        Assert.Equal("QStash.Analyzers", Value("id"));
        Assert.Equal("true", Value("developmentDependency"));
        Assert.Equal("MIT", Value("license"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.Equal("README.md", Value("readme"));
        Assert.False(string.IsNullOrWhiteSpace(Value("description")));
        Assert.DoesNotContain(metadata.Descendants(), e => e.Name.LocalName == "dependency");
    }

    [Fact]
    public void ReadmeListsEveryRule()
    {
        var readme = Text("README.md");
        Assert.NotEmpty(ShippedRules.All);
        Assert.All(ShippedRules.All, rule => Assert.Contains(rule.Id, readme, StringComparison.Ordinal));
    }

    /// <summary>
    /// Exactly what every host brings: netstandard, and the Roslyn of the floor with the version of Immutable that came with it. A compiler refuses an assembly that
    /// names a newer one, with one warning and no findings; of anything else it would bring its own version, or none.
    /// </summary>
    [Theory]
    [InlineData("QStash.Analyzers.dll", "Microsoft.CodeAnalysis 4.5.0.0", "Microsoft.CodeAnalysis.CSharp 4.5.0.0", "System.Collections.Immutable 6.0.0.0", "netstandard 2.0.0.0")]
    [InlineData(
        "QStash.Analyzers.CodeFixes.dll",
        "Microsoft.CodeAnalysis 4.5.0.0", "Microsoft.CodeAnalysis.CSharp 4.5.0.0", "Microsoft.CodeAnalysis.Workspaces 4.5.0.0", "QStash.Analyzers {version}", "System.Collections.Immutable 6.0.0.0", "netstandard 2.0.0.0")]
    public void LoadsInTheOldestHost(string assembly, params string[] references)
    {
        using var image = new PEReader(ImmutableArray.Create(Entries(package.File)["analyzers/dotnet/cs/" + assembly]));
        var metadata = image.GetMetadataReader();
        var own = metadata.GetAssemblyDefinition().Version;

        Assert.Equal(package.Feed.Version.Split('-')[0], own.ToString(3));
        Assert.Equal(
            references.Select(r => r.Replace("{version}", own.ToString(), StringComparison.Ordinal)),
            metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Select(r => $"{metadata.GetString(r.Name)} {r.Version}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void CarriesItsSymbols()
    {
        var entries = Entries(package.File);
        Assert.All(entries.Where(e => e.Key.EndsWith(".dll", StringComparison.Ordinal)), e =>
        {
            using var image = new PEReader(ImmutableArray.Create(e.Value));
            Assert.Contains(image.ReadDebugDirectory(), d => d.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
        });
    }

    [Fact]
    public void IsTheSameWhenPackedAgain()
    {
        var first = Entries(package.File);
        var second = Entries(Directory.GetFiles(package.Repack().Folder, "*.nupkg").Single());
        Assert.Equal(first.Keys.Order(StringComparer.Ordinal), second.Keys.Order(StringComparer.Ordinal));
        Assert.All(first, e => Assert.True(e.Value.AsSpan().SequenceEqual(second[e.Key]), e.Key + " differs"));
    }

    private string Text(string entry) => System.Text.Encoding.UTF8.GetString(Entries(package.File)[entry]).TrimStart('\uFEFF');

    // The container's own parts have names and stamps of their own at each packing.
    private static Dictionary<string, byte[]> Entries(string nupkg)
    {
        using var zip = ZipFile.OpenRead(nupkg);
        return zip.Entries
            .Where(e => !e.FullName.StartsWith("_rels/", StringComparison.Ordinal) && !e.FullName.StartsWith("package/", StringComparison.Ordinal) && e.FullName != "[Content_Types].xml")
            .ToDictionary(e => Uri.UnescapeDataString(e.FullName), Content, StringComparer.Ordinal);
    }

    private static byte[] Content(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
