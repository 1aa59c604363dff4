using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>All endpoints of the program that may have to do with QStash.</summary>
internal sealed class EndpointModel
{
    private EndpointModel()
    {
    }

    /// <summary>The trees that were read for endpoints.</summary>
    public ImmutableHashSet<SyntaxTree> Trees { get; private set; } = ImmutableHashSet<SyntaxTree>.Empty;

    public ImmutableArray<Endpoint> All { get; private set; } = ImmutableArray<Endpoint>.Empty;

    public static EndpointModel Read(ProgramModel program, CancellationToken cancellationToken) => new();
}
