using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>What <see cref="FailureReader"/> must know of a call beyond its operation.</summary>
/// <param name="Operation">The invocation whose task or answer tells whether it succeeded.</param>
/// <param name="Dialect">The way of writing in which it was recognised.</param>
/// <param name="StandsInWrapper">Its outermost member is itself a publishing wrapper, so that callers answer for what it throws.</param>
/// <param name="Targets">The called method and what implements it in this compilation; their bodies tell how a failure looks.</param>
internal sealed record FailureSubject(IOperation Operation, PublishDialect Dialect, bool StandsInWrapper, ImmutableArray<IMethodSymbol> Targets)
{
    /// <summary>The called library method throws by itself when QStash refuses.</summary>
    public bool ThrowsByItself { get; init; }

    /// <summary>The called method of this project answers itself for what its own call throws; 401 speaks there.</summary>
    public bool CalleeAnswers { get; init; }
}
