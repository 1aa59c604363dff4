using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Finds the diagnostics of a solution: the compiler's and the analyzers'.</summary>
internal sealed class SolutionAnalysis(
    ImmutableArray<DiagnosticAnalyzer> analyzers,
    Func<Compilation, Project, CancellationToken, CompilationWithAnalyzers> withAnalyzers,
    Func<Diagnostic, bool> isCompilerDiagnosticIncluded)
{
    // A fix is tried in several ways from the same solution, which does not change.
    private readonly ConditionalWeakTable<Solution, StrongBox<ImmutableArray<ReportedDiagnostic>>> _known = [];

    /// <summary>All diagnostics, sorted by place and ID.</summary>
    public async Task<ImmutableArray<ReportedDiagnostic>> OfAsync(Solution solution, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(solution, out var known))
            return known.Value;

        var found = new List<ReportedDiagnostic>();
        foreach (var project in solution.Projects)
            await AddAsync(found, project, cancellationToken).ConfigureAwait(false);

        var sorted = found
            .OrderBy(reported => reported.Span.Path, StringComparer.Ordinal)
            .ThenBy(reported => reported.Diagnostic.Location.SourceSpan.Start)
            .ThenBy(reported => reported.Diagnostic.Location.SourceSpan.End)
            .ThenBy(reported => reported.Diagnostic.Id, StringComparer.Ordinal)
            .ToImmutableArray();
        _known.AddOrUpdate(solution, new StrongBox<ImmutableArray<ReportedDiagnostic>>(sorted));
        return sorted;
    }

    private async Task AddAsync(List<ReportedDiagnostic> found, Project project, CancellationToken cancellationToken)
    {
        var compilation = (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false))!;
        foreach (var diagnostic in compilation.GetDiagnostics(cancellationToken))
            if (!diagnostic.IsSuppressed && isCompilerDiagnosticIncluded(diagnostic))
                found.Add(new ReportedDiagnostic(project, diagnostic, IsLocal: true));

        if (analyzers.IsEmpty)
            return;

        var result = await withAnalyzers(compilation, project, cancellationToken).GetAnalysisResultAsync(cancellationToken).ConfigureAwait(false);
        var nonLocal = result.CompilationDiagnostics.Values.SelectMany(diagnostics => diagnostics).ToHashSet();
        foreach (var diagnostic in result.GetAllDiagnostics())
            found.Add(new ReportedDiagnostic(project, diagnostic, IsLocal: !nonLocal.Contains(diagnostic)));
    }
}
