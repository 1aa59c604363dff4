using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using QStash.Analyzers.Docs;
using Spectre.Console;

namespace QStash.Analyzers.Demo;

/// <summary>The sample as a team would meet the package: install it, read what it finds, have it repaired, build with warnings as errors.</summary>
internal sealed class SampleRun(TemporaryFolder folder, IAnsiConsole console, string? picture)
{
    private readonly string _solution = folder.Folder("samples");

    public int Run()
    {
        var repository = RepositoryRoot.Find(AppContext.BaseDirectory) ?? RepositoryRoot.Find(Directory.GetCurrentDirectory())
            ?? throw new NotAnalyzedException("The sample belongs to the repository: no QStash.Analyzers.sln above this program.");
        CopySample(Path.Combine(repository, "samples"));

        Step("Packing the analyzers into a local feed");
        var feed = LocalFeed.Pack(repository, folder.Folder("feed"), []);
        Step($"Installing QStash.Analyzers {feed.Version} in a copy of samples/ and building it");
        feed.Install(_solution, folder.Folder("packages"));
        Must("restore", Project);
        var found = Build("before");
        FindingTable.Write(console, found, _solution);
        FindingTable.Line(console, $"[bold]{FindingTable.Summary(found)}.[/]");

        var fixable = ShippedRules.All.Where(r => r.Fix.Exists).Select(r => r.Id).ToList();
        Step("Repairing with dotnet format");
        var before = SourceChanges.LinesOf(_solution);
        var changes = Repair(before, fixable);
        FindingTable.Line(console, $"{FindingTable.Number(changes.Files, "file")} changed: [green]+{changes.Added}[/] [red]-{changes.Removed}[/] lines.");

        // What no machine repairs stays a warning; whatever a fix should have removed fails this build.
        Step("Building again, warnings as errors");
        var unfixable = ShippedRules.All.Where(r => !r.Fix.Exists).Select(r => r.Id);
        var left = Build("after", "-p:TreatWarningsAsErrors=true", "-p:WarningsNotAsErrors=" + string.Join("%3B", unfixable));
        return Conclude(found, left);
    }

    // One pass fixes what it finds; a fix may uncover something else (a publish call, once awaited, can fail). So again, while there is progress.
    private SourceChanges Repair(IReadOnlyDictionary<string, string[]> before, IReadOnlyList<string> fixable)
    {
        var changes = SourceChanges.None;
        for (var pass = 0; pass < 3; pass++)
        {
            Must(["format", "analyzers", Project, "--no-restore", "--severity", "info", "--diagnostics", .. fixable]);
            var total = SourceChanges.Between(before, SourceChanges.LinesOf(_solution));
            if (total == changes)
                break;
            changes = total;
        }
        return changes;
    }

    private int Conclude(IReadOnlyList<Finding> found, IReadOnlyList<Finding> left)
    {
        var unrepaired = left.Where(f => f.Level == "error").ToList();
        if (unrepaired.Count > 0)
        {
            FindingTable.Write(console, unrepaired, _solution);
            FindingTable.Line(console, $"[red]It does not build clean[/]: {FindingTable.Number(unrepaired.Count, "finding")} left that should have been repaired.");
            return ExitCode.Findings;
        }
        if (left.Count > 0)
        {
            FindingTable.Line(console, $"[bold]Left for a person:[/] {FindingTable.Summary(left)}.");
            FindingTable.Write(console, left, _solution, Advice);
        }
        var table = new RepairTable(found, left, "It builds clean under warnings as errors" + (left.Count > 0 ? ", but for what is left for a person." : "."));
        table.Write(console);
        if (picture is not null)
            File.WriteAllText(picture, table.Draw());
        return ExitCode.NothingFound;
    }

    // Findings of the build, also of one that fails because of them; any other failure is the run's end.
    private IReadOnlyList<Finding> Build(string name, params string[] options)
    {
        var logs = folder.Folder("sarif-" + name);
        var log = Path.Combine(logs, "OrderService.sarif");
        var build = DotnetCommand.Run(_solution, ["build", Project, "--no-restore", "--no-incremental", "-nologo", "-v:minimal", "-nodeReuse:false", $"-p:ErrorLog={log}%2Cversion=2.1", .. options]);
        var findings = SarifLog.ReadAll(logs);
        if (!build.Succeeded && (findings.All(f => f.Level != "error") || !FirstErrorIsOurs(build.Output)))
            throw new NotAnalyzedException("The sample does not build: " + FirstError.In(build.Output));
        return findings;
    }

    private static bool FirstErrorIsOurs(string output) => FirstError.In(output).Contains("error QSTASH", StringComparison.Ordinal);

    private static string? Advice(string id) => ShippedRules.All.FirstOrDefault(r => r.Id == id) switch
    {
        { Fix: { Exists: false, Condition: { } reason } } => $"No fix: {reason}.",
        { Fix: { Exists: true, Condition: { } when } } => $"A fix exists where {when}.",
        _ => null,
    };

    private string Project => Path.Combine(_solution, "OrderService", "OrderService.csproj");

    private void CopySample(string from)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(from, file);
            if (name.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj"))
                continue;
            var to = Path.Combine(_solution, name);
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    private void Must(params string[] arguments)
    {
        var command = DotnetCommand.Run(_solution, arguments);
        if (!command.Succeeded)
            throw new NotAnalyzedException($"dotnet {arguments[0]} fails: {FirstError.In(command.Output)}");
    }

    private void Step(string what) => FindingTable.Line(console, $"\n[bold]{Markup.Escape(what)} …[/]");
}
