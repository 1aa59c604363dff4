using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Sees through what turns a message into bytes: contents, serializers, conversions to <c>object</c>.</summary>
internal sealed class PayloadReader
{
    private readonly ProgramModel _program;

    public PayloadReader(ProgramModel program) => _program = program;

    /// <summary>The expressions of the messages that a body is made of.</summary>
    public ImmutableArray<IOperation> SourcesOf(IOperation body, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<IOperation>();
        Collect(body, found, 0, cancellationToken);
        return found.ToImmutable();
    }

    /// <summary>The message types of body expressions: static types before any conversion, without collections around them.</summary>
    public static ImmutableArray<ITypeSymbol> TypesOf(IEnumerable<IOperation> sources)
    {
        var types = ImmutableArray.CreateBuilder<ITypeSymbol>();
        foreach (var source in sources)
            if (MessageType(source.Unwrap().Type) is { } type && !types.Contains(type, SymbolEqualityComparer.Default))
                types.Add(type);
        return types.ToImmutable();
    }

    /// <summary>The element type of collections and the result type of tasks; null for what says nothing about a message.</summary>
    public static ITypeSymbol? MessageType(ITypeSymbol? type)
    {
        for (var depth = 0; depth < 4; depth++)
        {
            switch (type)
            {
                case IArrayTypeSymbol array:
                    type = array.ElementType;
                    break;
                case INamedTypeSymbol { Name: "Nullable" or "Task" or "ValueTask", TypeArguments: { Length: 1 } inner }:
                    type = inner[0];
                    break;
                case INamedTypeSymbol { IsGenericType: true, TypeArguments: { Length: 1 } element } collection when IsCollection(collection):
                    type = element[0];
                    break;
            }
        }
        return type is null or IErrorTypeSymbol or ITypeParameterSymbol or { SpecialType: not SpecialType.None } || IsCarrier(type) ? null : type;
    }

    /// <summary>Whether a type carries any message and says nothing about which: strings, bytes, streams, JSON nodes, HTTP contents.</summary>
    public static bool IsCarrier(ITypeSymbol type) =>
        type.Name is "HttpContent" or "StringContent" or "JsonContent" or "ByteArrayContent" or "StreamContent" or "FormUrlEncodedContent" or "MultipartFormDataContent" or "ReadOnlyMemoryContent"
            or "JsonElement" or "JsonNode" or "JsonObject" or "JsonArray" or "JsonDocument" or "JObject" or "JToken" or "JArray" or "Stream" or "MemoryStream"
            or "ReadOnlyMemory" or "Memory" or "Uri" or "CancellationToken" or "TimeSpan" or "DateTime" or "DateTimeOffset" or "Guid"
        && type.ContainingNamespace is { } space && (space.ToDisplayString() is var name && (name.StartsWith("System", System.StringComparison.Ordinal) || name.StartsWith("Newtonsoft", System.StringComparison.Ordinal)));

    private static bool IsCollection(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(i => i.SpecialType == SpecialType.System_Collections_IEnumerable) && type.ContainingNamespace?.ToDisplayString().StartsWith("System", System.StringComparison.Ordinal) == true;

    private void Collect(IOperation body, ImmutableArray<IOperation>.Builder found, int depth, CancellationToken cancellationToken)
    {
        body = body.Unwrap();
        if (depth > 6)
            return;
        if (Behind(body) is { } inner)
        {
            Collect(inner, found, depth + 1, cancellationToken);
            return;
        }
        // Only what carries any message is traced back: a typed local already says what it is.
        if (body is ILocalReferenceOperation or IFieldReferenceOperation or IConditionalOperation or ICoalesceOperation && (body.Type is null || IsUntold(body.Type)))
        {
            foreach (var origin in _program.Origins.Of(body, cancellationToken))
            {
                if (origin == body)
                    found.Add(body);
                else
                    Collect(origin, found, depth + 1, cancellationToken);
            }
            return;
        }
        found.Add(body);
    }

    private static bool IsUntold(ITypeSymbol type) => type.SpecialType is SpecialType.System_String or SpecialType.System_Object || type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } || IsCarrier(type);

    // What a content or serializer was given.
    private static IOperation? Behind(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "JsonContent" } } json:
                return json.ArgumentNamed("inputValue");
            case IInvocationOperation { TargetMethod: { Name: "Serialize" or "SerializeToUtf8Bytes" or "SerializeToElement" or "SerializeToNode" or "SerializeObject", ContainingType.Name: "JsonSerializer" or "JsonConvert" } } text:
                return text.ArgumentNamed("value") ?? (text.Arguments.Length > 0 ? text.Arguments[0].Value : null);
            case IInvocationOperation { TargetMethod: { Name: "GetBytes", ContainingType.Name: "Encoding" or "UTF8Encoding" }, Arguments: { Length: 1 } bytes }:
                return bytes[0].Value;
            case IInvocationOperation { TargetMethod: { Name: "FromObject", ContainingType.Name: "JObject" or "JToken" }, Arguments: { Length: > 0 } node }:
                return node[0].Value;
            case IObjectCreationOperation { Type.Name: "StringContent" or "ByteArrayContent" or "ReadOnlyMemoryContent", Arguments: { Length: > 0 } content }:
                return content[0].Value;
            default:
                return null;
        }
    }
}
