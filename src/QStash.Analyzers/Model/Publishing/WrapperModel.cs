using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>
/// The methods of this program that publish what they are handed: their parameters flow into the destination or body of a call inside. A method that
/// publishes something of its own is none, whatever it is called.
/// </summary>
internal sealed class WrapperModel
{
    private readonly Dictionary<ISymbol, List<(PublishDraft? Draft, HttpRequestDraft Request, IMethodSymbol Body)>> _requests = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<(PublishDraft Draft, IMethodSymbol Body)>> _drafts = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _publishing = new(SymbolEqualityComparer.Default);
    private readonly HashSet<(ISymbol, IOperation)> _known = new();

    /// <summary>The methods found since the names were last taken, to be looked for in other trees.</summary>
    public HashSet<string> NewNames { get; } = new(System.StringComparer.Ordinal);

    /// <summary>The names of all methods whose callers decide what is sent.</summary>
    public SoughtWords Names { get; } = new(System.Array.Empty<string>());

    public bool HasNew { get; set; }

    /// <summary>Whether a method, or what it implements or overrides, publishes what it is handed.</summary>
    public bool Contains(IMethodSymbol method) => _publishing.Contains(Definition(method));

    public IEnumerable<ISymbol> Methods => _publishing;

    /// <summary>The requests that a call of <paramref name="method"/> sends, as read in the bodies.</summary>
    public IReadOnlyList<(PublishDraft? Draft, HttpRequestDraft Request, IMethodSymbol Body)> Requests(IMethodSymbol method) =>
        _requests.TryGetValue(Definition(method), out var found) ? found : System.Array.Empty<(PublishDraft?, HttpRequestDraft, IMethodSymbol)>();

    /// <summary>The other publish calls that a call of <paramref name="method"/> leads to.</summary>
    public IReadOnlyList<(PublishDraft Draft, IMethodSymbol Body)> Drafts(IMethodSymbol method) =>
        _drafts.TryGetValue(Definition(method), out var found) ? found : System.Array.Empty<(PublishDraft, IMethodSymbol)>();

    /// <summary>Learns from a publish call what its method is; answers whether callers decide what is sent.</summary>
    public bool Learn(PublishDraft draft)
    {
        var holders = WrapperFlow.HoldersOf(draft);
        foreach (var holder in holders)
        {
            if (draft.Request is { } request)
                Add(_requests, holder, draft.Operation, (draft, request, holder));
            else
                Add(_drafts, holder, draft.Operation, (draft, holder));
            foreach (var face in FacesOf(holder))
                if (_publishing.Add(face))
                    NewNames.Add(face.Name);
        }
        return holders.Count > 0;
    }

    /// <summary>Learns of a request that goes wherever its callers say.</summary>
    public void LearnOpen(HttpRequestDraft request)
    {
        foreach (var holder in WrapperFlow.HoldersOf(request))
            Add(_requests, holder, request.Call, (null, request, holder));
    }

    /// <summary>The method itself and, for an abstract or virtual one, what implements it in this compilation.</summary>
    public static IEnumerable<IMethodSymbol> ImplementationsOf(IMethodSymbol method, Compilation compilation)
    {
        yield return method;
        if (!method.IsAbstract && !method.IsVirtual || !SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly))
            yield break;
        foreach (var type in Implementers.Of(compilation).TypesBelow(method.ContainingType))
        {
            if (method.ContainingType.TypeKind == TypeKind.Interface)
            {
                if (type.FindImplementationForInterfaceMember(InterfaceMember(type, method)) is IMethodSymbol implementation)
                    yield return implementation.OriginalDefinition;
            }
            else
            {
                foreach (var member in type.GetMembers(method.Name))
                    if (member is IMethodSymbol { OverriddenMethod: { } overridden } && SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                        yield return (IMethodSymbol)member;
            }
        }
    }

    private static IMethodSymbol InterfaceMember(INamedTypeSymbol type, IMethodSymbol method)
    {
        foreach (var face in type.AllInterfaces)
            if (SymbolEqualityComparer.Default.Equals(face.OriginalDefinition, method.ContainingType.OriginalDefinition))
                foreach (var member in face.GetMembers(method.Name))
                    if (member is IMethodSymbol candidate && SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, method.OriginalDefinition))
                        return candidate;
        return method;
    }

    private void Add<T>(Dictionary<ISymbol, List<T>> table, IMethodSymbol holder, IOperation operation, T entry)
    {
        foreach (var face in FacesOf(holder))
        {
            if (!_known.Add((face, operation)))
                continue;
            if (!table.TryGetValue(face, out var entries))
                table.Add(face, entries = new List<T>());
            entries.Add(entry);
            Names.Add(face.Name);
            HasNew = true;
        }
    }

    // The method, the interface members it implements and the methods it overrides: callers see any of them.
    private static IEnumerable<IMethodSymbol> FacesOf(IMethodSymbol method)
    {
        yield return method;
        for (var overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
            yield return overridden.OriginalDefinition;
        if (method.ContainingType is not { } type || method.MethodKind == MethodKind.LocalFunction)
            yield break;
        foreach (var face in type.AllInterfaces)
            foreach (var member in face.GetMembers())
                if (member is IMethodSymbol candidate && (candidate.Name == method.Name || method.MethodKind == MethodKind.ExplicitInterfaceImplementation)
                    && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(candidate)?.OriginalDefinition, method))
                    yield return candidate.OriginalDefinition;
    }

    private static IMethodSymbol Definition(IMethodSymbol method) => (method.ReducedFrom ?? method).OriginalDefinition;
}
