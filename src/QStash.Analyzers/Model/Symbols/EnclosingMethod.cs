using System.Threading;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Symbols;

/// <summary>The method that a piece of code belongs to, whatever lambdas and local functions it stands in.</summary>
internal static class EnclosingMethod
{
    public static IMethodSymbol? Of(SemanticModel semantics, SyntaxNode node, CancellationToken cancellationToken)
    {
        for (var symbol = semantics.GetEnclosingSymbol(node.SpanStart, cancellationToken); symbol is not null; symbol = symbol.ContainingSymbol)
            if (symbol is IMethodSymbol { MethodKind: not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) } method)
                return method;
        return null;
    }
}
