using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>One message of a batch, as far as it is written down: an object, an anonymous object or a dictionary.</summary>
internal sealed record BatchItem
{
    /// <summary>The expression that makes it.</summary>
    public required IOperation Creation { get; init; }

    /// <summary>What it gives for each role, members and headers alike.</summary>
    public required ImmutableDictionary<PublishRole, IOperation> Arguments { get; init; }

    public required ImmutableDictionary<PublishRole, TextValue> Texts { get; init; }

    /// <summary>The expressions that its body is made of.</summary>
    public required ImmutableArray<IOperation> Payloads { get; init; }

    /// <summary>All of its options could be read.</summary>
    public required bool IsComplete { get; init; }

    public ImmutableArray<ITypeSymbol> PayloadTypes => PayloadReader.TypesOf(Payloads);
}
