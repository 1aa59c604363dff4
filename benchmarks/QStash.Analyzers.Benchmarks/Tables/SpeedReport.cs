using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using QStash.Analyzers.Benchmarks.Measuring;
using QStash.Analyzers.Benchmarks.Peers;
using QStash.Analyzers.Benchmarks.Sources;

namespace QStash.Analyzers.Benchmarks.Tables;

/// <summary>Measures what the options ask for and writes it as Markdown, table by table as it becomes known.</summary>
public sealed class SpeedReport(BenchmarkOptions options, TextWriter writer)
{
    private readonly AnalyzerSet _ours = InstalledAnalyzers.Ours();
    private readonly List<Comparison> _done = new();

    public void Write()
    {
        var idle = IdleAnalyzer.Set(_ours.Analyzers.Length);
        var peers = options.PeerFiles > 0 ? InstalledAnalyzers.Peers() : Array.Empty<AnalyzerSet>();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, .NET {Environment.Version}, Roslyn {typeof(Microsoft.CodeAnalysis.Compilation).Assembly.GetName().Version}; median of {options.Rounds} rounds, one thread."));
        writer.WriteLine("*Own* is the time within the analyzers' callbacks with all that they bind, as `-p:ReportAnalyzer=true` prints it; *total* is binding and analyzing together, as a build does. Shares compare time on the clock with time on the clock; on a busy machine the processor's time of the totals is the better witness.");
        writer.WriteLine();

        // What runs first pays for the compilation of Roslyn itself.
        Comparison.Of(50, Spread.All, peers.Prepend(idle).Prepend(_ours).ToList(), 2);
        foreach (var files in options.Files)
        {
            var sets = new List<AnalyzerSet> { idle, _ours };
            if (files <= options.PeerFiles)
                sets.AddRange(peers);
            // Ten times the files, a third of the rounds.
            var rounds = files > 5_000 ? 1 : options.Rounds;
            writer.WriteLine($"### {files.ToString("N0", CultureInfo.InvariantCulture)} files");
            writer.WriteLine();
            var table = new MarkdownTable("QStash in", "analyzers", "total, processor", "total, clock", "own, clock", "own against binding", "against the fastest peer", "allocated", "callbacks left");
            foreach (var spread in options.Spreads)
            {
                var comparison = Comparison.Of(files, spread, sets, rounds);
                _done.Add(comparison);
                AddRows(table, comparison, peers);
            }
            table.Write(writer);
        }
        WriteGrowth();
        WriteRules();
        if (options.EditFiles > 0)
            WriteEdits();
    }

    private void AddRows(MarkdownTable table, Comparison comparison, IReadOnlyList<AnalyzerSet> peers)
    {
        var binding = comparison[Comparison.Binding];
        var fastest = comparison.Measured.Where(m => peers.Any(p => p.Name == m.Set)).Select(m => m.OwnTime).DefaultIfEmpty().Min();
        var target = Target.For(comparison.Spread);
        foreach (var measured in comparison.Measured)
        {
            var isOurs = measured.Set == _ours.Name;
            var ofBinding = measured.OwnTime / binding.Total.Clock;
            var ofPeer = fastest > TimeSpan.Zero ? measured.OwnTime / fastest : 0;
            table.Add(
                comparison.Spread.ToString().ToLowerInvariant(),
                isOurs ? "**" + measured.Set + "**" : measured.Set,
                Milliseconds(measured.Total.Cpu),
                Milliseconds(measured.Total.Clock),
                measured.Last is null ? "" : Milliseconds(measured.OwnTime),
                measured.Last is null ? "" : isOurs ? Judged(ofBinding, target.OfBinding) : Percent(ofBinding),
                measured.Last is null || fastest == TimeSpan.Zero ? "" : isOurs ? Judged(ofPeer, target.OfPeer) : Percent(ofPeer),
                Megabytes(measured.Total.Allocated),
                measured.Last is { } last ? last.CallbacksLeft.ToString(CultureInfo.InvariantCulture) : "");
        }
    }

    private void WriteGrowth()
    {
        var table = new MarkdownTable("QStash in", "files", "own time", "added allocation");
        foreach (var group in _done.GroupBy(c => c.Spread))
            foreach (var (small, large) in group.Zip(group.Skip(1)))
                table.Add(
                    group.Key.ToString().ToLowerInvariant(),
                    $"{small.Files} → {large.Files}",
                    string.Create(CultureInfo.InvariantCulture, $"× {large[_ours.Name].OwnTime / small[_ours.Name].OwnTime:0.0}"),
                    string.Create(CultureInfo.InvariantCulture, $"× {(double)Added(large) / Math.Max(1, Added(small)):0.0}"));
        if (options.Files.Count < 2)
            return;
        writer.WriteLine("### Growth");
        writer.WriteLine();
        table.Write(writer);
    }

    private long Added(Comparison comparison) => comparison[_ours.Name].Total.Allocated - comparison["idle"].Total.Allocated;

    private void WriteRules()
    {
        if (_done.LastOrDefault(c => c.Spread == Spread.All && c.Files <= 1_000)?[_ours.Name].Last is not { } last)
            return;
        writer.WriteLine("### Time per rule, QStash in all files");
        writer.WriteLine();
        writer.WriteLine("The model is made once for all rules; the rule that asks first pays.");
        writer.WriteLine();
        var table = new MarkdownTable("analyzer", "time");
        foreach (var rule in last.Telemetry.OrderByDescending(t => t.Value.ExecutionTime).Take(12))
            table.Add(rule.Key.GetType().Name, Milliseconds(rule.Value.ExecutionTime));
        table.Write(writer);
    }

    private void WriteEdits()
    {
        writer.WriteLine($"### One key pressed, {options.EditFiles.ToString("N0", CultureInfo.InvariantCulture)} files");
        writer.WriteLine();
        var table = new MarkdownTable("QStash in", "the edited file", "binding it", "binding and analyzing it", "its text read", "other texts read");
        foreach (var spread in options.Spreads)
        {
            var program = new WebProgram(options.EditFiles, spread);
            foreach (var inQStash in new[] { false, true })
            {
                if (inQStash ? spread is Spread.None or Spread.One : spread == Spread.All)
                    continue;
                var edit = Edit.Of(program, inQStash, _ours, options.Rounds + 2);
                table.Add(spread.ToString().ToLowerInvariant(), inQStash ? "has QStash" : "has none", Milliseconds(edit.Binding.Cpu), Milliseconds(edit.Analyzing.Cpu), $"{edit.ReadsHere} ×", $"{edit.ReadsElsewhere} ×");
            }
        }
        table.Write(writer);
    }

    private static string Judged(double share, double target) => Percent(share) + (share <= target ? " ✓" : $" (reach: {Percent(target)})");

    private static string Percent(double share) => (share * 100).ToString(share < 0.1 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + " %";

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString(time.TotalMilliseconds < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture) + " ms";

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture) + " MB";
}
