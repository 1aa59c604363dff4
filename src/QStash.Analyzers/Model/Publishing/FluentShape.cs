using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Questions about types whose methods collect what a later one sends.</summary>
internal static class FluentShape
{
    /// <summary>Whether a type's methods give it back, so that calls are chained on it: <c>call.WithRetries(3).After(delay)</c>.</summary>
    public static bool IsBuilder(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named)
            return false;
        foreach (var member in named.GetMembers())
            if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false, Parameters.Length: > 0 } method && SymbolEqualityComparer.Default.Equals(method.ReturnType, type))
                return true;
        return false;
    }
}
