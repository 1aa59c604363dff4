using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Benchmarks.Measuring;
using QStash.Analyzers.Benchmarks.Peers;
using QStash.Analyzers.Benchmarks.Sources;

var ours = InstalledAnalyzers.Ours();
var idle = IdleAnalyzer.Set(ours.Analyzers.Length);
var n = int.Parse(args[0]);
foreach (var s in args.Length > 1 ? new[] { Enum.Parse<Spread>(args[1]) } : Enum.GetValues<Spread>())
{
    var p = new WebProgram(n, s);
    for (var r = 0; r < 2; r++)
    {
        var c = p.Compile();
        Diagnostic[] d = null!;
        var bind = Cost.Of(() => d = c.GetDiagnostics().Where(x => x.Severity == DiagnosticSeverity.Error).ToArray());
        if (r == 0) foreach (var x in d.Take(5)) Console.WriteLine(x);
        c = p.Compile();
        Analysis a = null!;
        var fl = Cost.Of(() => a = Analysis.Run(c, idle));
        c = p.Compile();
        var us = Cost.Of(() => a = Analysis.Run(c, ours));
        Console.WriteLine($"{s} {n} bind {bind.Cpu.TotalMilliseconds:F0} ms {bind.Allocated / 1e6:F0} MB; idle {fl.Cpu.TotalMilliseconds:F0} {fl.Allocated / 1e6:F0}; ours {us.Cpu.TotalMilliseconds:F0} {us.Allocated / 1e6:F0}; own {a.OwnTime.TotalMilliseconds:F1} = {a.OwnTime / bind.Cpu:P2}, callbacks {a.CallbacksLeft}, findings {a.Findings.Length}: {string.Join(" ", a.Findings.GroupBy(f => f.Id).Select(g => g.Key + "x" + g.Count()))}");
        if (r == 1) foreach (var t in a.Telemetry.OrderByDescending(t => t.Value.ExecutionTime).Take(4)) Console.WriteLine($"   {t.Key.GetType().Name} {t.Value.ExecutionTime.TotalMilliseconds:F1}");
    }
}
if (args.Length > 2)
{
    foreach (var peer in InstalledAnalyzers.Peers())
    {
        Console.WriteLine(peer.Name + " " + peer.Analyzers.Length);
        var p = new WebProgram(n, Spread.All);
        for (var r = 0; r < 2; r++)
        {
            var c = p.Compile();
            Analysis a = null!;
            var us = Cost.Of(() => a = Analysis.Run(c, peer));
            Console.WriteLine($"{us.Cpu.TotalMilliseconds:F0} ms own {a.OwnTime.TotalMilliseconds:F0} findings {a.Findings.Length} " + a.Findings.FirstOrDefault(f => f.Id == "AD0001"));
        }
    }
}
