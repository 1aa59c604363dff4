using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;
using QStash.Analyzers.Demo;
using Xunit;

namespace QStash.Analyzers.Package.Tests;

/// <summary>The package in hosts of every kind: what one finds, the others find.</summary>
[Collection(PackageCollection.Name)]
public sealed class Hosts(PackedPackage package)
{
    private readonly HostSolution _solution = HostSolution.In(package);

    [Fact]
    public void TheBuildLoadsItAndGoesOn()
    {
        Assert.True(_solution.Build.Succeeded, _solution.Build.Output);
        Assert.DoesNotContain("AD0001", _solution.Build.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("CS9057", _solution.Build.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AGlobalPackageReferenceBringsAnalyzersAndPreset()
    {
        var found = _solution.Findings(HostSolution.Web);
        foreach (var id in Shipped.Of("QSTASH101", "QSTASH103", "QSTASH301", "QSTASH302", "QSTASH402"))
            Assert.Contains(found, f => f.Rule == id);
        Assert.Contains(found, f => f.Rule == "QSTASH404");
        Assert.All(found, f => Assert.Equal("warning", f.Level));
    }

    [Fact]
    public void ACentralVersionBringsThemToo()
    {
        var found = _solution.Findings(HostSolution.Central);
        Assert.Contains(found, f => f.Rule == "QSTASH101");
        Assert.Contains(found, f => f is { Rule: "QSTASH403", Level: "warning" });
    }

    [Fact]
    public void EachFrameworkIsAnalyzedWithItsOwnCode()
    {
        var older = Places(_solution.Findings(HostSolution.Messaging, "net8.0"));
        var newer = Places(_solution.Findings(HostSolution.Messaging));
        Assert.Contains(older, p => p.Rule == "QSTASH302");
        Assert.Contains(older, p => p.Rule == "QSTASH401");
        Assert.Subset(newer.ToHashSet(), older.ToHashSet());
        Assert.All(newer.Except(older), p => Assert.Equal("QSTASH301", p.Rule));
        Assert.NotEmpty(newer.Except(older));
    }

    [Fact]
    public void DotnetFormatSeesWhatTheBuildSees()
    {
        var report = Path.Combine(_solution.Folder, "report");
        var format = DotnetCommand.Run(_solution.Folder, ["format", "analyzers", HostSolution.File, "--no-restore", "--verify-no-changes", "--severity", "info", "--report", report, "--diagnostics", .. Docs.ShippedRules.All.Select(r => r.Id)]);
        Assert.Equal(2, format.ExitCode);

        using var reported = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(report).Single()));
        var seen = reported.RootElement.EnumerateArray().SelectMany(file => file.GetProperty("FileChanges").EnumerateArray().Select(change => (
            Rule: change.GetProperty("DiagnosticId").GetString()!, File: Path.GetFileName(file.GetProperty("FilePath").GetString()!), Line: change.GetProperty("LineNumber").GetInt32())));
        Assert.Equal(InTheBuild(HostSolution.Messaging, HostSolution.Web, HostSolution.Central), seen.Distinct().Order());
    }

    /// <summary>A host that somebody else wrote: it loads the assemblies by its own means into its own Roslyn.</summary>
    [Fact]
    public void RoslynatorSeesWhatTheBuildSees()
    {
        var tool = RoslynatorTool.Restore(package.Folder.Folder("roslynator"));
        using (var zip = ZipFile.OpenRead(package.File))
            foreach (var assembly in zip.Entries.Where(e => e.FullName.EndsWith(".dll", StringComparison.Ordinal)))
                assembly.ExtractToFile(Path.Combine(tool.Folder, assembly.Name), overwrite: true);
        var log = Path.Combine(tool.Folder, "findings.xml");

        var run = tool.Run(_solution.Folder, "analyze", _solution.ProjectFile(HostSolution.Web), "--analyzer-assemblies", Path.Combine(tool.Folder, "QStash.Analyzers.dll"), "--ignore-analyzer-references", "--severity-level", "info", "--output", log);

        Assert.True(File.Exists(log), run.Output);
        Assert.DoesNotContain("AD0001", run.Output, StringComparison.Ordinal);
        var seen = XDocument.Load(log).Descendants("Projects").Descendants("Diagnostic").Select(d => (
            Rule: d.Attribute("Id")!.Value, File: Path.GetFileName(d.Element("FilePath")!.Value), Line: int.Parse(d.Element("Location")!.Attribute("Line")!.Value, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(InTheBuild(HostSolution.Web), seen.Where(d => d.Rule.StartsWith("QSTASH", StringComparison.Ordinal)).Distinct().Order());
    }

    private IEnumerable<(string Rule, string File, int Line)> InTheBuild(params string[] projects)
    {
        var found = projects.SelectMany(p => Places(_solution.Findings(p))).Distinct().Order().ToList();
        Assert.NotEmpty(found);
        return found;
    }

    private static IEnumerable<(string Rule, string File, int Line)> Places(IEnumerable<Finding> findings) => findings.Select(f => (f.Rule, Path.GetFileName(f.File), f.Line));
}
