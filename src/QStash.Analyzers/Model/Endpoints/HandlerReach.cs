using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>The bodies that a handler runs: its own and those of the methods that it calls in this compilation, within bounds.</summary>
internal sealed class HandlerReach
{
    private const int MostMethods = 80;
    private const int DeepestCall = 5;

    private readonly ProgramModel _program;
    private readonly ImmutableHashSet<SyntaxTree> _trees;
    private readonly Dictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> _targets = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IOperation, ImmutableArray<IMethodSymbol>> _calls = new();
    private readonly CancellationToken _cancellationToken;

    public HandlerReach(ProgramModel program, ImmutableHashSet<SyntaxTree> trees, CancellationToken cancellationToken)
    {
        _program = program;
        _trees = trees;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The bodies in reach, the handler's own first.</summary>
    public ImmutableArray<IOperation> Of(ImmutableArray<IOperation> bodies)
    {
        var reached = ImmutableArray.CreateBuilder<IOperation>();
        var visited = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var pending = new Queue<(IOperation Body, int Depth)>();
        foreach (var body in bodies)
            pending.Enqueue((body, 0));

        while (pending.Count > 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var (body, depth) = pending.Dequeue();
            reached.Add(body);
            if (depth >= DeepestCall)
                continue;
            foreach (var target in CalledFrom(body))
                if (visited.Count < MostMethods && visited.Add(target))
                    foreach (var next in _program.Bodies.Of(target, _cancellationToken))
                        pending.Enqueue((next, depth + 1));
        }
        return reached.ToImmutable();
    }

    // What many handlers share is read once.
    private ImmutableArray<IMethodSymbol> CalledFrom(IOperation body)
    {
        if (_calls.TryGetValue(body, out var known))
            return known;
        var found = new List<IMethodSymbol>();
        var seen = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in body.DescendantsAndSelf())
            if (Called(operation) is { } called)
                foreach (var target in TargetsOf(called))
                    if (seen.Add(target))
                        found.Add(target);
        return _calls[body] = found.ToImmutableArray();
    }

    private static IMethodSymbol? Called(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IMethodReferenceOperation reference => reference.Method,
        IObjectCreationOperation { Constructor: { } constructor } => constructor,
        IPropertyReferenceOperation { Property.GetMethod: { } getter } => getter,
        _ => null,
    };

    // Only methods of trees that were read anyway: nothing else leads to QStash.
    private ImmutableArray<IMethodSymbol> TargetsOf(IMethodSymbol called)
    {
        var method = CallSites.Declared(called);
        if (_targets.TryGetValue(method, out var known))
            return known;

        var found = ImmutableArray.CreateBuilder<IMethodSymbol>();
        if (SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _program.Compilation.Assembly))
        {
            if (IsRead(method) && !method.IsAbstract)
                found.Add(method);
            if (method.IsAbstract || method.IsVirtual || method.ContainingType?.TypeKind == TypeKind.Interface)
                foreach (var type in Publishing.Implementers.Of(_program.Compilation).TypesBelow(method.ContainingType!))
                    if (!type.IsAbstract && IsRead(type) && Implementation(type, method) is { } implementation && IsRead(implementation) && !found.Contains(implementation))
                        found.Add(implementation);
        }
        return _targets[method] = found.ToImmutable();
    }

    private static IMethodSymbol? Implementation(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            foreach (var contract in type.AllInterfaces)
                if (SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, method.ContainingType))
                    foreach (var member in contract.GetMembers(method.Name))
                        if (SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method))
                            return (type.FindImplementationForInterfaceMember(member) as IMethodSymbol)?.OriginalDefinition;
            return null;
        }
        foreach (var member in type.GetMembers(method.Name))
            if (member is IMethodSymbol { OverriddenMethod: { } overridden } overriding && SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method))
                return overriding;
        return null;
    }

    private bool IsRead(ISymbol method)
    {
        foreach (var reference in method.DeclaringSyntaxReferences)
            if (_trees.Contains(reference.SyntaxTree))
                return true;
        return false;
    }
}
