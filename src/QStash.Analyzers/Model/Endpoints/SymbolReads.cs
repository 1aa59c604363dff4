using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>The references to the locals and parameters of one body, found in one walk.</summary>
internal sealed class SymbolReads
{
    private static readonly ConditionalWeakTable<IOperation, SymbolReads> Cache = new();

    private readonly Dictionary<ISymbol, List<IOperation>> _reads = new(SymbolEqualityComparer.Default);

    private SymbolReads(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            var symbol = operation switch
            {
                ILocalReferenceOperation local => (ISymbol)local.Local,
                IParameterReferenceOperation parameter => parameter.Parameter,
                _ => null,
            };
            if (symbol is null)
                continue;
            if (!_reads.TryGetValue(symbol, out var reads))
                _reads.Add(symbol, reads = new List<IOperation>());
            reads.Add(operation);
        }
    }

    public static SymbolReads Around(IOperation operation) => Cache.GetValue(operation.Root(), r => new SymbolReads(r));

    public IReadOnlyList<IOperation> Of(ISymbol symbol) =>
        _reads.TryGetValue(symbol, out var reads) ? reads : System.Array.Empty<IOperation>();
}
