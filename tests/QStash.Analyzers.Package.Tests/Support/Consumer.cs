using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QStash.Analyzers.Demo;

namespace QStash.Analyzers.Package.Tests;

/// <summary>A solution of ASP.NET projects that have the package from the local feed.</summary>
internal sealed class Consumer
{
    private readonly List<string> _projects = [];

    public Consumer(string folder, bool installed = true)
    {
        Folder = folder;
        Installed = installed;
    }

    public string Folder { get; }

    private bool Installed { get; }

    private string Solution => Path.Combine(Folder, "Shop.slnx");

    private string Logs => Path.Combine(Folder, "sarif");

    /// <summary>Adds a project; files are relative to it, properties stand in its project file.</summary>
    public Consumer Add(string name, IEnumerable<KeyValuePair<string, string>> files, string properties = "", bool log = true)
    {
        _projects.Add(name);
        var project = Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
        File.WriteAllText(Path.Combine(project, name + ".csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk.Web">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
                {(log ? $"<ErrorLog>{Path.Combine(Logs, name)}.sarif,version=2.1</ErrorLog>" : "")}
                {properties}
              </PropertyGroup>
            </Project>

            """);
        foreach (var (file, text) in files)
        {
            var path = Path.Combine(project, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }
        return this;
    }

    /// <summary>Writes the solution, refers to the package, restores.</summary>
    public Consumer Restored(PackedPackage package)
    {
        // Whatever lies above the temporary folder stays out.
        File.WriteAllText(Path.Combine(Folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(Folder, "Directory.Packages.props"), "<Project />");
        if (!File.Exists(Path.Combine(Folder, ".editorconfig")))
            File.WriteAllText(Path.Combine(Folder, ".editorconfig"), "root = true\n");
        File.WriteAllText(Solution, $"<Solution>{string.Concat(_projects.Select(p => $"<Project Path=\"{p}/{p}.csproj\" />"))}</Solution>");
        if (Installed)
            package.Feed.Install(Folder, package.Folder.Folder("packages"));
        var restore = Run("restore", Solution);
        return restore.Succeeded ? this : throw new InvalidOperationException(restore.Output);
    }

    public DotnetCommand Build(params string[] options)
    {
        if (Directory.Exists(Logs))
            Directory.Delete(Logs, recursive: true);
        Directory.CreateDirectory(Logs);
        return Run(["build", Solution, "--no-restore", "--no-incremental", "-nologo", "-v:minimal", "-clp:NoSummary", "-nodeReuse:false", .. options]);
    }

    public DotnetCommand Run(params string[] arguments) => DotnetCommand.Run(Folder, arguments);

    /// <summary>What a project's log says: rule and level of each finding.</summary>
    public IReadOnlyList<Finding> Findings(string project) => SarifLog.Read(Path.Combine(Logs, project + ".sarif")).ToList();

    public string Log(string project) => File.ReadAllText(Path.Combine(Logs, project + ".sarif"));

    public string Read(string project, string file) => File.ReadAllText(Path.Combine(Folder, project, file));

    /// <summary>The lines that MSBuild prints for a project, those of its summary not again.</summary>
    public static IReadOnlyList<string> LinesOf(DotnetCommand build, string project) =>
        build.Output.Split('\n').Where(l => l.Contains(project + ".csproj", StringComparison.Ordinal) || l.Contains($"[{project}", StringComparison.Ordinal)).Distinct().ToList();
}
