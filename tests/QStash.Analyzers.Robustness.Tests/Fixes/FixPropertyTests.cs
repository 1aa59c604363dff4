using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Robustness.Tests.Hosting;
using Xunit;
using Xunit.Abstractions;

namespace QStash.Analyzers.Robustness.Tests.Fixes;

/// <summary>What holds of every fix of every finding in every program of the repository.</summary>
public sealed class FixPropertyTests(ITestOutputHelper output)
{
    // The borders that the rules' contract draws: an unawaited call hides that its failure is not handled, and a cron expression has to be
    // valid before anybody can say at which hour it runs.
    private static readonly (string Fixed, string Shown)[] Uncovered = { ("QSTASH402", "QSTASH401"), ("QSTASH502", "QSTASH503") };

    // Where a wrapper misspells the header, no option that its caller sets arrives before the header is mended.
    private static readonly (string Fixed, string Behind)[] Hindered = { ("QSTASH404", "QSTASH409") };

    [Fact]
    public async Task ThereAreFixesOfEveryRuleThatHasOne()
    {
        var trials = await FixTrial.AllAsync();
        foreach (var rule in trials.GroupBy(t => t.Finding.Id))
            output.WriteLine($"{rule.Key}: {rule.Count()} fixes");
        output.WriteLine($"{trials.Length} fixes in {trials.Select(t => t.Program.Name).Distinct().Count()} programs");
        Assert.True(trials.Length > 130);
        Assert.Empty(Repair.FixableIds.Except(trials.Select(t => t.Finding.Id)));
    }

    [Fact]
    public async Task WhatIsAlwaysFixableIsAlwaysOffered()
    {
        var trials = await FixTrial.AllAsync();
        var always = Rules.All.Where(r => ReferenceEquals(r.Fix, FixAvailability.Always)).Select(r => r.Id).ToHashSet();
        Assert.NotEmpty(always);
        Assert.Empty(trials.GroupBy(t => t.Before).SelectMany(program =>
            program.Key.Findings.Where(f => always.Contains(f.Id) && program.All(t => t.Finding != f)).Select(f => $"{program.First().Program.Name}: {f}")));
    }

    [Fact]
    public Task TheResultCompilesAsCleanly() => HoldsAsync(t => t.After.NewProblems(t.Before).Select(p => "new: " + p));

    [Fact]
    public Task TheFindingIsGone() => HoldsAsync(t =>
        t.After.Count(t.Finding.Id) < t.Before.Count(t.Finding.Id) || Hindered.Any(h => h.Fixed == t.Finding.Id && t.Before.Count(h.Behind) > 0) ? [] : ["the finding is still there"]);

    [Fact]
    public async Task WhatStaysIsNotOfferedTwice()
    {
        foreach (var trial in (await FixTrial.AllAsync()).Where(t => t.After.Count(t.Finding.Id) >= t.Before.Count(t.Finding.Id)))
            foreach (var finding in trial.After.Findings.Where(f => f.Id == trial.Finding.Id && f.GetMessage() == trial.Finding.GetMessage()))
                Assert.True(await Repair.OfferAsync(trial.After.Project, finding) is null, trial.ToString());
    }

    [Fact]
    public Task NoOtherFindingIsNew() => HoldsAsync(t => t.After.Findings.Select(f => f.Id).Distinct()
        .Where(id => t.After.Count(id) > t.Before.Count(id) && !Uncovered.Contains((t.Finding.Id, id)))
        .Select(id => "new: " + t.After.Findings.Last(f => f.Id == id)));

    [Fact]
    public Task NoOtherMemberIsTouched() => HoldsAsync(t => Membership.Violations(t));

    [Fact]
    public Task CommentsStay() => HoldsAsync(t => t.Before.Texts.SelectMany(file =>
        Comments.Of(file.Value).Where(c => c.Value > Comments.Of(t.After.Texts[file.Key]).GetValueOrDefault(c.Key)).Select(c => "lost: " + c.Key)));

    [Fact]
    public Task EveryFixChangesSomethingAndKeepsEveryFile() => HoldsAsync(t =>
        t.Before.Texts.Keys.Where(name => !t.After.Texts.ContainsKey(name)).Select(name => "lost: " + name)
            .Concat(t.After.Texts.All(a => t.Before.Texts.TryGetValue(a.Key, out var text) && text.ContentEquals(a.Value)) ? ["nothing changed"] : []));

    private async Task HoldsAsync(Func<FixTrial, IEnumerable<string>> violations)
    {
        var trials = await FixTrial.AllAsync();
        var found = trials.SelectMany(t => violations(t).Select(v => $"{t}: {v}")).ToList();
        foreach (var violation in found)
            output.WriteLine(violation);
        Assert.Empty(found);
    }
}
