using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Robustness.Tests.Hosting;
using QStash.Analyzers.Robustness.Tests.Programs;

namespace QStash.Analyzers.Robustness.Tests.Fixes;

/// <summary>One finding of one program, and what its fix alone makes of the program.</summary>
/// <param name="Program">The program.</param>
/// <param name="Before">Before the fix.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Title">What the light bulb says.</param>
/// <param name="After">After the fix.</param>
internal sealed record FixTrial(ProgramUnderTest Program, ProgramState Before, Diagnostic Finding, string Title, ProgramState After)
{
    private static readonly Lazy<Task<ImmutableArray<FixTrial>>> Made = new(MakeAsync);

    /// <summary>Every fix that is offered for any finding of any program; made once for all tests.</summary>
    public static Task<ImmutableArray<FixTrial>> AllAsync() => Made.Value;

    public override string ToString()
    {
        var span = Finding.Location.GetLineSpan();
        return $"{Program.Name}: {Finding.Id} at {span.Path}({span.StartLinePosition.Line + 1})";
    }

    private static async Task<ImmutableArray<FixTrial>> MakeAsync()
    {
        var trials = new ConcurrentBag<FixTrial>();
        await Parallel.ForEachAsync(ProgramSources.All, async (program, _) =>
        {
            var project = Host.Open(program);
            var findings = await project.FindingsAsync();
            if (!findings.Any(f => Repair.FixableIds.Contains(f.Id)))
                return;
            var before = await ProgramState.OfAsync(project, findings);
            foreach (var finding in before.Findings)
                if (await Repair.OfferAsync(project, finding) is { } offer)
                    trials.Add(new FixTrial(program, before, finding, offer.Title, await ProgramState.OfAsync(await offer.ApplyAsync(project))));
        });
        return trials.OrderBy(t => t.Program.Name, StringComparer.Ordinal).ThenBy(t => t.Finding.Id, StringComparer.Ordinal).ThenBy(t => t.Finding.Location.SourceSpan.Start).ToImmutableArray();
    }
}
