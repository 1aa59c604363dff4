using Microsoft.CodeAnalysis;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>An option that a message lacks.</summary>
/// <param name="Role">Its role.</param>
/// <param name="Header">The header that carries it.</param>
/// <param name="Text">The expression of its value in a header.</param>
/// <param name="Code">The expression of its value for a typed option.</param>
/// <param name="Type">The type that a typed option must have.</param>
internal sealed record MissingOption(PublishRole Role, string Header, string Text, string Code, SpecialType Type)
{
    /// <summary>The value names what may not be in scope at every place: the edit is tried before it is offered.</summary>
    public bool MustCompile { get; init; }

    /// <summary>Whether a member or parameter of the type takes the value.</summary>
    public bool Fits(ITypeSymbol type) =>
        type.SpecialType == Type || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } inner } && inner[0].SpecialType == Type;

    /// <summary>The member of a type, or of its bases, that takes the option.</summary>
    public string? MemberOf(ITypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (member is IPropertySymbol { SetMethod: not null, IsStatic: false } property && RoleNames.RoleOf(property.Name) == Role && Fits(property.Type))
                    return property.Name;
        return null;
    }
}
