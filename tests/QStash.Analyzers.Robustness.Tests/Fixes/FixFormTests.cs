using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Robustness.Tests.Hosting;
using QStash.Analyzers.Robustness.Tests.Programs;
using Xunit;
using Xunit.Abstractions;

namespace QStash.Analyzers.Robustness.Tests.Fixes;

/// <summary>
/// A program that is written down in another way has the same findings, and its fixes give the same result in that way: line ends, byte-order mark,
/// tabs, branches that are not compiled, regions and comments are all still there.
/// </summary>
public sealed class FixFormTests(ITestOutputHelper output)
{
    private static readonly ProjectSettings WithMark = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true) };

    [Fact]
    public Task LineEndsAndTabs() => AgreesAsync(TextForm.Windows);

    [Fact]
    public Task BranchesRegionsAndComments() => AgreesAsync(TextForm.Remarked);

    private async Task AgreesAsync(TextForm form)
    {
        var problems = new ConcurrentQueue<string>();
        var compared = 0;
        await Parallel.ForEachAsync((await FixTrial.AllAsync()).GroupBy(t => t.Program), async (trials, _) =>
        {
            var written = trials.Key.With(form.Write);
            Assert.True(trials.Key.Files.SequenceEqual(written.With(t => form.Read(t)!).Files), trials.Key.Name);
            var project = Host.Open(written, WithMark);
            var findings = await project.FindingsAsync();
            var before = trials.First().Before;
            if (findings.Length != before.Findings.Length)
            {
                problems.Enqueue($"{trials.Key.Name}: {findings.Length} findings instead of {before.Findings.Length}");
                return;
            }
            foreach (var trial in trials)
            {
                var finding = findings[before.Findings.IndexOf(trial.Finding)];
                if (await Repair.OfferAsync(project, finding) is not { } offer)
                {
                    problems.Enqueue($"{trial}: not offered");
                    continue;
                }
                var texts = await ProgramState.ReadAsync(await offer.ApplyAsync(project));
                foreach (var problem in Differences(form, trial, await ProgramState.ReadAsync(project), texts))
                    problems.Enqueue($"{trial}: {problem}");
                System.Threading.Interlocked.Increment(ref compared);
            }
        });
        output.WriteLine($"{compared} fixes compared");
        foreach (var problem in problems)
            output.WriteLine(problem);
        Assert.Empty(problems);
        Assert.True(compared > 130);
    }

    private static IEnumerable<string> Differences(TextForm form, FixTrial trial, IReadOnlyDictionary<string, SourceText> before, IReadOnlyDictionary<string, SourceText> after)
    {
        foreach (var (file, text) in after)
        {
            if (file == Host.GlobalUsings)
                continue;
            if (text.Encoding is not UTF8Encoding { Preamble.Length: 3 })
                yield return $"{file} has another encoding";
            // A file that the fix adds has the line ends of the others, not their comments.
            var isNew = !before.ContainsKey(file);
            var plain = isNew && form == TextForm.Remarked ? text.ToString() : form.Read(text.ToString());
            if (plain is null)
                yield return $"{file} mixes forms";
            else if (plain != trial.After.Texts[file].ToString())
                yield return $"{file} differs: {FirstDifference(trial.After.Texts[file].ToString(), plain)}";
            if (isNew || form == TextForm.Windows)
                continue;
            var comments = Comments.Of(text);
            foreach (var lost in Comments.Of(before[file]).Where(c => c.Value > comments.GetValueOrDefault(c.Key)))
                yield return $"{file} lost {lost.Key}";
        }
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Min(left.Length, right.Length)).FirstOrDefault(i => left[i] != right[i], Math.Min(left.Length, right.Length) - 1);
        return $"line {line + 1}, '{left[line]}' became '{right[line]}'";
    }
}
