using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>The symbols that hold the signature in a body, asked about expressions.</summary>
internal sealed class CarrierSet
{
    private readonly HashSet<ISymbol> _symbols = new(SymbolEqualityComparer.Default);

    public CarrierSet(IEnumerable<ISymbol> symbols) => _symbols.UnionWith(symbols);

    /// <summary>Whether an expression is one of the symbols, or a text made of one.</summary>
    public bool IsReferenced(IOperation operation)
    {
        for (var steps = 0; steps < 8; steps++)
        {
            operation = operation.Unwrap();
            switch (operation)
            {
                case ILocalReferenceOperation local:
                    return _symbols.Contains(local.Local);
                case IParameterReferenceOperation parameter:
                    return _symbols.Contains(parameter.Parameter);
                case IMemberReferenceOperation member when _symbols.Contains(member.Member):
                    return true;
                case IInvocationOperation { TargetMethod.Name: "ToString" or "FirstOrDefault" or "First" or "Single" or "SingleOrDefault" or "Trim" } text when text.Receiver() is { } receiver:
                    operation = receiver;
                    break;
                case ICoalesceOperation coalesce:
                    operation = coalesce.Value;
                    break;
                default:
                    return false;
            }
        }
        return false;
    }
}
