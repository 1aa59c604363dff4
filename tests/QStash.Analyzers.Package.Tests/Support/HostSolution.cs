using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QStash.Analyzers.Demo;

namespace QStash.Analyzers.Package.Tests;

/// <summary>
/// A solution as bigger teams have it: central package management, the package as a global reference, wrappers in a project of their own for two
/// frameworks, and one project with central versions of its own. Built once for the tests of all hosts.
/// </summary>
public sealed class HostSolution
{
    public const string Web = "Web", Messaging = "Messaging", Central = "Central";

    private const string Logs = "sarif";

    private HostSolution(string folder, DotnetCommand build)
    {
        Folder = folder;
        Build = build;
    }

    internal string Folder { get; }

    internal DotnetCommand Build { get; }

    internal const string File = "Shop.slnx";

    internal static HostSolution In(PackedPackage package) => package.Hosts ??= Make(package);

    internal IReadOnlyList<Finding> Findings(string project, string framework = "net10.0") => SarifLog.Read(Path.Combine(Folder, Logs, $"{project}-{framework}.sarif")).ToList();

    internal string ProjectFile(string project) => Path.Combine(Folder, project, project + ".csproj");

    private static HostSolution Make(PackedPackage package)
    {
        var folder = package.Folder.Folder("hosts");
        package.Feed.UseIn(folder, package.Folder.Folder("packages"));
        foreach (var (name, text) in Files(package.Feed.Version))
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllText(path, text);
        }
        Directory.CreateDirectory(Path.Combine(folder, Logs));
        return new HostSolution(folder, DotnetCommand.Run(folder, ["build", File, "-nologo", "-v:minimal", "-clp:NoSummary", "-nodeReuse:false"]));
    }

    private static Dictionary<string, string> Files(string version)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [File] = $"<Solution>{string.Concat(new[] { Messaging, Web, Central }.Select(p => $"<Project Path=\"{p}/{p}.csproj\" />"))}</Solution>",
            [".editorconfig"] = "root = true\n",
            ["Directory.Build.props"] = """
                <Project>
                  <PropertyGroup>
                    <Nullable>enable</Nullable>
                    <ImplicitUsings>enable</ImplicitUsings>
                    <NuGetAudit>false</NuGetAudit>
                    <NoWarn>$(NoWarn);NU1507</NoWarn>
                    <QStashAnalysisMode>Strict</QStashAnalysisMode>
                  </PropertyGroup>
                </Project>
                """,
            ["Directory.Build.targets"] = $$"""
                <Project>
                  <PropertyGroup>
                    <ErrorLog>$(MSBuildThisFileDirectory){{Logs}}/$(MSBuildProjectName)-$(TargetFramework).sarif,version=2.1</ErrorLog>
                  </PropertyGroup>
                </Project>
                """,
            ["Directory.Packages.props"] = Packages($"<GlobalPackageReference Include=\"QStash.Analyzers\" Version=\"{version}\" />"),
            [$"{Messaging}/{Messaging}.csproj"] = Project("", "<TargetFrameworks>net8.0;net10.0</TargetFrameworks>", ""),
            [$"{Messaging}/PaymentPublisher.cs"] = HostPrograms.Publisher,
            [$"{Web}/{Web}.csproj"] = Project(".Web", "<TargetFramework>net10.0</TargetFramework>", $"<ProjectReference Include=\"../{Messaging}/{Messaging}.csproj\" />"),
            [$"{Web}/Program.cs"] = HostPrograms.Receiver,
            [$"{Central}/{Central}.csproj"] = Project(".Web", "<TargetFramework>net10.0</TargetFramework>", "<PackageReference Include=\"QStash.Analyzers\" PrivateAssets=\"all\" />"),
            [$"{Central}/Directory.Packages.props"] = Packages($"<PackageVersion Include=\"QStash.Analyzers\" Version=\"{version}\" />"),
        };
        foreach (var (name, text) in Programs.WithMistakes())
            files[$"{Central}/{name}"] = text;
        return files;
    }

    private static string Packages(string item) =>
        $"<Project><PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup><ItemGroup>{item}</ItemGroup></Project>";

    private static string Project(string sdk, string properties, string items) =>
        $"<Project Sdk=\"Microsoft.NET.Sdk{sdk}\"><PropertyGroup>{properties}</PropertyGroup><ItemGroup>{items}</ItemGroup></Project>";
}
