using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Verification;

/// <summary>The two places of a type or method that take the signing keys.</summary>
/// <param name="Current">The property or parameter for the current key.</param>
/// <param name="Next">The property or parameter for the next key.</param>
internal sealed record KeyPair(ISymbol Current, ISymbol Next)
{
    /// <summary>The pair of parameters of a method or constructor; null when it does not have both.</summary>
    public static KeyPair? Of(IMethodSymbol method) => Of(method.Parameters);

    /// <summary>The pair of settable properties of a type; null when it does not have both.</summary>
    public static KeyPair? Of(ITypeSymbol type)
    {
        var members = new List<ISymbol>();
        for (ITypeSymbol? current = type; current is not null && current.SpecialType == SpecialType.None; current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (member is IPropertySymbol { IsStatic: false, SetMethod: not null, Type.SpecialType: SpecialType.System_String } or IFieldSymbol { IsStatic: false, IsConst: false, DeclaredAccessibility: Accessibility.Public, Type.SpecialType: SpecialType.System_String })
                    members.Add(member);
        return Of(members);
    }

    private static KeyPair? Of(IEnumerable<ISymbol> symbols)
    {
        ISymbol? current = null, next = null;
        foreach (var symbol in symbols)
        {
            var role = QStashEnvironment.RoleOf(symbol.Name).Role;
            if (role == CredentialRole.CurrentSigningKey)
                current ??= symbol;
            else if (role == CredentialRole.NextSigningKey)
                next ??= symbol;
        }
        return current is not null && next is not null ? new KeyPair(current, next) : null;
    }
}
