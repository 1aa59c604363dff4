using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Benchmarks.Measuring;
using QStash.Analyzers.Benchmarks.Peers;
using QStash.Analyzers.Benchmarks.Sources;
using Xunit;

namespace QStash.Analyzers.Performance.Tests;

/// <summary>What must hold on every machine, however slow or busy: counts, and ratios of allocated bytes. Never a time.</summary>
public sealed class InvariantTests
{
    private static readonly AnalyzerSet Ours = InstalledAnalyzers.Ours();

    [Theory]
    [InlineData(Spread.None)]
    [InlineData(Spread.One)]
    [InlineData(Spread.Tenth)]
    [InlineData(Spread.All)]
    public void TheGeneratedProgramsCompile(Spread spread)
    {
        var compilation = new WebProgram(100, spread).Compile();
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    [Fact]
    public void WithoutQStashNoCallbackIsLeft()
    {
        var analysis = Analysis.Run(new WebProgram(50, Spread.None).Compile(), Ours);
        Assert.Equal(Ours.Analyzers.Length, analysis.Telemetry.Count);
        Assert.Equal(0, analysis.CallbacksLeft);
        Assert.Empty(analysis.Findings);
    }

    [Fact]
    public void WithQStashTheAnalyzersDoAnalyze()
    {
        var analysis = Analysis.Run(new WebProgram(50, Spread.All).Compile(), Ours);
        Assert.True(analysis.CallbacksLeft > 20);
        Assert.Contains(analysis.Findings, f => f.Id == "QSTASH302");
        Assert.Contains(analysis.Findings, f => f.Id == "QSTASH503");
        Assert.DoesNotContain(analysis.Findings, f => f.Id == "AD0001");
    }

    [Theory]
    [InlineData(Spread.None)]
    [InlineData(Spread.One)]
    [InlineData(Spread.Tenth)]
    public void AnEditInAFileWithoutQStashReadsThatFileAndNoOther(Spread spread)
    {
        var edit = Edit.Of(new WebProgram(100, spread), inQStash: false, Ours, keys: 2);
        Assert.InRange(edit.ReadsHere, 1, 3);
        Assert.Equal(0, edit.ReadsElsewhere);
    }

    [Fact]
    public void AnEditInAFileWithQStashReadsNoOtherFile()
    {
        var edit = Edit.Of(new WebProgram(100, Spread.Tenth), inQStash: true, Ours, keys: 2);
        Assert.Equal(0, edit.ReadsElsewhere);
    }

    [Theory]
    [InlineData(Spread.One, 0.1)]
    [InlineData(Spread.Tenth, 0.25)]
    [InlineData(Spread.All, 0.9)]
    public void WhatIsAllocatedStaysInProportionToBinding(Spread spread, double most)
    {
        var program = new WebProgram(200, spread);
        var added = Added(program);
        var binding = program.Compile();
        var bound = Cost.Of(() => binding.GetDiagnostics()).Allocated;
        Assert.True(added <= most * bound, FormattableString.Invariant($"{added / 1e6:0.0} MB beside {bound / 1e6:0.0} MB of binding"));
    }

    [Theory]
    [InlineData(Spread.None)]
    [InlineData(Spread.All)]
    public void FourTimesTheFilesAllocateAtMostSixTimesAsMuch(Spread spread)
    {
        var (small, large) = (Added(new WebProgram(100, spread)), Added(new WebProgram(400, spread)));
        Assert.True(large <= Math.Max(6 * small, 2_000_000), FormattableString.Invariant($"{small / 1e6:0.0} MB became {large / 1e6:0.0} MB"));
    }

    // The less of two runs: the first of them may pay for what the process keeps.
    private static long Added(WebProgram program)
    {
        var idle = IdleAnalyzer.Set(Ours.Analyzers.Length);
        long Least(AnalyzerSet set) => Enumerable.Range(0, 2).Min(_ =>
        {
            var compilation = program.Compile();
            return Cost.Of(() => Analysis.Run(compilation, set)).Allocated;
        });
        return Least(Ours) - Least(idle);
    }
}
