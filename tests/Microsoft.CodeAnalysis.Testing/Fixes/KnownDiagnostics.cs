using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Tells a FixAll provider what the analysis has found.</summary>
internal sealed class KnownDiagnostics(ImmutableArray<ReportedDiagnostic> reported) : FixAllContext.DiagnosticProvider
{
    public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<Diagnostic>>(Of(project).ToArray());

    public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
    {
        var tree = await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false);
        return Of(document.Project).Where(diagnostic => diagnostic.Location.SourceTree == tree).ToArray();
    }

    public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
        Task.FromResult<IEnumerable<Diagnostic>>(Of(project).Where(diagnostic => !diagnostic.Location.IsInSource).ToArray());

    private IEnumerable<Diagnostic> Of(Project project) => reported.Where(one => one.Project.Id == project.Id).Select(one => one.Diagnostic);
}
