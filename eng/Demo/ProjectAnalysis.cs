using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QStash.Analyzers.Docs;
using Spectre.Console;

namespace QStash.Analyzers.Demo;

/// <summary>
/// Analyses somebody's project with the analyzers of this build and leaves not a byte of it changed: they are injected through
/// MSBuild's extension points, and everything that a build writes goes to a temporary folder.
/// </summary>
internal sealed class ProjectAnalysis(TemporaryFolder folder, IAnsiConsole console)
{
    private static readonly string Injected = Path.Combine(AppContext.BaseDirectory, "Injected");

    private readonly string _logs = folder.Folder("sarif");

    public int Run(string path, string? sarif)
    {
        var target = AnalysisTarget.At(path);
        foreach (var file in target.Files)
            Build(target.Root, file);

        var findings = SarifLog.ReadAll(_logs);
        if (SarifLog.Logs(_logs).Count == 0)
            throw new NotAnalyzedException($"Nothing was compiled: {path} has no C# project.");
        if (sarif is not null)
            WriteSarif(sarif);

        FindingTable.Write(console, findings, target.Root);
        FindingTable.Line(console, findings.Count == 0
            ? $"[green]Nothing found[/] in {FindingTable.Number(SarifLog.Logs(_logs).Count, "compilation")}."
            : $"{FindingTable.Summary(findings)}.");
        return findings.Count == 0 ? ExitCode.NothingFound : ExitCode.Findings;
    }

    private void Build(string root, string file)
    {
        var build = DotnetCommand.Run(root, ["build", file, "-nologo", "-v:minimal", "-clp:NoSummary", "-nodeReuse:false", .. Properties().Select(p => $"-p:{p.Name}={p.Value}")]);
        if (build.Succeeded)
            return;
        var error = FirstError.In(build.Output);
        throw new NotAnalyzedException($"{Path.GetFileName(file)} {(FirstError.IsOfRestore(error) ? "does not restore or load" : error.Contains(": error ", StringComparison.Ordinal) ? "does not compile" : "does not build")}: {error}");
    }

    // A value in a property cannot hold a bare semicolon or comma: MSBuild would read two.
    private IEnumerable<(string Name, string Value)> Properties() =>
    [
        ("QStashDemoFolder", folder.Path),
        ("QStashDemoPackage", Path.Combine(AppContext.BaseDirectory, "package")),
        ("QStashDemoAnalyzer", typeof(QStashAnalyzer).Assembly.Location),
        ("QStashDemoRules", string.Join("%3B", ShippedRules.All.Select(r => r.Id))),
        ("CustomBeforeDirectoryBuildProps", Path.Combine(Injected, "BeforeDirectoryBuild.props")),
        ("CustomBeforeMicrosoftCommonTargets", Path.Combine(Injected, "BeforeCommon.targets")),
        ("CustomAfterMicrosoftCommonTargets", Path.Combine(Injected, "AfterCommon.targets")),
        // Somebody's policy for warnings is not what is asked here, and steps around the compilation could write anywhere.
        ("TreatWarningsAsErrors", "false"),
        ("MSBuildTreatWarningsAsErrors", "false"),
        ("CodeAnalysisTreatWarningsAsErrors", "false"),
        ("WarningsAsErrors", ""),
        ("NuGetAudit", "false"),
        ("PreBuildEvent", ""),
        ("PostBuildEvent", ""),
        ("EmitCompilerGeneratedFiles", "false"),
        ("GeneratePackageOnBuild", "false"),
        ("OpenApiGenerateDocuments", "false"),
        ("OpenApiGenerateDocumentsOnBuild", "false"),
        ("TypeScriptCompileBlocked", "true"),
    ];

    private void WriteSarif(string target)
    {
        if (Path.GetExtension(target).ToLowerInvariant() is ".sarif" or ".json" && !Directory.Exists(target))
            SarifLog.WriteMerged(_logs, target);
        else
            SarifLog.WriteEach(_logs, target);
    }
}
