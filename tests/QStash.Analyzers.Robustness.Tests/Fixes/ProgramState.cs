using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Robustness.Tests.Hosting;

namespace QStash.Analyzers.Robustness.Tests.Fixes;

/// <summary>A program at one moment: its texts, what the rules find in it and what the compiler says of it.</summary>
/// <param name="Project">The project.</param>
/// <param name="Texts">Its documents by name.</param>
/// <param name="Findings">What the rules find.</param>
/// <param name="Problems">How often the compiler reports each error and warning.</param>
internal sealed record ProgramState(Project Project, ImmutableSortedDictionary<string, SourceText> Texts, ImmutableArray<Diagnostic> Findings, ImmutableDictionary<string, int> Problems)
{
    public static async Task<ProgramState> OfAsync(Project project, ImmutableArray<Diagnostic> findings = default)
    {
        var problems = (await project.CompileAsync()).GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning);
        return new ProgramState(
            project, await ReadAsync(project), findings.IsDefault ? await project.FindingsAsync() : findings,
            problems.GroupBy(d => d.Id + (d.Severity == DiagnosticSeverity.Error ? " (error)" : "")).ToImmutableDictionary(g => g.Key, g => g.Count()));
    }

    public static async Task<ImmutableSortedDictionary<string, SourceText>> ReadAsync(Project project)
    {
        var texts = ImmutableSortedDictionary.CreateBuilder<string, SourceText>(StringComparer.Ordinal);
        foreach (var document in project.Documents)
            texts.Add(document.Name, await document.GetTextAsync());
        return texts.ToImmutable();
    }

    public int Count(string id) => Findings.Count(f => f.Id == id);

    /// <summary>IDs of the compiler that this state has more of than an earlier one.</summary>
    public IEnumerable<string> NewProblems(ProgramState earlier) =>
        Problems.Where(p => p.Value > earlier.Problems.GetValueOrDefault(p.Key)).Select(p => p.Key);
}
