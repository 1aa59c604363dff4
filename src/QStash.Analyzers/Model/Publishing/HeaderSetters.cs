using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>The methods of this program that set whatever header they are told to: a call of one sets the header that it names.</summary>
internal sealed class HeaderSetters
{
    private readonly Dictionary<ISymbol, (IParameterSymbol Name, IOperation Value)> _setters = new(SymbolEqualityComparer.Default);

    public HeaderSetters(ProgramModel program, Func<IOperation, (IOperation Name, IOperation Value)?> read, CancellationToken cancellationToken)
    {
        foreach (var tree in program.Publishing(cancellationToken).Trees)
            foreach (var operation in program.Bound(tree, cancellationToken).Operations)
                if (read(operation) is { } pair && pair.Name.Unwrap() is IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method } name })
                    _setters[method] = (name, pair.Value);
    }

    /// <summary>The name and value of the header that a call of one of them sets; null for every other operation.</summary>
    public (IOperation Name, IOperation Value)? In(IOperation operation)
    {
        if (operation is not IInvocationOperation call || !_setters.TryGetValue(call.TargetMethod.OriginalDefinition, out var setter) || CallArguments.Of(call, setter.Name) is not { } name)
            return null;
        return (name, setter.Value.Unwrap() is IParameterReferenceOperation { Parameter: var value } && CallArguments.Of(call, value) is { } given ? given : setter.Value);
    }
}
