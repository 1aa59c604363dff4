using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Traces the body that a verifier is given back to where it comes from: the raw request, or something that was parsed.</summary>
internal sealed class VerifiedBodyReader
{
    private const int MostSteps = 40;

    private readonly ProgramModel _program;

    public VerifiedBodyReader(ProgramModel program) => _program = program;

    /// <summary>What is wrong with a body, and where it goes wrong.</summary>
    public (BodyVerdict Verdict, IOperation? At) Of(IOperation body, ISet<ISymbol> boundParameters, CancellationToken cancellationToken)
    {
        var pending = new Stack<IOperation>();
        var visited = new HashSet<IOperation>();
        pending.Push(body);
        for (var steps = 0; pending.Count > 0 && steps < MostSteps; steps++)
        {
            foreach (var origin in _program.Origins.Of(pending.Pop(), cancellationToken))
            {
                if (!visited.Add(origin))
                    continue;
                if (Judge(origin, boundParameters, cancellationToken) is var verdict and not BodyVerdict.Silent)
                    return (verdict, origin);
                foreach (var source in Behind(origin, cancellationToken))
                    pending.Push(source);
            }
        }
        return (BodyVerdict.Silent, null);
    }

    private BodyVerdict Judge(IOperation origin, ISet<ISymbol> bound, CancellationToken cancellationToken)
    {
        switch (origin)
        {
            case IInvocationOperation call when IsSerialising(call):
                return BodyVerdict.Reserialized;
            case IInvocationOperation { TargetMethod.Name: "GetString" or "GetBytes", Instance: { } encoding } when IsAscii(encoding):
                return BodyVerdict.Lossy;
            case IInvocationOperation { TargetMethod.Name: "ReadToEnd" or "ReadToEndAsync", Instance: { } reader } when _program.Origins.Single(reader, cancellationToken) is IObjectCreationOperation { Type.Name: "StreamReader", Arguments: var arguments } && arguments.Any(a => IsAscii(a.Value)):
                return BodyVerdict.Lossy;
            case IInvocationOperation { TargetMethod.Name: "GetRawText" or "ToJsonString" }:
                return BodyVerdict.Bound;
            case IInvocationOperation { TargetMethod: { Name: "ToString" } } text when text.Receiver() is { } receiver:
                return IsParsed(receiver, bound, cancellationToken) ? BodyVerdict.Bound : BodyVerdict.Silent;
            case IInvocationOperation { TargetMethod.Name: "ReadFromJsonAsync" or "Deserialize" or "DeserializeAsync" or "DeserializeObject" }:
                return BodyVerdict.Bound;
            case IParameterReferenceOperation parameter:
                return bound.Contains(parameter.Parameter) ? BodyVerdict.Bound : BodyVerdict.Silent;
            case IMemberReferenceOperation { Instance: { } holder } member when !RawBody.IsStream(member):
                return Root(holder) is IParameterReferenceOperation root && bound.Contains(root.Parameter) ? BodyVerdict.Bound : BodyVerdict.Silent;
            default:
                return BodyVerdict.Silent;
        }
    }

    // What is no ASCII becomes a question mark.
    private static bool IsAscii(IOperation encoding) => encoding.Unwrap() is IPropertyReferenceOperation { Property: { Name: "ASCII", ContainingType.Name: "Encoding" } };

    // `element.ToString()`, `job.ToString()`, but not that of texts and buffers.
    private bool IsParsed(IOperation receiver, ISet<ISymbol> bound, CancellationToken cancellationToken)
    {
        var type = receiver.Unwrap().Type;
        if (type?.Name is "JsonElement" or "JsonDocument" or "JsonNode" or "JsonObject" or "JObject" or "JToken" or "JArray")
            return true;
        if (RawBody.MayBeRaw(type))
            return false;
        return _program.Origins.Of(receiver, cancellationToken).Any(o =>
            o is IParameterReferenceOperation parameter && bound.Contains(parameter.Parameter) || o is IInvocationOperation { TargetMethod.Name: "ReadFromJsonAsync" or "Deserialize" or "DeserializeAsync" or "DeserializeObject" });
    }

    private static bool IsSerialising(IInvocationOperation call)
    {
        var (type, name) = (call.TargetMethod.ContainingType.Name, call.TargetMethod.Name);
        return type is "JsonSerializer" && name is "Serialize" or "SerializeToUtf8Bytes" or "SerializeToElement" or "SerializeToNode"
            || type is "JsonConvert" && name.StartsWith("SerializeObject", System.StringComparison.Ordinal)
            || type is "BinaryData" && name is "FromObjectAsJson"
            || type is "JsonContent" && name is "Create"
            || type is "JsonExtensions" or "StringExtensions" && name is "ToJson"
            || type is "JSON" or "JsonSerializer" && name is "ToJsonString";
    }

    // Through encodings, copies and helpers of our own.
    private IEnumerable<IOperation> Behind(IOperation origin, CancellationToken cancellationToken)
    {
        switch (origin)
        {
            case IObjectCreationOperation { Type.Name: "MemoryStream" or "BinaryData" or "ReadOnlyMemory" or "ReadOnlySpan" or "Memory" or "ArraySegment" or "StringContent" or "ByteArrayContent" or "StringBuilder" } copy:
                return copy.Arguments.Take(1).Select(a => a.Value);
            case IInvocationOperation { TargetMethod.Name: "GetBytes" or "GetString" or "FromString" or "FromBytes" or "Concat" } text:
                return text.Arguments.Where(a => RawBody.MayBeRaw(a.Value.Type)).Take(2).Select(a => a.Value);
            case IInvocationOperation { TargetMethod.Name: "ToArray" or "AsMemory" or "AsSpan" or "ToString" or "Trim" or "TrimEnd" or "ToMemory" or "GetBuffer" or "Replace" or "ToStream" } same when same.Receiver() is { } receiver:
                return new[] { receiver };
            case IInvocationOperation call when SymbolEqualityComparer.Default.Equals(call.TargetMethod.ContainingAssembly, _program.Compilation.Assembly):
                return _program.Bodies.ReturnsOf(call.TargetMethod, cancellationToken).Take(4);
            default:
                return Enumerable.Empty<IOperation>();
        }
    }

    private static IOperation Root(IOperation operation)
    {
        operation = operation.Unwrap();
        while (operation is IMemberReferenceOperation { Instance: { } instance })
            operation = instance.Unwrap();
        return operation;
    }
}
