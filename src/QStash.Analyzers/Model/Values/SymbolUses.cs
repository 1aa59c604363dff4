using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Values;

/// <summary>Where the locals, parameters and members that one body refers to are used, in source order. Made once per body.</summary>
internal sealed class SymbolUses
{
    private static readonly ConditionalWeakTable<IOperation, SymbolUses> Cache = new();

    private readonly Dictionary<ISymbol, ImmutableArray<IOperation>.Builder> _uses = new(SymbolEqualityComparer.Default);

    private SymbolUses(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            var symbol = operation switch
            {
                ILocalReferenceOperation local => (ISymbol)local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                IMemberReferenceOperation member => member.Member,
                _ => null,
            };
            if (symbol is null)
                continue;
            if (!_uses.TryGetValue(symbol, out var uses))
                _uses.Add(symbol, uses = ImmutableArray.CreateBuilder<IOperation>());
            uses.Add(operation);
        }
    }

    /// <summary>The uses within the body that <paramref name="operation"/> stands in.</summary>
    public static SymbolUses Around(IOperation operation) => Cache.GetValue(operation.Root(), root => new SymbolUses(root));

    public ImmutableArray<IOperation> Of(ISymbol symbol) => _uses.TryGetValue(symbol, out var uses) ? uses.ToImmutable() : ImmutableArray<IOperation>.Empty;
}
