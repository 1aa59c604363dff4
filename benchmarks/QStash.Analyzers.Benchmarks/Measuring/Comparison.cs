using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Benchmarks.Peers;
using QStash.Analyzers.Benchmarks.Sources;

namespace QStash.Analyzers.Benchmarks.Measuring;

/// <summary>What one set of analyzers took over one program.</summary>
/// <param name="Set">The analyzers; "binding" for none.</param>
/// <param name="Total">Binding and analyzing together, as a build does.</param>
/// <param name="OwnTime">Within the analyzers' callbacks.</param>
/// <param name="Last">What the last round found and counted.</param>
public sealed record Measured(string Set, Cost Total, TimeSpan OwnTime, Analysis? Last);

/// <summary>Sets of analyzers over one program, in turns: what disturbs one round disturbs all of them.</summary>
public sealed record Comparison(int Files, Spread Spread, IReadOnlyList<Measured> Measured)
{
    public const string Binding = "binding";

    public Measured this[string set] => Measured.First(m => m.Set == set);

    /// <summary>Runs every set once for each round, each time over trees that nobody has seen, on one thread.</summary>
    public static Comparison Of(int files, Spread spread, IReadOnlyList<AnalyzerSet> sets, int rounds)
    {
        var program = new WebProgram(files, spread);
        var costs = sets.ToDictionary(s => s.Name, _ => new List<Cost>(), StringComparer.Ordinal);
        var own = sets.ToDictionary(s => s.Name, _ => new List<long>(), StringComparer.Ordinal);
        var last = new Dictionary<string, Analysis>(StringComparer.Ordinal);
        var binding = new List<Cost>();
        for (var round = 0; round < rounds; round++)
        {
            var bare = program.Compile();
            binding.Add(Cost.Of(() => bare.GetDiagnostics()));
            foreach (var set in sets)
            {
                var compilation = program.Compile();
                costs[set.Name].Add(Cost.Of(() => last[set.Name] = Analysis.Run(compilation, set)));
                own[set.Name].Add(last[set.Name].OwnTime.Ticks);
            }
        }
        var all = new List<Measured> { new(Binding, Cost.Median(binding), TimeSpan.Zero, null) };
        foreach (var set in sets)
            all.Add(new Measured(set.Name, Cost.Median(costs[set.Name]), new TimeSpan(Cost.Median(own[set.Name])), last[set.Name]));
        return new Comparison(files, spread, all);
    }
}
