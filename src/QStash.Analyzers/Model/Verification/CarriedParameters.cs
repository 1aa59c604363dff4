using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Which symbols of a method hold the signature, by the bits of a mask.</summary>
internal static class CarriedParameters
{
    /// <summary>The parameters, and members of the receiver, that a mask says hold the signature.</summary>
    public static List<ISymbol> Of(IMethodSymbol method, ulong mask)
    {
        var carriers = new List<ISymbol>();
        foreach (var parameter in method.Parameters)
            if ((mask & 1UL << Math.Min(parameter.Ordinal, 62)) != 0)
                carriers.Add(parameter);
        if ((mask & SignatureReach.Receiver) != 0)
            foreach (var member in method.ContainingType.GetMembers())
                if (member is IFieldSymbol or IPropertySymbol && member.Name.IndexOf("sig", StringComparison.OrdinalIgnoreCase) >= 0)
                    carriers.Add(member);
        return carriers;
    }

    /// <summary>The out parameters that the signature leaves by, as bits.</summary>
    public static ulong Out(IMethodSymbol? method, SignatureFlow flow)
    {
        ulong outs = 0;
        if (method is not null)
            foreach (var parameter in method.Parameters)
                if (parameter.RefKind is RefKind.Out or RefKind.Ref)
                    foreach (var carrier in flow.Carriers)
                        if (SymbolEqualityComparer.Default.Equals(carrier, parameter))
                            outs |= 1UL << Math.Min(parameter.Ordinal, 62);
        return outs;
    }
}
