using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Values;

/// <summary>An object that the program makes: what its members are set to, by constructor, initializer, <c>with</c> or later assignment.</summary>
internal sealed class ObjectValue
{
    public ObjectValue(IOperation creation, ITypeSymbol? type, ImmutableDictionary<string, IOperation> members, bool isComplete)
    {
        Creation = creation;
        Type = type;
        Members = members;
        IsComplete = isComplete;
    }

    /// <summary>The creation itself, where a squiggle about a missing member belongs.</summary>
    public IOperation Creation { get; }

    public ITypeSymbol? Type { get; }

    /// <summary>Values by member name (constructor parameters by their own names), without regard to case.</summary>
    public ImmutableDictionary<string, IOperation> Members { get; }

    /// <summary>Every write could be read: a member that is not listed has its default.</summary>
    public bool IsComplete { get; }

    public IOperation? this[string member] => Members.TryGetValue(member, out var value) ? value : null;
}
