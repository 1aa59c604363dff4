using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Which types of a compilation implement an interface of it or derive from a class of it; gathered once.</summary>
internal sealed class Implementers
{
    private static readonly ConditionalWeakTable<Compilation, Implementers> Cache = new();

    private readonly Dictionary<ISymbol, List<INamedTypeSymbol>> _below = new(SymbolEqualityComparer.Default);

    private Implementers(Compilation compilation) => Visit(compilation.Assembly.GlobalNamespace);

    public static Implementers Of(Compilation compilation) => Cache.GetValue(compilation, c => new Implementers(c));

    public IReadOnlyList<INamedTypeSymbol> TypesBelow(INamedTypeSymbol type) =>
        _below.TryGetValue(type.OriginalDefinition, out var found) ? found : System.Array.Empty<INamedTypeSymbol>();

    private void Visit(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceSymbol space)
                Visit(space);
            else if (member is INamedTypeSymbol type)
                Add(type);
        }
    }

    private void Add(INamedTypeSymbol type)
    {
        if (type.TypeKind is TypeKind.Class or TypeKind.Struct)
        {
            foreach (var face in type.AllInterfaces)
                Note(face.OriginalDefinition, type);
            for (var parent = type.BaseType; parent is { SpecialType: SpecialType.None }; parent = parent.BaseType)
                Note(parent.OriginalDefinition, type);
        }
        foreach (var nested in type.GetTypeMembers())
            Add(nested);
    }

    private void Note(ISymbol above, INamedTypeSymbol type)
    {
        if (!_below.TryGetValue(above, out var types))
            _below.Add(above, types = new List<INamedTypeSymbol>());
        types.Add(type);
    }
}
