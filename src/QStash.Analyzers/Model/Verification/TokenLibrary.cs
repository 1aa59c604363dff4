using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>What the libraries for JWTs do by themselves, and how each is told to leave the signature unchecked.</summary>
internal static class TokenLibrary
{
    /// <summary>The call takes a token apart and does not check its signature.</summary>
    public static bool LeavesSignature(IInvocationOperation call)
    {
        var (type, name) = (call.TargetMethod.ContainingType, call.TargetMethod.Name);
        if (!IsThirdParty(type))
            return false;
        if (name is "Payload" or "PayloadAsBytes" or "Headers" or "DecodeHeader" or "DecodeHeaderToDictionary")
            return true;
        if (!name.StartsWith("Decode", StringComparison.Ordinal))
            return false;
        foreach (var argument in call.Arguments)
        {
            var value = argument.Value.Unwrap();
            if (argument.Parameter?.Name == "verify" && value.ConstantValue is { HasValue: true, Value: false } || value is IFieldReferenceOperation { Field: { Name: "none", ContainingType.TypeKind: TypeKind.Enum } })
                return true;
        }
        return type.Name switch
        {
            "JWT" or "JwtDecoder" or "IJwtDecoder" => !IsGivenKey(call),
            "JwtBuilder" => IsToldNotTo(call),
            _ => false,
        };
    }

    /// <summary>The call only says how tokens are to be read.</summary>
    public static bool SetsUp(IInvocationOperation call) =>
        IsThirdParty(call.TargetMethod.ContainingType) && call.TargetMethod.ContainingType.Name == "JwtBuilder" && !call.TargetMethod.Name.StartsWith("Decode", StringComparison.Ordinal);

    /// <summary>Whether the library leaves the issuer to its caller.</summary>
    public static bool LeavesIssuer(IInvocationOperation validation) => IsThirdParty(validation.TargetMethod.ContainingType);

    /// <summary>Whether the library leaves the expiry to its caller.</summary>
    public static bool LeavesExpiry(IInvocationOperation validation) => Root(validation.TargetMethod.ContainingType) == "Jose";

    private static bool IsGivenKey(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
            if (argument.Parameter is { Ordinal: > 0 } parameter && parameter.Type.SpecialType != SpecialType.System_Boolean && parameter.Type.TypeKind != TypeKind.Enum
                && argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Value.Unwrap() is not IDefaultValueOperation && argument.Value.Unwrap().ConstantValue is not { HasValue: true, Value: null })
                return true;
        return false;
    }

    private static bool IsToldNotTo(IInvocationOperation call)
    {
        for (var step = call.Instance?.Unwrap() as IInvocationOperation; step is not null; step = step.Instance?.Unwrap() as IInvocationOperation)
            if (step.TargetMethod.Name == "DoNotVerifySignature" || step.TargetMethod.Name == "WithVerifySignature" && step.Arguments.Length == 1 && step.Arguments[0].Value.Unwrap().ConstantValue is { HasValue: true, Value: false })
                return true;
        return false;
    }

    private static bool IsThirdParty(ITypeSymbol? type) => Root(type) is "Jose" or "JWT";

    private static string Root(ITypeSymbol? type)
    {
        var space = type?.ContainingNamespace;
        while (space is { ContainingNamespace: { IsGlobalNamespace: false } outer })
            space = outer;
        return space?.Name ?? "";
    }
}
