using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>
/// Follows the type of a message through what a serializer writes of it: properties and fields, also of base types, of collections' elements and of
/// type arguments. Types that lead back to themselves are asked once.
/// </summary>
internal static class LargeType
{
    private const int LargestSmall = 4096;
    private const int MostTypes = 60;
    private const int DeepestHolder = 5;

    private static readonly HashSet<string> SmallWords = new(StringComparer.Ordinal)
    {
        "hash", "hashed", "checksum", "digest", "signature", "sha", "hmac", "mac", "md", "crc", "version", "timestamp", "stamp", "etag", "thumbprint", "fingerprint", "salt", "nonce", "iv", "key",
        "token", "id", "guid", "random", "address", "cursor", "color", "mask", "flags",
    };

    /// <summary>The member that holds content of any size, as a clause; null when none is found.</summary>
    public static string? In(ITypeSymbol type)
    {
        var visited = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        var pending = new Queue<ITypeSymbol>();
        pending.Enqueue(type);
        while (pending.Count > 0 && visited.Count < MostTypes)
            if (pending.Dequeue() is var current && visited.Add(current) && InMembers(current, pending) is { } member)
                return $"the content of '{member}'";
        return null;
    }

    /// <summary>Whether values of the type hold bytes, however many.</summary>
    public static bool IsContent(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.SpecialType == SpecialType.System_Byte,
        INamedTypeSymbol { TypeArguments: { Length: 1 } element, Name: var name } when element[0].SpecialType == SpecialType.System_Byte =>
            name is "ReadOnlyMemory" or "Memory" or "ReadOnlySequence" or "ArraySegment" or "List" or "IList" or "IReadOnlyList" or "ICollection" or "IReadOnlyCollection" or "IEnumerable" or "ImmutableArray",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } inner } => IsContent(inner[0]),
        INamedTypeSymbol named => IsStream(named) || named.Name is "IFormFile" or "IFormFileCollection" or "IBrowserFile" or "BinaryData",
        _ => false,
    };

    /// <summary>Whether a type is a stream.</summary>
    public static bool IsStream(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type is { Name: "Stream", ContainingNamespace.Name: "IO" })
                return true;
        return false;
    }

    /// <summary>Whether bytes of this name are a few words long: hashes, keys, signatures, row versions.</summary>
    public static bool IsSmall(string name)
    {
        var words = WordSplitter.Split(name);
        var last = words.Count - 1;
        while (last > 0 && (words[last] is "bytes" or "byte" or "value" or "base" or "data" or "raw" or "string" || char.IsDigit(words[last][0])))
            last--;
        return last >= 0 && SmallWords.Contains(words[last]);
    }

    private static string? InMembers(ITypeSymbol type, Queue<ITypeSymbol> pending)
    {
        for (var current = type; current is { SpecialType: SpecialType.None } && !IsFramework(current); current = current.BaseType)
            foreach (var member in current.GetMembers())
            {
                var written = member switch
                {
                    IPropertySymbol { IsStatic: false, IsIndexer: false, GetMethod: not null } property => property.Type,
                    IFieldSymbol { IsStatic: false, IsImplicitlyDeclared: false } field => field.Type,
                    _ => null,
                };
                if (written is null || !IsWritten(member) || IsSmall(member.Name))
                    continue;
                if (Holds(written, pending, 0))
                    return member.Name;
            }
        return null;
    }

    private static bool IsWritten(ISymbol member)
    {
        var written = member.DeclaredAccessibility == Accessibility.Public;
        foreach (var attribute in member.GetAttributes())
        {
            switch (attribute.AttributeClass?.Name)
            {
                case "JsonIgnoreAttribute":
                    foreach (var setting in attribute.NamedArguments)
                        // `WhenWritingNull` and its kin write it all the same.
                        if (setting is { Key: "Condition", Value.Value: not 1 })
                            return written;
                    return false;
                case "IgnoreDataMemberAttribute" or "TimestampAttribute" or "NonSerializedAttribute":
                    return false;
                case "MaxLengthAttribute" or "LengthAttribute" or "StringLengthAttribute" when attribute.ConstructorArguments is { Length: > 0 } bounds && bounds[bounds.Length - 1].Value is int and <= LargestSmall:
                    return false;
                case "JsonIncludeAttribute" or "JsonPropertyAttribute" or "DataMemberAttribute":
                    written = true;
                    break;
            }
        }
        return written;
    }

    // What is in collections, dictionaries and other holders counts, not they.
    private static bool Holds(ITypeSymbol type, Queue<ITypeSymbol> pending, int depth)
    {
        if (IsContent(type))
            return true;
        if (depth > DeepestHolder)
            return false;
        switch (type)
        {
            case IArrayTypeSymbol array:
                return Holds(array.ElementType, pending, depth + 1);
            case INamedTypeSymbol named when IsFramework(named):
                foreach (var argument in named.TypeArguments)
                    if (Holds(argument, pending, depth + 1))
                        return true;
                return false;
            case INamedTypeSymbol named:
                pending.Enqueue(named);
                return false;
            default:
                return false;
        }
    }

    private static bool IsFramework(ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is { } home && (home == "System" || home.StartsWith("System.", StringComparison.Ordinal) || home.StartsWith("Newtonsoft.", StringComparison.Ordinal));
}
