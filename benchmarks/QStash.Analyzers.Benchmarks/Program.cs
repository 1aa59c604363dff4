using System;
using QStash.Analyzers.Benchmarks;
using QStash.Analyzers.Benchmarks.Tables;

if (BenchmarkOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchmarkOptions.Usage);
    return 2;
}

new SpeedReport(options, Console.Out).Write();
return 0;
