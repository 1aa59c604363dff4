using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Reads how the claim about the body, and the hash that it is compared with, are written: through encodings, trimming and helpers of the program's own.</summary>
internal sealed class BodyHashReader
{
    private const int DeepestValue = 24;

    private readonly ProgramModel _program;
    private readonly CancellationToken _cancellationToken;

    public BodyHashReader(ProgramModel program, CancellationToken cancellationToken)
    {
        _program = program;
        _cancellationToken = cancellationToken;
    }

    /// <summary>One side of a comparison; null when it is neither, or cannot be read.</summary>
    public BodyHashText? Of(IOperation side) => Of(side, new Stack<IInvocationOperation>(), 0);

    private BodyHashText? Of(IOperation? operation, Stack<IInvocationOperation> calls, int depth)
    {
        operation = operation?.Unwrap();
        if (operation is null || depth > DeepestValue)
            return null;
        _cancellationToken.ThrowIfCancellationRequested();
        switch (operation)
        {
            case ICoalesceOperation coalesce:
                return Of(coalesce.Value, calls, depth + 1);
            case IConditionalAccessOperation access:
                return Of(access.WhenNotNull, calls, depth + 1);
            case IConditionalAccessInstanceOperation:
                return Of(CarrierShape.AccessedBy(operation), calls, depth + 1);
            case ILocalReferenceOperation local when SymbolWrites.Around(local).Of(local.Local) is { Length: > 0 } writes:
                return writes.Length == 1 ? Of(writes[0], calls, depth + 1) : null;
            case IParameterReferenceOperation parameter when calls.Count > 0:
                var call = calls.Pop();
                var read = call.Arguments.FirstOrDefault(a => a.Parameter?.Ordinal == parameter.Parameter.Ordinal) is { } argument ? Of(argument.Value, calls, depth + 1) : null;
                calls.Push(call);
                return read;
            case IInvocationOperation invocation:
                return OfCall(invocation, calls, depth);
            default:
                return Claim(operation);
        }
    }

    private BodyHashText? OfCall(IInvocationOperation call, Stack<IInvocationOperation> calls, int depth)
    {
        var (method, type) = (call.TargetMethod, call.TargetMethod.ContainingType);
        if (!VerifierWords.IsFramework(type) && !VerifierWords.IsCryptography(type))
        {
            if (_program.Bodies.ReturnsOf(method, _cancellationToken).Take(2).ToList() is not { Count: 1 } returns)
                return Claim(call);
            calls.Push(call);
            var returned = Of(returns[0], calls, depth + 1);
            calls.Pop();
            return returned;
        }
        if (IsHash(call))
            return new BodyHashText(call, HashAlphabet.Bytes, null);

        BodyHashText? Given() => Of(call.Receiver() ?? call.Arguments.FirstOrDefault()?.Value, calls, depth + 1);
        BodyHashText? Argument() => Of(call.Arguments.FirstOrDefault(a => RawBody.MayBeRaw(a.Value.Type))?.Value, calls, depth + 1);
        switch (method.Name)
        {
            case "TrimEnd" or "Trim":
                return Given() is { } trimmed ? Says(call, 0, "=") ? trimmed with { IsPadded = false } : trimmed : null;
            case "Replace" when call.Arguments.Length >= 2:
                return Given() is { } replaced ? Replaced(replaced, call) : null;
            case "GetBytes" or "AsSpan" or "AsMemory" or "ToArray":
                return method.Name == "GetBytes" ? Argument() : Given();
            case "ToString" when call.Instance is not null:
                return Given();
            case "ToLowerInvariant" or "ToLower" or "ToUpperInvariant" or "ToUpper":
                return Given() is { Alphabet: HashAlphabet.Hexadecimal } letters ? letters : null;
            case "Base64UrlEncode" or "EncodeToString":
                return Written(Argument(), HashAlphabet.Base64Url, false);
            case "Encode" when VerifierWords.IsEncoder(type):
                return Written(Argument(), HashAlphabet.Base64Url, false);
            case "ToBase64String":
                return Written(Argument(), HashAlphabet.Base64, true);
            case "ToHexString" or "ToHexStringLower":
                return Written(Argument(), HashAlphabet.Hexadecimal, false);
            case "ToString" when type.Name == "BitConverter":
                return Written(Argument(), HashAlphabet.Hexadecimal, false);
            default:
                return Claim(call);
        }
    }

    private static BodyHashText? Written(BodyHashText? bytes, HashAlphabet alphabet, bool padded) =>
        bytes is { Hash: not null, Alphabet: HashAlphabet.Bytes } ? bytes with { Alphabet = alphabet, IsPadded = padded } : null;

    private static BodyHashText? Replaced(BodyHashText text, IInvocationOperation call)
    {
        if (Says(call, 0, "="))
            return text with { IsPadded = false };
        if (Says(call, 0, "+") || Says(call, 0, "/"))
            return text.Alphabet is HashAlphabet.Base64 or HashAlphabet.Base64Url ? text with { Alphabet = HashAlphabet.Base64Url } : null;
        if (Says(call, 0, "-") && Says(call, 1, ""))
            return text;
        return (Says(call, 0, "-") || Says(call, 0, "_")) && text.Alphabet is HashAlphabet.Base64 or HashAlphabet.Base64Url ? text with { Alphabet = HashAlphabet.Base64 } : null;
    }

    private static bool Says(IInvocationOperation call, int argument, string text)
    {
        if (call.Arguments.Length <= argument)
            return false;
        var value = call.Arguments[argument].Value.Unwrap();
        if (value is IArrayCreationOperation { Initializer.ElementValues: { Length: 1 } only })
            value = only[0].Unwrap();
        return value.ConstantValue is { HasValue: true, Value: { } constant } && constant.ToString() == text;
    }

    private static bool IsHash(IInvocationOperation call)
    {
        if (call.TargetMethod.Name is not ("HashData" or "ComputeHash" or "HashDataAsync" or "ComputeHashAsync"))
            return false;
        var name = call.TargetMethod.ContainingType.Name is "HashAlgorithm" ? call.Instance?.Unwrap().Type?.Name : call.TargetMethod.ContainingType.Name;
        return name is not null && (name.StartsWith("SHA", StringComparison.Ordinal) || name == "MD5");
    }

    // Read as it stands in the token: whatever decodes it makes it something else.
    private BodyHashText? Claim(IOperation operation)
    {
        var isClaim = false;
        foreach (var part in ValueSources.Of(operation).Operations)
        {
            isClaim |= ClaimReads.IsBody(_program, part);
            if (part is IInvocationOperation { TargetMethod.Name: var name }
                && (name.IndexOf("Base64", StringComparison.Ordinal) >= 0 || name.IndexOf("Hex", StringComparison.Ordinal) >= 0 || name.IndexOf("Hash", StringComparison.Ordinal) >= 0 || name.StartsWith("Decode", StringComparison.Ordinal) && operation == part || name is "Replace" or "TrimEnd"))
                return null;
        }
        return isClaim && operation.Type?.SpecialType is SpecialType.System_String or SpecialType.System_Object ? new BodyHashText(null, HashAlphabet.Base64Url, null) : null;
    }
}
