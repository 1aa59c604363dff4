using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace QStash.Analyzers.Robustness.Tests.Hosting;

/// <summary>Finds what a host finds in a document, project or solution, once for each project.</summary>
internal sealed class HostFindings : FixAllContext.DiagnosticProvider
{
    private readonly Dictionary<ProjectId, ImmutableArray<Diagnostic>> _known = new();

    public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(project.Id, out var found))
            _known[project.Id] = found = await project.FindingsAsync();
        return found;
    }

    public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
    {
        var tree = await document.GetSyntaxTreeAsync(cancellationToken);
        return (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(d => d.Location.SourceTree == tree);
    }

    public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
        Task.FromResult(Enumerable.Empty<Diagnostic>());
}
