using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using QStash.Analyzers.Tests.Corpus;
using QStash.Analyzers.Tests.Pages;
using QStash.Analyzers.Tests.Support;

namespace QStash.Analyzers.Robustness.Tests.Programs;

/// <summary>Every program that this repository has: the corpus, both examples of every page, and the sample.</summary>
internal static class ProgramSources
{
    public static ImmutableArray<ProgramUnderTest> All { get; } = Corpus().Concat(Pages()).Append(Sample()).ToImmutableArray();

    private static IEnumerable<ProgramUnderTest> Corpus() => CorpusProgram.Names.Select(CorpusProgram.Read)
        .Select(p => new ProgramUnderTest(p.Name, p.Files.ToImmutableArray(), p.Options));

    private static IEnumerable<ProgramUnderTest> Pages()
    {
        foreach (var rule in PackageParts.Rules)
        {
            var page = RulePageExamples.Read(rule.Id);
            yield return Of(page.Reported, "reported");
            yield return Of(page.Fixed, "fixed");

            ProgramUnderTest Of(QStash.Analyzers.Docs.PageExample example, string kind)
            {
                // A repaired program has the file that the fix adds.
                var text = example.Program.Contains("QStash.Verification", StringComparison.Ordinal) ? example.Program + "\n" + AddedVerifier.File : example.Program;
                return new ProgramUnderTest($"{rule.Id}.md, {kind}", ProgramAnalysis.Files(text).ToImmutableArray(), example.Options);
            }
        }
    }

    private static ProgramUnderTest Sample() => ProgramUnderTest.Of(
        "samples/OrderService",
        Repository.Sources("samples/OrderService").Select(f => (f, WithSecrets.In(Repository.Read(f)))).ToArray());
}
