using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Corpus;

/// <summary>All rules together over whole programs. What the author of a program did not expect is a false alarm.</summary>
public sealed class CorpusTests
{
    private static readonly ImmutableHashSet<string> Shipped = ProgramAnalysis.Analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).ToImmutableHashSet();

    public static TheoryData<string> Programs { get; } = new(CorpusProgram.Names.ToArray());

    [Fact]
    public void ThereAreProgramsAndHalfOfThemAreQuiet()
    {
        var programs = CorpusProgram.Names.Select(CorpusProgram.Read).ToList();
        Assert.True(programs.Count > 100);
        Assert.True(programs.Count(p => p.Expected.IsEmpty) * 2 >= programs.Count - 10);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Compiles(string name)
    {
        var errors = CorpusProgram.Read(name).Compile().GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);
        Assert.Empty(errors.Select(e => e.ToString()));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task FindsWhatItsAuthorExpects(string name)
    {
        var program = CorpusProgram.Read(name);
        var problems = await ProblemsAsync(program);
        if (Environment.GetEnvironmentVariable("CORPUS_REPORT") is { Length: > 0 } report)
            lock (Shipped)
                File.AppendAllLines(report, problems.Select(p => name + ": " + p));
        Assert.Empty(problems);
    }

    private static async Task<List<string>> ProblemsAsync(CorpusProgram program)
    {
        var options = new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty, new TestOptions(program.Options));
        var found = (await ProgramAnalysis.RunAsync(program.Compile(), default, options))
            .Select(d => (File: d.Location.SourceTree!.FilePath, Line: d.Location.GetLineSpan().StartLinePosition.Line + 1, d.Id, Message: d.GetMessage()))
            .ToList();
        var expected = program.Expected.Where(e => Shipped.Contains(e.Id)).ToList();

        var problems = new List<string>();
        foreach (var finding in found)
            if (!expected.Any(e => e.File == finding.File && e.Line == finding.Line && e.Id == finding.Id))
                problems.Add($"false alarm {finding.File}({finding.Line}): {finding.Id} {finding.Message}");
        foreach (var missed in expected.Where(e => !e.IsAlternative && !found.Any(f => f.File == e.File && f.Line == e.Line && f.Id == e.Id)))
            problems.Add($"missed {missed.File}({missed.Line}): {missed.Id}");
        foreach (var choice in expected.Where(e => e.IsAlternative).GroupBy(e => e.Id))
            if (!found.Any(f => choice.Any(e => e.File == f.File && e.Line == f.Line && e.Id == f.Id)))
                problems.Add($"missed one of {string.Join(", ", choice.Select(e => $"{e.File}({e.Line})"))}: {choice.Key}");
        return problems;
    }
}
