using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Recognises the checks that are no validation of a JWT: MACs of the body, comparisons with a secret, tokens that are only read.</summary>
internal sealed class ForeignCheckReader
{
    private readonly ProgramModel _program;
    private readonly SignatureReach _reach;

    public ForeignCheckReader(ProgramModel program, SignatureReach reach)
    {
        _program = program;
        _reach = reach;
    }

    /// <summary>Why the check is no validation at all; null when it may be one.</summary>
    public SignatureFault? Of(HandWrittenVerifier verifier, CryptographyUse own, CryptographyUse around, CancellationToken cancellationToken)
    {
        if (around.Validations.Count > 0 || around.UsesOther || verifier.Around.HandsOver)
            return null;
        if (own.Macs.Count > 0)
            return OfMac(verifier, own, around);
        if (around.UsesMac || around.Macs.Count > 0)
            return null;
        return OfReading(verifier, own, cancellationToken) ?? OfComparison(verifier, own, around, cancellationToken);
    }

    // A MAC that the token goes into, in parts or whole, is a JWT's.
    private SignatureFault? OfMac(HandWrittenVerifier verifier, CryptographyUse own, CryptographyUse around)
    {
        var signed = new HashSet<SyntaxNode>(_reach.Validations.Select(v => v.Syntax));
        if (own.Readings.Count > 0 || own.Macs.Any(m => signed.Contains(m.Syntax)) || around.Macs.Count != own.Macs.Count || !Compared(verifier).Any())
            return null;
        return own.Splits.Count > 0 && !own.Macs.All(TakesBodyAlone) ? null : new SignatureFault(SignatureFaultKind.ForeignMac, own.Macs[0].Syntax.GetLocation(), verifier.Name, own.Macs[0]);
    }

    private static bool TakesBodyAlone(IInvocationOperation mac)
    {
        if (mac.Arguments.Length == 0)
            return false;
        var value = mac.Arguments[mac.TargetMethod.IsStatic && mac.Arguments.Length > 1 ? 1 : 0].Value.Unwrap();
        if (value is IInvocationOperation { TargetMethod.Name: "GetBytes" } encoded && encoded.Arguments.Length > 0)
            value = encoded.Arguments[0].Value.Unwrap();
        return CarrierShape.NameOf(value) is { } name && name.IndexOf("body", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    private SignatureFault? OfReading(HandWrittenVerifier verifier, CryptographyUse own, CancellationToken cancellationToken)
    {
        if (own.Readings.Count == 0 && own.Glances.Count > 0 && own.Splits.Count == 0 && !Compared(verifier).Any() && own.Glances[0].Consumer() is IReturnOperation or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "FromResult" } })
            return new SignatureFault(SignatureFaultKind.NotValidated, own.Glances[0].Syntax.GetLocation(), verifier.Name, own.Glances[0]);
        if (!ClaimReads.Of(_program, verifier.Own.Operations, cancellationToken).Any || !Decides(verifier))
            return null;
        var reading = own.Readings.FirstOrDefault() ?? (IOperation?)own.Splits.FirstOrDefault(s => s.TargetMethod.Name == "Split");
        return reading is null || own.Readings.Count == 0 && !Decodes(verifier) ? null : new SignatureFault(SignatureFaultKind.NotValidated, reading.Syntax.GetLocation(), verifier.Name, reading);
    }

    // The header itself against a secret, or against a hash of one with the body.
    private SignatureFault? OfComparison(HandWrittenVerifier verifier, CryptographyUse own, CryptographyUse around, CancellationToken cancellationToken)
    {
        if (own.Splits.Count > 0 || own.Readings.Count > 0 || around.Readings.Count > 0)
            return null;
        foreach (var comparison in Compared(verifier))
        {
            if (IsSecret(comparison.Left, cancellationToken) || IsSecret(comparison.Right, cancellationToken))
                return new SignatureFault(SignatureFaultKind.SecretCompared, comparison.Operation.Syntax.GetLocation(), verifier.Name, comparison.Operation);
            if (own.Hashes.FirstOrDefault(h => IsMadeBy(h, comparison.Left) || IsMadeBy(h, comparison.Right)) is { } hash)
                return new SignatureFault(SignatureFaultKind.ForeignMac, hash.Syntax.GetLocation(), verifier.Name, hash);
        }
        return null;
    }

    // What the signature is compared with, in the verifier itself.
    private IEnumerable<Comparison> Compared(HandWrittenVerifier verifier)
    {
        foreach (var touch in _reach.Touches.OrderBy(t => t.Syntax.SpanStart))
            if (verifier.Own.Covers(touch) && (Comparison.Of(touch) ?? (touch.Consumer() is { } outer ? Comparison.Of(outer) : null)) is { } comparison)
                yield return comparison;
    }

    private bool IsSecret(IOperation side, CancellationToken cancellationToken)
    {
        side = side.Unwrap();
        if (side is IInvocationOperation { TargetMethod.Name: "GetBytes", Arguments: { Length: > 0 } arguments })
            side = arguments[0].Value;
        if (side.Unwrap() is IArrayElementReferenceOperation element)
            return CarrierShape.NameOf(element.ArrayReference) is { } list && SaysSecret(list.TrimEnd('s'));
        foreach (var origin in _program.Origins.Of(side, cancellationToken))
        {
            var reads = ConfigurationKey.Of(origin) is not null;
            if (!reads && (CarrierShape.NameOf(origin) is not { } name || !SaysSecret(name)))
                return false;
        }
        return true;
    }

    private static bool SaysSecret(string name) =>
        QStashEnvironment.RoleOf(name) is { Role: not CredentialRole.None } || name.IndexOf("secret", StringComparison.OrdinalIgnoreCase) >= 0 || name.EndsWith("key", StringComparison.OrdinalIgnoreCase);

    private static bool IsMadeBy(IInvocationOperation hash, IOperation side) => ValueSources.Of(side).Operations.Contains(hash);

    private static bool Decides(HandWrittenVerifier verifier)
    {
        foreach (var operation in verifier.Own.Operations)
            if (Comparison.Of(operation) is not null
                || operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual }
                || operation is IIsPatternOperation { Pattern: IRecursivePatternOperation { PropertySubpatterns.IsEmpty: false } })
                return true;
        return false;
    }

    private static bool Decodes(HandWrittenVerifier verifier)
    {
        foreach (var operation in verifier.Own.Operations)
            if (operation is IInvocationOperation { TargetMethod: var method } && (method.Name.IndexOf("Base64", StringComparison.OrdinalIgnoreCase) >= 0 || VerifierWords.IsEncoder(method.ContainingType) && method.Name.StartsWith("Decode", StringComparison.Ordinal)))
                return true;
        return false;
    }
}
