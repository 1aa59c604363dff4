using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Questions about code that handles a request's body.</summary>
internal static class RawBody
{
    /// <summary>Reads the stream of the request's body: <c>Request.Body</c>, <c>Request.BodyReader</c>.</summary>
    public static bool IsStream(IOperation operation) =>
        operation is IPropertyReferenceOperation { Property: { Name: "Body" or "BodyReader", ContainingType.Name: "HttpRequest" } };

    /// <summary>Parses the body from the request: what reads the stream to its end.</summary>
    public static bool IsParsing(IInvocationOperation invocation)
    {
        if (invocation.TargetMethod.Name is "ReadFromJsonAsync" or "ReadFormAsync" && invocation.Receiver()?.Unwrap().Type?.Name == "HttpRequest")
            return true;
        return invocation.TargetMethod.Name is "DeserializeAsync" or "ParseAsync" && invocation.Arguments.Length > 0 && IsStream(invocation.Arguments[0].Value.Unwrap());
    }

    /// <summary>Goes back to the beginning of a stream.</summary>
    public static bool IsRewind(IOperation operation) => operation switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Position" } } => true,
        IInvocationOperation { TargetMethod.Name: "Seek" } => true,
        _ => false,
    };

    /// <summary>Keeps the body so that it can be read again.</summary>
    public static bool IsBuffering(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: var name } && (name is "EnableBuffering" or "EnableRewind" || name.IndexOf("Buffering", StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>The type is text, bytes or a stream, which may be raw.</summary>
    public static bool MayBeRaw(ITypeSymbol? type) => type switch
    {
        null => true,
        { SpecialType: SpecialType.System_String } => true,
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte or SpecialType.System_Char } => true,
        { Name: "Memory" or "ReadOnlyMemory" or "Span" or "ReadOnlySpan" or "ReadOnlySequence" or "Stream" or "MemoryStream" or "BinaryData" or "StringBuilder" or "StringValues" or "PipeReader" or "ArraySegment" or "ReadResult" or "StreamReader" or "StringContent" or "ByteArrayContent" } => true,
        _ => false,
    };

    /// <summary>Whether a parameter of a verifier is named like the body.</summary>
    public static bool IsBodyName(string name)
    {
        foreach (var word in new[] { "body", "payload", "content", "raw", "json", "data", "message", "bytes" })
            if (name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        return false;
    }
}
