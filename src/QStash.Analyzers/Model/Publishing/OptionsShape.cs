using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Questions about the types that calls in the shape of Upstash's SDKs take: texts, messages, lists, and objects that hold options.</summary>
internal static class OptionsShape
{
    public static bool IsText(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || type.Name == "Uri";

    public static bool IsMessage(ITypeSymbol type) => PayloadReader.MessageType(type) is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named && !SdkShape.IsFramework(named);

    public static bool IsList(ITypeSymbol type) => type is IArrayTypeSymbol || type.SpecialType != SpecialType.System_String && ElementOf(type) is not null;

    public static ITypeSymbol? ElementOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: { Length: 1 } element, ContainingNamespace: { } space } when space.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) => element[0],
        _ => null,
    };

    public static bool IsOptions(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named || named.IsAnonymousType || SdkShape.IsFramework(named) || named.SpecialType != SpecialType.None)
            return false;
        var roles = OptionRoles(named);
        var says = QStashNames.SayQStash(named.Name) || WordSplitter.Split(named.Name).Any(w => w is "publish" or "enqueue" or "schedule" or "options" or "batch" or "outgoing" or "urlgroup" or "topic");
        return roles.Count >= 3 || roles.Count >= 1 && says || roles.Contains(PublishRole.Destination) && WordSplitter.Split(named.Name).Any(w => w is "request" or "message" or "endpoint" or "job" or "item");
    }

    public static ImmutableHashSet<PublishRole> OptionRoles(ITypeSymbol type)
    {
        var roles = ImmutableHashSet<PublishRole>.Empty;
        for (var current = type; current is not null && !SdkShape.IsFramework(current); current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (member is IPropertySymbol { IsStatic: false } or IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } && RoleNames.RoleOf(member.Name) is { } role && role is not (PublishRole.Body or PublishRole.Method))
                    roles = roles.Add(role);
        return roles;
    }
}
