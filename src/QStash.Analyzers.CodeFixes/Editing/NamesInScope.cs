using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.CodeFixes.Editing;

/// <summary>The symbols that code at a place can use by their simple name.</summary>
internal static class NamesInScope
{
    /// <summary>
    /// What a look-up finds, without the locals of top-level statements where they only hide other names: the compiler finds them in every type
    /// of the project and then refuses them (CS8801).
    /// </summary>
    public static IEnumerable<ISymbol> At(SemanticModel semantics, int position, string? name = null)
    {
        var around = semantics.GetEnclosingSymbol(position);
        foreach (var symbol in semantics.LookupSymbols(position, name: name))
            if (symbol is not ILocalSymbol || Surrounds(symbol.ContainingSymbol, around))
                yield return symbol;
    }

    private static bool Surrounds(ISymbol? owner, ISymbol? around)
    {
        for (; around is not null; around = around.ContainingSymbol)
            if (SymbolEqualityComparer.Default.Equals(owner, around))
                return true;
        return false;
    }
}
