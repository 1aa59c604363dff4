using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Whether a message carries content of any size: files, bytes, streams, base64, or a constant that is too long. Rule 407 reads it.</summary>
internal static class BodySizeVerdict
{
    private const int DeepestType = 3;

    /// <summary>What makes the body large, fit to follow "The message carries"; null when nothing is known to.</summary>
    public static string? Of(PublishCall call, ProgramModel program, CancellationToken cancellationToken)
    {
        if (call.IsDevelopmentOnly || call.Kind == PublishKind.UrlGroup)
            return null;
        foreach (var payload in call.Payloads)
            if (OfValue(payload, program, 0, cancellationToken) is { } large)
                return large;
        foreach (var type in call.PayloadTypes)
            if (OfType(type, 0) is { } member)
                return member;
        return null;
    }

    private static string? OfValue(IOperation value, ProgramModel program, int depth, CancellationToken cancellationToken)
    {
        value = value.Unwrap();
        if (depth > 3)
            return null;
        if (value.ConstantValue is { HasValue: true, Value: string text })
            return Encoding.UTF8.GetByteCount(text) > program.Options.MaxBodyBytes ? $"a constant of {Encoding.UTF8.GetByteCount(text)} bytes" : null;
        foreach (var origin in program.Origins.Of(value, cancellationToken))
        {
            switch (origin)
            {
                case IInvocationOperation { TargetMethod: { Name: "ReadAllBytes" or "ReadAllBytesAsync" or "ReadAllText" or "ReadAllTextAsync" or "OpenRead" or "OpenReadStream", ContainingType.Name: "File" or "FileInfo" or "IFormFile" } }:
                    return "a file's content";
                case IInvocationOperation { TargetMethod.Name: "ToBase64String", Arguments: { Length: > 0 } arguments } when !IsSmall(arguments[0].Value, program, cancellationToken):
                    return "base64 content";
                case IObjectCreationOperation { Type.Name: "FileStream" or "MemoryStream" or "StreamContent" }:
                    return "a stream";
                case IAnonymousObjectCreationOperation anonymous:
                    foreach (var member in anonymous.Initializers)
                        if (member is ISimpleAssignmentOperation { Value: var inner, Target: IPropertyReferenceOperation { Property: var property } } && !IsSmallName(property.Name) && (OfMember(property, 0) ?? OfValue(inner, program, depth + 1, cancellationToken)) is { } found)
                            return found;
                    break;
                case IObjectCreationOperation { Initializer: { } initializer }:
                    foreach (var member in initializer.Initializers)
                        if (member is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member.Name: var name } } assignment && !IsSmallName(name) && OfValue(assignment.Value, program, depth + 1, cancellationToken) is { } found)
                            return found;
                    break;
            }
        }
        return IsBytes(value.Type) && value is not IInvocationOperation && !IsSmall(value, program, cancellationToken) ? "bytes" : null;
    }

    private static string? OfType(ITypeSymbol type, int depth)
    {
        if (depth > DeepestType || type.ContainingNamespace?.ToDisplayString() is { } home && (home == "System" || home.StartsWith("System.", StringComparison.Ordinal)))
            return null;
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (member is IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public } property && OfMember(property, depth) is { } found)
                    return found;
        return null;
    }

    private static string? OfMember(IPropertySymbol property, int depth)
    {
        foreach (var attribute in property.GetAttributes())
            if (attribute.AttributeClass?.Name is "JsonIgnoreAttribute" or "TimestampAttribute" or "IgnoreDataMemberAttribute")
                return null;
        if (IsSmallName(property.Name))
            return null;
        if (IsBytes(property.Type) || property.Type.Name is "IFormFile" or "Stream" or "FileStream" or "MemoryStream")
            return $"the content of '{property.Name}'";
        return PayloadReader.MessageType(property.Type) is { } inner && !SymbolEqualityComparer.Default.Equals(inner, property.ContainingType) ? OfType(inner, depth + 1) : null;
    }

    private static bool IsBytes(ITypeSymbol? type) =>
        type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } or INamedTypeSymbol { Name: "ReadOnlyMemory" or "Memory", TypeArguments: { Length: 1 } } and { IsValueType: true } || type?.Name is "Stream" or "FileStream" or "MemoryStream";

    // Hashes, keys, signatures and row versions are bytes of a few words; so is what a serializer made of a message that we have read already.
    private static bool IsSmall(IOperation value, ProgramModel program, CancellationToken cancellationToken)
    {
        foreach (var origin in program.Origins.Of(value, cancellationToken))
        {
            var name = origin switch
            {
                IInvocationOperation call => call.TargetMethod.ContainingType?.Name + "_" + call.TargetMethod.Name,
                IMemberReferenceOperation member => member.Member.Name,
                IParameterReferenceOperation parameter => parameter.Parameter.Name,
                _ => "",
            };
            if (IsSmallName(name) || name.IndexOf("Serialize", StringComparison.Ordinal) >= 0 || name.EndsWith("_GetBytes", StringComparison.Ordinal) || name.EndsWith("_ToByteArray", StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static bool IsSmallName(string name)
    {
        foreach (var word in WordSplitter.Split(name))
            if (word is "hash" or "hashed" or "checksum" or "digest" or "signature" or "sha" or "hmac" or "md" or "version" or "timestamp" or "etag" or "thumbprint" or "salt" or "nonce" or "iv" or "key" or "token" or "id" or "random")
                return true;
        return false;
    }
}
