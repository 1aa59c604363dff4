using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Verification;

/// <summary>The methods of this compilation that a call can end in: the method itself, its overrides and what implements it.</summary>
internal sealed class ServiceImplementations
{
    private const int MostImplementations = 6;

    private readonly ProgramModel _program;
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> _targets = new(SymbolEqualityComparer.Default);
    private readonly CachedPart<IReadOnlyList<INamedTypeSymbol>> _types;

    public ServiceImplementations(ProgramModel program)
    {
        _program = program;
        _types = new CachedPart<IReadOnlyList<INamedTypeSymbol>>(ReadTypes);
    }

    /// <summary>Every type that the compilation declares.</summary>
    public IReadOnlyList<INamedTypeSymbol> Types(CancellationToken cancellationToken) => _types.Get(cancellationToken);

    /// <summary>The methods with bodies; empty when none can be seen.</summary>
    public ImmutableArray<IMethodSymbol> Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (_targets.TryGetValue(method, out var known))
            return known;

        var found = ImmutableArray.CreateBuilder<IMethodSymbol>();
        if (!_program.Bodies.Of(method, cancellationToken).IsEmpty)
            found.Add(method);
        if (method.MethodKind == MethodKind.Ordinary && (method.IsAbstract || method.IsVirtual || method.IsOverride || method.ContainingType?.TypeKind == TypeKind.Interface))
            foreach (var type in Publishing.Implementers.Of(_program.Compilation).TypesBelow(method.ContainingType!))
                if (found.Count < MostImplementations && Implementation(type, method) is { } implementation && !Holds(found, implementation) && !_program.Bodies.Of(implementation, cancellationToken).IsEmpty)
                    found.Add(implementation);
        return _targets.GetOrAdd(method, found.ToImmutable());
    }

    private static bool Holds(ImmutableArray<IMethodSymbol>.Builder found, IMethodSymbol method)
    {
        foreach (var other in found)
            if (SymbolEqualityComparer.Default.Equals(other, method))
                return true;
        return false;
    }

    private static IMethodSymbol? Implementation(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct))
            return null;
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            foreach (var candidate in type.AllInterfaces)
                if (SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method.ContainingType))
                    foreach (var member in candidate.GetMembers(method.Name))
                        if (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method))
                            return (type.FindImplementationForInterfaceMember(member) as IMethodSymbol)?.OriginalDefinition;
            return null;
        }
        foreach (var member in type.GetMembers(method.Name))
            for (var overridden = (member as IMethodSymbol)?.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
                if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method))
                    return (IMethodSymbol)member;
        return null;
    }

    private IReadOnlyList<INamedTypeSymbol> ReadTypes(CancellationToken cancellationToken)
    {
        var types = new List<INamedTypeSymbol>();
        var pending = new Stack<INamespaceOrTypeSymbol>();
        pending.Push(_program.Compilation.Assembly.GlobalNamespace);
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var current = pending.Pop();
            if (current is INamedTypeSymbol type)
                types.Add(type);
            foreach (var member in current is INamespaceSymbol @namespace ? @namespace.GetMembers() : (IEnumerable<INamespaceOrTypeSymbol>)((INamedTypeSymbol)current).GetTypeMembers())
                pending.Push((INamespaceOrTypeSymbol)member);
        }
        return types;
    }
}
