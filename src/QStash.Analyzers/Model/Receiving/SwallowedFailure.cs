using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>A catch that takes whatever the work throws and lets QStash believe that all went well.</summary>
internal sealed class SwallowedFailure
{
    public required ICatchClauseOperation Clause { get; init; }

    /// <summary>The statements in it that answer; empty when it goes on behind the try.</summary>
    public required ImmutableArray<IReturnOperation> Answers { get; init; }

    /// <summary>The <c>catch</c> keyword.</summary>
    public required Location Location { get; init; }
}
