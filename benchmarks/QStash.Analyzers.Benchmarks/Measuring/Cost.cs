using System;
using System.Collections.Generic;
using System.Linq;

namespace QStash.Analyzers.Benchmarks.Measuring;

/// <summary>What a run took.</summary>
/// <param name="Cpu">Time of the processor: other programs on the machine disturb it less than they do the clock.</param>
/// <param name="Clock">Time on the clock.</param>
/// <param name="Allocated">Bytes allocated.</param>
public readonly record struct Cost(TimeSpan Cpu, TimeSpan Clock, long Allocated)
{
    public static Cost Median(IEnumerable<Cost> costs)
    {
        var all = costs.ToList();
        return new Cost(
            new TimeSpan(Median(all.Select(c => c.Cpu.Ticks))),
            new TimeSpan(Median(all.Select(c => c.Clock.Ticks))),
            Median(all.Select(c => c.Allocated)));
    }

    public static long Median(IEnumerable<long> values)
    {
        var sorted = values.OrderBy(v => v).ToList();
        return sorted.Count == 0 ? 0 : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>Runs something, with what earlier runs left behind cleared away first.</summary>
    public static Cost Of(Action run)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = System.Diagnostics.Stopwatch.GetTimestamp();
        run();
        return new Cost(
            Environment.CpuUsage.TotalTime - cpu,
            System.Diagnostics.Stopwatch.GetElapsedTime(clock),
            GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }
}
