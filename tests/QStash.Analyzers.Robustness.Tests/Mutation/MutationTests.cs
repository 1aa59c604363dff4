using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Robustness.Tests.Fixes;
using QStash.Analyzers.Robustness.Tests.Hosting;
using QStash.Analyzers.Robustness.Tests.Programs;
using Xunit;
using Xunit.Abstractions;

namespace QStash.Analyzers.Robustness.Tests.Mutation;

/// <summary>
/// Nothing that somebody types makes a rule or a fix throw or run on, in any version of C#, with any of the references; and what is found does not depend on
/// the order of the files or on how many threads look.
/// </summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int Mutants = 620;
    private const int Orders = 30;

    private static readonly ImmutableArray<ProgramUnderTest> Several = ProgramSources.All.Where(p => p.Files.Length > 1 && char.IsAsciiDigit(p.Name[0])).ToImmutableArray();

    [Fact]
    public async Task NoMutantBreaksARuleOrAFix()
    {
        var problems = new ConcurrentQueue<string>();
        var (mutants, findings, fixes) = (0, 0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, Mutants * Effort.Factor), async (number, _) =>
        {
            var mutant = Mutant.Of(number);
            try
            {
                var project = Host.Open(mutant.Program, mutant.Settings);
                var found = await project.FindingsAsync();
                Interlocked.Increment(ref mutants);
                Interlocked.Add(ref findings, found.Length);
                foreach (var finding in found.Where(f => Repair.FixableIds.Contains(f.Id)).DistinctBy(f => f.Id))
                {
                    if (await Repair.OfferAsync(project, finding) is not { } offer)
                        continue;
                    await ProgramState.ReadAsync(await offer.ApplyAsync(project));
                    Interlocked.Increment(ref fixes);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                problems.Enqueue($"{mutant}: {e}");
            }
        });
        output.WriteLine($"{mutants} mutants, {findings} findings, {fixes} fixes applied, {problems.Count} problems");
        foreach (var problem in problems)
            output.WriteLine(problem);
        Assert.Empty(problems.Select(p => p.Length > 400 ? p[..400] : p));
        // They break a program and not its meaning: much is still found and fixed.
        Assert.True(mutants >= Mutants && findings > mutants / 4 && fixes > mutants / 8);
    }

    [Fact]
    public async Task TheResultDoesNotDependOnOrderOrThreads()
    {
        var problems = new ConcurrentQueue<string>();
        var findings = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, Orders * Effort.Factor), async (number, _) =>
        {
            // As they are, and as mutants.
            var source = Several[number * 7 % Several.Length];
            var program = number % 2 == 0 ? source : source.With(text => SourceMutation.Of(text, new Random(number)));
            var expected = await SayAsync(program, concurrent: false);
            Interlocked.Add(ref findings, expected.Length);
            var random = new Random(number);
            foreach (var (order, concurrent) in new[] { (program.Files, true), (program.Files.Reverse().ToImmutableArray(), false), (program.Files.OrderBy(_ => random.Next()).ToImmutableArray(), true) })
            {
                var actual = await SayAsync(program with { Files = order }, concurrent);
                if (!actual.SequenceEqual(expected))
                    problems.Enqueue($"{number}: {program.Name}: {string.Join("; ", expected.Except(actual).Select(e => "only once: " + e).Concat(actual.Except(expected).Select(e => "only then: " + e)))}");
            }
        });
        output.WriteLine($"{Orders * Effort.Factor * 4} runs, {findings} findings");
        foreach (var problem in problems)
            output.WriteLine(problem);
        Assert.Empty(problems);
        Assert.True(findings > Orders / 2);
    }

    // Everything that a user sees of a finding.
    private static async Task<ImmutableArray<string>> SayAsync(ProgramUnderTest program, bool concurrent) =>
        (await Host.Open(program).FindingsAsync(concurrent))
            .Select(d => $"{d} {string.Join(" ", d.AdditionalLocations.Select(l => l.GetLineSpan().ToString()))}").ToImmutableArray();
}
