using Microsoft.CodeAnalysis;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Asks an answer whether the signature is not valid.</summary>
internal static class AnswerTest
{
    /// <summary>The condition for a rejected delivery, around the expression that answers; null when its type does not say how to ask.</summary>
    /// <returns>What goes in front of the expression and behind it.</returns>
    public static (string Before, string After)? Of(ITypeSymbol? type, bool awaits)
    {
        if (type is null)
            return null;
        var wait = awaits ? "await " : "";
        if (type.SpecialType == SpecialType.System_Boolean)
            return ("!" + wait, "");
        return MemberOf(type) is { } member ? awaits ? ("!(await ", ")." + member) : ("!", "." + member) : null;
    }

    // The one bool that says valid.
    private static string? MemberOf(ITypeSymbol type)
    {
        string? found = null;
        foreach (var member in type.GetMembers())
        {
            var answers = member switch
            {
                IFieldSymbol { Type.SpecialType: SpecialType.System_Boolean } field when type.IsTupleType => !field.Name.StartsWith("Item", System.StringComparison.Ordinal),
                IPropertySymbol { Type.SpecialType: SpecialType.System_Boolean, DeclaredAccessibility: Accessibility.Public, IsStatic: false } => true,
                _ => false,
            };
            if (!answers || AnswerShape.Consent(member.Name) != true)
                continue;
            if (found is not null)
                return null;
            found = member.Name;
        }
        return found;
    }
}
