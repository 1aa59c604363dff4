using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Corpus;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>In programs that were not written for the fixes of 101 and 102: what is offered compiles and ends the finding.</summary>
public sealed class CorpusGuardTests
{
    [Fact]
    public async Task EveryOfferOfAForeignProgramEndsItsFinding()
    {
        var faults = new List<string>();
        var offers = 0;
        foreach (var name in CorpusProgram.Names)
        {
            var program = CorpusProgram.Read(name);
            if (!program.Options.IsEmpty || !program.Expected.Any(e => e.Id is "QSTASH101" or "QSTASH102"))
                continue;
            var text = string.Join("\n", program.Files.Select(f => $"//// file: {f.Name}\n{f.Text}"));
            offers += await TryAsync(name, text, new QSTASH101EndpointNotVerifiedAnalyzer(), new QSTASH101EndpointNotVerifiedFix(), faults);
            offers += await TryAsync(name, text, new QSTASH102CallbackNotVerifiedAnalyzer(), new QSTASH102CallbackNotVerifiedFix(), faults);
        }

        Assert.NotEqual(0, offers);
        Assert.Empty(faults);
    }

    private static async Task<int> TryAsync(string name, string text, DiagnosticAnalyzer analyzer, CodeFixProvider fix, List<string> faults)
    {
        using var workspace = new AdhocWorkspace();
        var project = FormatHost.Open(workspace, text, null);
        var found = await FormatHost.FindingsAsync(project, analyzer);
        var offers = 0;
        foreach (var finding in found)
        {
            CodeAction? action = null;
            await fix.RegisterCodeFixesAsync(new CodeFixContext(project.GetDocument(finding.Location.SourceTree)!, finding, (offered, _) => action ??= offered, CancellationToken.None));
            if (action is null)
            {
                // No scheme runs in front of a function.
                if (!text.Contains("Microsoft.Azure") && !text.Contains("Amazon.Lambda"))
                    faults.Add($"{name}: no offer for {finding.GetMessage()}");
                continue;
            }
            offers++;
            var changed = (await FormatHost.ChangedAsync(action)).GetProject(project.Id)!;
            var before = (await project.GetCompilationAsync())!.GetDiagnostics().Count(d => d.Severity >= DiagnosticSeverity.Warning);
            var after = (await changed.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).ToList();
            if (after.Count > before)
                faults.Add($"{name}: {action.Title}: {string.Join("; ", after.Take(3))}");
            var left = await FormatHost.FindingsAsync(changed, analyzer);
            if (left.Any(l => l.GetMessage() == finding.GetMessage()) || left.Length >= found.Length)
                faults.Add($"{name}: {action.Title}: still {string.Join(" | ", left.Select(l => l.GetMessage()))}");
        }
        return offers;
    }
}
