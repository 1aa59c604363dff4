using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>Where the methods of the program are called, within the trees that were read for endpoints.</summary>
internal sealed class CallSites
{
    private readonly Dictionary<IMethodSymbol, List<IInvocationOperation>> _sites = new(SymbolEqualityComparer.Default);
    private readonly List<IInvocationOperation> _all = new();

    /// <summary>All calls, in the order of trees and sources.</summary>
    public IReadOnlyList<IInvocationOperation> All => _all;

    public void Add(IInvocationOperation call)
    {
        _all.Add(call);
        var method = Declared(call.TargetMethod);
        if (!_sites.TryGetValue(method, out var sites))
            _sites.Add(method, sites = new List<IInvocationOperation>());
        sites.Add(call);
    }

    /// <summary>The calls of a method, also those made through the interface member that it implements or the method that it overrides.</summary>
    public ImmutableArray<IInvocationOperation> Of(IMethodSymbol method)
    {
        method = Declared(method);
        var found = ImmutableArray.CreateBuilder<IInvocationOperation>();
        AddSites(method, found);
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            AddSites(Declared(overridden), found);
        if (method.MethodKind == MethodKind.Ordinary && method.ContainingType is { } type)
            foreach (var contract in type.AllInterfaces)
                foreach (var member in contract.GetMembers(method.Name))
                    if (member is IMethodSymbol && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method))
                        AddSites(Declared((IMethodSymbol)member), found);
        return found.ToImmutable();
    }

    public static IMethodSymbol Declared(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        return method.PartialDefinitionPart ?? method;
    }

    private void AddSites(IMethodSymbol method, ImmutableArray<IInvocationOperation>.Builder found)
    {
        if (_sites.TryGetValue(method, out var sites))
            found.AddRange(sites);
    }
}
