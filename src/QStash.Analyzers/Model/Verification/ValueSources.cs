using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>All that a value is computed from within its body: the operations of its expression and of what stands in the locals that it names.</summary>
internal sealed class ValueSources
{
    private const int MostOperations = 400;

    private readonly List<IOperation> _operations = new();

    private ValueSources(IOperation value)
    {
        var pending = new Stack<IOperation>();
        pending.Push(value);
        while (pending.Count > 0 && _operations.Count < MostOperations)
        {
            foreach (var operation in pending.Pop().DescendantsAndSelf())
            {
                _operations.Add(operation);
                var symbol = operation switch
                {
                    ILocalReferenceOperation local => (ISymbol)local.Local,
                    IParameterReferenceOperation parameter => parameter.Parameter,
                    _ => null,
                };
                if (symbol is null || !Symbols.Add(symbol) || symbol is not ILocalSymbol)
                    continue;
                var writes = SymbolWrites.Around(operation).Of(symbol);
                foreach (var write in writes)
                    pending.Push(write);
                if (writes.IsEmpty)
                    foreach (var use in SymbolUses.Around(operation).Of(symbol))
                        if (HandedOutBy(use) is { } call)
                            pending.Push(call);
            }
        }
    }

    public IReadOnlyList<IOperation> Operations => _operations;

    /// <summary>The locals and parameters among them.</summary>
    public HashSet<ISymbol> Symbols { get; } = new(SymbolEqualityComparer.Default);

    public static ValueSources Of(IOperation value) => new(value);

    // `TryGetValue("body", out var claim)`, `HashData(body, hash)`
    private static IOperation? HandedOutBy(IOperation use)
    {
        for (var parent = use.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IArgumentOperation { Parent: IInvocationOperation call } argument)
                return argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref || argument.Parameter?.Type.Name == "Span" ? call : null;
            if (parent is not (IDeclarationExpressionOperation or IConversionOperation))
                return null;
        }
        return null;
    }
}
