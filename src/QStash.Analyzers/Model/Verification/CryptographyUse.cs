using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>What code does with cryptography and JWTs.</summary>
internal sealed class CryptographyUse
{
    private CryptographyUse(IReadOnlyList<IOperation> operations)
    {
        foreach (var operation in operations)
        {
            switch (operation)
            {
                case IInvocationOperation call:
                    Note(call);
                    break;
                case IObjectCreationOperation creation when IsToken(creation.Type):
                    if (creation.Arguments is { Length: 1 } arguments && arguments[0].Value.Type?.SpecialType == SpecialType.System_String)
                        Readings.Add(creation);
                    break;
                case IObjectCreationOperation { Type: { } type } when IsMac(type):
                    UsesMac = true;
                    break;
            }
        }
        // The base class of a MAC is that of a plain hash.
        if (UsesMac && Macs.Count == 0)
            foreach (var hash in Hashes)
                if (hash.TargetMethod.ContainingType.Name is "HashAlgorithm" or "IncrementalHash")
                    Macs.Add(hash);
    }

    /// <summary>Validations of a token by a library.</summary>
    public List<IInvocationOperation> Validations { get; } = new();

    /// <summary>Computations of a MAC.</summary>
    public List<IInvocationOperation> Macs { get; } = new();

    /// <summary>Computations of a hash that needs no key.</summary>
    public List<IInvocationOperation> Hashes { get; } = new();

    /// <summary>What takes a token apart without validating it.</summary>
    public List<IOperation> Readings { get; } = new();

    /// <summary>Questions whether a text has a token's form.</summary>
    public List<IInvocationOperation> Glances { get; } = new();

    /// <summary>Texts that are cut at a point, as tokens are.</summary>
    public List<IInvocationOperation> Splits { get; } = new();

    public bool UsesMac { get; private set; }

    /// <summary>Some use of a cryptographic type that is none of those.</summary>
    public bool UsesOther { get; private set; }

    public static CryptographyUse Of(VerifierScope scope) => new(scope.Operations);

    public static bool IsToken(ITypeSymbol? type) => type?.Name is "JwtSecurityToken" or "JsonWebToken" && VerifierWords.IsCryptography(type);

    private void Note(IInvocationOperation call)
    {
        var (type, name) = (call.TargetMethod.ContainingType, call.TargetMethod.Name);
        if (name is "Split" or "IndexOf" or "LastIndexOf" && SaysPoint(call))
        {
            Splits.Add(call);
            return;
        }
        if (!VerifierWords.IsCryptography(type) || VerifierWords.IsEncoder(type) || IsHarmless(type, name))
            return;
        if (name is "CreateHMAC")
            UsesMac = true;
        else if (name is "CreateHash")
            return;
        else if (name is "CanReadToken")
            Glances.Add(call);
        else if (TokenLibrary.LeavesSignature(call))
            Readings.Add(call);
        else if (TokenLibrary.SetsUp(call))
            return;
        else if (IsMac(type) || IsMac(call.Instance?.Unwrap().Type) || name.StartsWith("Hmac", StringComparison.Ordinal))
        {
            UsesMac = true;
            if (name.IndexOf("Hash", StringComparison.Ordinal) >= 0 || name is "HmacData" or "AppendData" or "TransformFinalBlock" or "BlockUpdate" or "DoFinal")
                Macs.Add(call);
        }
        else if (name is "ReadJwtToken" or "ReadJsonWebToken" or "ReadToken")
            Readings.Add(call);
        else if (name.StartsWith("Validate", StringComparison.Ordinal) || name.StartsWith("Decode", StringComparison.Ordinal) || name is "Verify")
            Validations.Add(call);
        else if (name.IndexOf("Hash", StringComparison.Ordinal) >= 0 || name is "AppendData" or "TransformFinalBlock")
            Hashes.Add(call);
        else if (!IsPlainHash(type))
            UsesOther = true;
    }

    private static bool IsMac(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (type.Name.StartsWith("HMAC", StringComparison.OrdinalIgnoreCase) || type.Name is "KeyedHashAlgorithm")
                return true;
        return false;
    }

    private static bool IsPlainHash(ITypeSymbol type) => type.Name.StartsWith("SHA", StringComparison.Ordinal) || type.Name is "MD5" or "HashAlgorithm";

    // Neither computes nor validates.
    private static bool IsHarmless(ITypeSymbol type, string name) =>
        name is "FixedTimeEquals" or "GetPayloadValue" or "TryGetPayloadValue" or "GetClaim" or "TryGetClaim" or "TryGetValue" or "GetHeaderValue" or "TryGetHeaderValue" or "Clear" or "Dispose" or "ToString" or "ContainsKey" or "Equals"
        || type.Name is "RandomNumberGenerator" or "JwtPayload" or "JwtHeader" || IsToken(type);

    private static bool SaysPoint(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Unwrap().ConstantValue is { HasValue: true, Value: '.' or "." })
                return true;
            if (argument.Value.Unwrap() is IArrayCreationOperation { Initializer: { ElementValues: { Length: > 0 } elements } } && elements[0].Unwrap().ConstantValue is { HasValue: true, Value: '.' or "." })
                return true;
        }
        return false;
    }
}
