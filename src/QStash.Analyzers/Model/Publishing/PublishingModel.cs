using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>All that the program sends: calls in every dialect, and what they taught us.</summary>
internal sealed class PublishingModel
{
    private PublishingModel()
    {
    }

    /// <summary>The trees that were read: those with a trace, and those that use a wrapper.</summary>
    public ImmutableHashSet<SyntaxTree> Trees { get; private set; } = ImmutableHashSet<SyntaxTree>.Empty;

    public ImmutableArray<PublishCall> Calls { get; private set; } = ImmutableArray<PublishCall>.Empty;

    /// <summary>The destinations of all calls and the defaults of options properties; each text once.</summary>
    public ImmutableArray<Destination> Destinations { get; private set; } = ImmutableArray<Destination>.Empty;

    public static PublishingModel Read(ProgramModel program, CancellationToken cancellationToken) => new();
}
