using System;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Follows the value of a message to what makes it large: a file that is read, base64, a stream, bytes that nobody named small.</summary>
internal sealed class LargeValue
{
    private const int DeepestMember = 4;
    private const int LargestSmallArray = 4096;

    private readonly ProgramModel _program;

    public LargeValue(ProgramModel program) => _program = program;

    /// <summary>What makes a value large, as a clause; null when nothing is known to.</summary>
    public string? In(IOperation value, CancellationToken cancellationToken) => In(value, 0, cancellationToken);

    private string? In(IOperation value, int depth, CancellationToken cancellationToken)
    {
        value = value.Unwrap();
        if (depth > DeepestMember)
            return null;
        if (value.ConstantValue is { HasValue: true, Value: string text })
            return Encoding.UTF8.GetByteCount(text) > _program.Options.MaxBodyBytes ? $"a constant of {Encoding.UTF8.GetByteCount(text)} bytes" : null;
        foreach (var origin in _program.Origins.Of(value, cancellationToken))
            if (Made(origin, depth, cancellationToken) is { } made)
                return made;
        foreach (var made in _program.Objects.Of(value, cancellationToken))
            foreach (var member in made.Members)
                if (!LargeType.IsSmall(member.Key) && (In(member.Value, depth + 1, cancellationToken) ?? OfUnseen(member.Key, member.Value, cancellationToken)) is { } content)
                    return content;
        return depth == 0 && LargeType.IsContent(value.Type) && value is not IInvocationOperation && !IsSmall(value, cancellationToken) ? LargeType.IsStream(value.Type) ? "a stream" : "bytes" : null;
    }

    // What an expression is by itself, without its members.
    private string? Made(IOperation origin, int depth, CancellationToken cancellationToken)
    {
        switch (origin)
        {
            case IInvocationOperation { TargetMethod: { Name: "ReadAllBytes" or "ReadAllBytesAsync" or "ReadAllText" or "ReadAllTextAsync" or "OpenRead" or "OpenReadStream" or "OpenText", ContainingType.Name: "File" or "FileInfo" or "IFormFile" or "IBrowserFile" } }:
                return "a file's content";
            case IInvocationOperation { TargetMethod: { Name: "ToBase64String" or "ToHexString", ContainingType.Name: "Convert" }, Arguments: { Length: > 0 } arguments }:
                return IsSmall(arguments[0].Value, cancellationToken) ? null : "base64 content";
            case IInvocationOperation { TargetMethod: { Name: "GetString", ContainingType.Name: "Encoding" or "UTF8Encoding" }, Arguments: { Length: > 0 } decoded } when depth < DeepestMember:
                return Made(_program.Origins.Single(decoded[0].Value, cancellationToken), depth + 1, cancellationToken);
            case IInvocationOperation { TargetMethod: { Name: "ToArray" or "GetBuffer", ContainingType.Name: "MemoryStream" }, Instance: { } stream }:
                return IsWrittenBySerializer(stream) ? null : "a stream";
            case IObjectCreationOperation { Type.Name: "StreamContent", Arguments: { Length: > 0 } content }:
                return IsSmall(content[0].Value, cancellationToken) || IsWrittenBySerializer(content[0].Value) ? null : "a stream";
            case IObjectCreationOperation { Type: { SpecialType: SpecialType.System_String }, Arguments: { Length: 2 } repeated } when repeated[1].Value.ConstantValue is { HasValue: true, Value: int count } && count > _program.Options.MaxBodyBytes:
                return $"a constant of {count} bytes";
            default:
                return null;
        }
    }

    // Bytes that come from somewhere we do not see: the member's name is all that there is.
    private string? OfUnseen(string name, IOperation value, CancellationToken cancellationToken)
    {
        var type = value.Unwrap().Type;
        if (LargeType.IsContent(type))
            return IsSmall(value, cancellationToken) ? null : $"the content of '{name}'";
        return PayloadReader.MessageType(type) is { IsAnonymousType: false } inner ? LargeType.In(inner) : null;
    }

    // Hashes, keys, signatures, row versions and arrays of a fixed small size are bytes of a few words; so is what a serializer made of a message that we have read already.
    private bool IsSmall(IOperation value, CancellationToken cancellationToken)
    {
        foreach (var origin in _program.Origins.Of(value, cancellationToken))
        {
            if (origin is IArrayCreationOperation { DimensionSizes: { Length: 1 } sizes } && sizes[0].ConstantValue is { HasValue: true, Value: int size } && size <= LargestSmallArray)
                return true;
            var name = origin switch
            {
                IInvocationOperation call => call.TargetMethod.Name,
                IMemberReferenceOperation member => member.Member.Name,
                IParameterReferenceOperation parameter => parameter.Parameter.Name,
                ILocalReferenceOperation local => local.Local.Name,
                _ => "",
            };
            if (LargeType.IsSmall(name) || origin is IInvocationOperation made && IsOfFewBytes(made) || LargeType.IsStream(origin.Type) && IsWrittenBySerializer(value))
                return true;
        }
        return value.Unwrap() is ILocalReferenceOperation { Local.Name: var written } && LargeType.IsSmall(written);
    }

    private static bool IsOfFewBytes(IInvocationOperation call)
    {
        var (method, owner) = (call.TargetMethod.Name, call.TargetMethod.ContainingType?.Name ?? "");
        return method.IndexOf("Hash", StringComparison.Ordinal) >= 0 || method.IndexOf("Serialize", StringComparison.Ordinal) >= 0 || method.StartsWith("Sign", StringComparison.Ordinal)
            || method is "GetBytes" or "ToByteArray" or "HashData" or "TryWriteBytes"
            || owner.IndexOf("Hash", StringComparison.Ordinal) >= 0 || owner.StartsWith("SHA", StringComparison.Ordinal) || owner.StartsWith("HMAC", StringComparison.Ordinal) || owner is "MD5" or "RandomNumberGenerator";
    }

    // `await JsonSerializer.SerializeAsync(stream, order)`, `new Utf8JsonWriter(stream)`
    private static bool IsWrittenBySerializer(IOperation stream)
    {
        if (stream.Unwrap() is not ILocalReferenceOperation { Local: var local })
            return false;
        foreach (var use in SymbolUses.Around(stream).Of(local))
            if (use.Consumer() is IArgumentOperation { Parent: var user }
                && (user is IInvocationOperation { TargetMethod.Name: var method } && method.IndexOf("Serialize", StringComparison.Ordinal) >= 0 || user is IObjectCreationOperation { Type.Name: "Utf8JsonWriter" or "StreamWriter" or "JsonTextWriter" }))
                return true;
        return false;
    }
}
