using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Robustness.Tests.Hosting;
using QStash.Analyzers.Robustness.Tests.Programs;
using Xunit;
using Xunit.Abstractions;

namespace QStash.Analyzers.Robustness.Tests.Fixes;

/// <summary>One by one, all of a document, of a project and of a solution: each way gives the same program.</summary>
public sealed class FixAllTests(ITestOutputHelper output)
{
    [Fact]
    public async Task EveryScopeGivesWhatOneByOneGives()
    {
        var problems = new ConcurrentQueue<string>();
        var compared = 0;
        await Parallel.ForEachAsync((await FixTrial.AllAsync()).GroupBy(t => t.Program), async (trials, _) =>
        {
            var project = Host.Open(trials.Key, copies: 2);
            var provider = new HostFindings();
            foreach (var id in trials.Select(t => t.Finding.Id).Distinct())
            {
                var single = await OneByOneAsync(trials.Where(t => t.Finding.Id == id).ToList());
                foreach (var (scope, texts) in await AllAsync(project, id, provider, trials.First().Before.Findings.Where(f => f.Id == id)))
                    if (Difference(single, texts) is { } difference)
                        problems.Enqueue($"{trials.Key.Name}: {id} {scope}: {difference}");
                System.Threading.Interlocked.Increment(ref compared);
            }
        });
        output.WriteLine($"{compared} programs and rules compared");
        foreach (var problem in problems)
            output.WriteLine(problem);
        Assert.Empty(problems);
        Assert.True(compared > 90);
    }

    private static async Task<IReadOnlyDictionary<string, SourceText>> OneByOneAsync(IReadOnlyList<FixTrial> trials)
    {
        if (trials.Count == 1)
            return trials[0].After.Texts;
        var id = trials[0].Finding.Id;
        var project = trials[0].Before.Project;
        // The finding that comes first and can be fixed, until none is left; more rounds than findings would never end.
        for (var round = 0; round <= trials[0].Before.Count(id); round++)
        {
            var fixedOne = false;
            foreach (var finding in (await project.FindingsAsync()).Where(f => f.Id == id))
            {
                if (await Repair.OfferAsync(project, finding) is not { } offer)
                    continue;
                project = await offer.ApplyAsync(project);
                fixedOne = true;
                break;
            }
            if (!fixedOne)
                return await ProgramState.ReadAsync(project);
        }
        throw new InvalidOperationException("Fixing one by one does not end.");
    }

    private static async Task<List<(string Scope, IReadOnlyDictionary<string, SourceText> Texts)>> AllAsync(Project project, string id, HostFindings provider, IEnumerable<Diagnostic> findings)
    {
        var results = new List<(string, IReadOnlyDictionary<string, SourceText>)>();
        foreach (var scope in new[] { FixAllScope.Project, FixAllScope.Solution })
        {
            var solution = (await Repair.FixAllAsync(project, id, scope, null, provider))!;
            foreach (var changed in scope == FixAllScope.Solution ? solution.Projects : new[] { solution.GetProject(project.Id)! })
                results.Add(($"in {scope}, {changed.Name}", await ProgramState.ReadAsync(changed)));
            var other = project.Solution.Projects.Single(p => p.Id != project.Id);
            if (scope == FixAllScope.Project)
                Assert.Empty(solution.GetProject(other.Id)!.GetChanges(other).GetChangedDocuments());
        }

        var documents = findings.Select(f => System.IO.Path.GetFileName(f.Location.SourceTree!.FilePath)).Distinct().ToList();
        if (documents.Count == 1)
        {
            var document = project.Documents.Single(d => System.IO.Path.GetFileName(d.FilePath) == documents[0]);
            results.Add(("in Document", await ProgramState.ReadAsync((await Repair.FixAllAsync(project, id, FixAllScope.Document, document, provider))!.GetProject(project.Id)!)));
        }
        return results;
    }

    private static string? Difference(IReadOnlyDictionary<string, SourceText> left, IReadOnlyDictionary<string, SourceText> right)
    {
        if (!left.Keys.SequenceEqual(right.Keys))
            return $"files {string.Join(", ", left.Keys)} against {string.Join(", ", right.Keys)}";
        foreach (var (file, text) in left)
        {
            var (one, other) = (text.ToString().Split('\n'), right[file].ToString().Split('\n'));
            if (one.SequenceEqual(other))
                continue;
            var line = Enumerable.Range(0, Math.Min(one.Length, other.Length)).FirstOrDefault(i => one[i] != other[i], Math.Min(one.Length, other.Length) - 1);
            return $"{file} line {line + 1}: '{one[line]}' against '{other[line]}'";
        }
        return null;
    }
}
