using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>An answer whose types stand within their base: <c>Authenticity.Genuine</c> and <c>Authenticity.Forged</c>. Behind all of them, nothing is left to choose.</summary>
internal static class ClosedAnswer
{
    /// <summary>Whether a <c>switch</c> names every type that its value can have, so that its default is never taken.</summary>
    public static bool IsExhausted(IOperation choice)
    {
        var named = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        ITypeSymbol? type = null;
        switch (choice)
        {
            case ISwitchOperation sections:
                type = sections.Value.Type;
                foreach (var section in sections.Cases)
                    foreach (var clause in section.Clauses)
                        if (clause is IPatternCaseClauseOperation { Guard: null } matched)
                            Add(matched.Pattern);
                break;
            case ISwitchExpressionOperation arms:
                type = arms.Value.Type;
                foreach (var arm in arms.Arms)
                    if (arm.Guard is null)
                        Add(arm.Pattern);
                break;
        }
        if (type is not INamedTypeSymbol { IsAbstract: true } closed)
            return false;
        var any = false;
        foreach (var member in closed.GetTypeMembers())
            if (SymbolEqualityComparer.Default.Equals(member.BaseType?.OriginalDefinition, closed.OriginalDefinition))
            {
                any = true;
                if (!named.Contains(member))
                    return false;
            }
        return any;

        void Add(IPatternOperation pattern)
        {
            var asked = pattern switch
            {
                IDeclarationPatternOperation { MatchesNull: false } declaration => declaration.MatchedType,
                ITypePatternOperation plain => plain.MatchedType,
                IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true } whole => whole.MatchedType,
                _ => null,
            };
            if (asked is not null)
                named.Add(asked);
        }
    }
}
