using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Judges the checks that are no validation of a JWT, and those that validate one by hand.</summary>
internal sealed class ManualJwtReader
{
    private const int DeepestValue = 12;

    private readonly ProgramModel _program;
    private readonly SignatureReach _reach;

    public ManualJwtReader(ProgramModel program, SignatureReach reach)
    {
        _program = program;
        _reach = reach;
    }

    /// <summary>Why the check is no validation at all; null when it may be one.</summary>
    public SignatureFault? NoValidation(HandWrittenVerifier verifier, CryptographyUse own, CryptographyUse around, CancellationToken cancellationToken)
    {
        if (around.Validations.Count > 0 || around.UsesOther || verifier.Around.HandsOver)
            return null;
        if (own.Macs.Count > 0)
        {
            // A MAC that the token goes into, in parts or whole, is a JWT's.
            var signed = new HashSet<SyntaxNode>(_reach.Validations.Select(v => v.Syntax));
            if (own.Splits.Count > 0 || own.Readings.Count > 0 || own.Macs.Any(m => signed.Contains(m.Syntax)) || around.Macs.Count != own.Macs.Count || !ComparesSignature(verifier))
                return null;
            return new SignatureFault(SignatureFaultKind.ForeignMac, own.Macs[0].Syntax.GetLocation(), verifier.Name, own.Macs[0]);
        }
        if (around.UsesMac || around.Macs.Count > 0)
            return null;

        var claims = ClaimReads.Of(_program, verifier.Own.Operations, cancellationToken);
        if (!claims.Any || !Decides(verifier))
            return null;
        var reading = own.Readings.FirstOrDefault() ?? (IOperation?)own.Splits.FirstOrDefault(s => s.TargetMethod.Name == "Split");
        return reading is null || own.Readings.Count == 0 && !Decodes(verifier) ? null : new SignatureFault(SignatureFaultKind.NotValidated, reading.Syntax.GetLocation(), verifier.Name, reading);
    }

    /// <summary>Faults of a check that computes the MAC by itself.</summary>
    public IEnumerable<SignatureFault> Of(HandWrittenVerifier verifier, CancellationToken cancellationToken)
    {
        foreach (var operation in verifier.Own.Operations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Comparison.Of(operation) is { IsConstantTime: false } comparison && (MakesMac(comparison.Left) && MayBeGiven(comparison.Right) || MakesMac(comparison.Right) && MayBeGiven(comparison.Left)))
                yield return new SignatureFault(SignatureFaultKind.PlainComparison, operation.Syntax.GetLocation(), verifier.Name, operation);
            else if (BelievesNone(operation))
                yield return new SignatureFault(SignatureFaultKind.AnyAlgorithm, operation.Syntax.GetLocation(), verifier.Name);
        }
    }

    private bool ComparesSignature(HandWrittenVerifier verifier) =>
        _reach.Touches.Any(t => Comparison.Of(t) is not null && verifier.Own.Covers(t));

    // Text, bytes that came with the request: not a length, not a constant.
    private static bool MayBeGiven(IOperation operation) =>
        !operation.Unwrap().ConstantValue.HasValue && RawBody.MayBeRaw(operation.Unwrap().Type) && operation.Unwrap() is not (ILiteralOperation or IDefaultValueOperation);

    // Through encodings and helpers of our own, but not through what merely depends on a MAC that was checked.
    private bool MakesMac(IOperation operation, int depth = 0)
    {
        operation = operation.Unwrap();
        if (depth > DeepestValue || !RawBody.MayBeRaw(operation.Type))
            return false;
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return SymbolWrites.Around(local).Of(local.Local).Any(w => MakesMac(w, depth + 1));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return MakesMac(sum.LeftOperand, depth + 1) || MakesMac(sum.RightOperand, depth + 1);
            case IInvocationOperation call when IsMac(call):
                return true;
            case IInvocationOperation { TargetMethod.Name: var name } call when VerifierWords.IsFramework(call.TargetMethod.ContainingType) || VerifierWords.IsCryptography(call.TargetMethod.ContainingType):
                return IsEncoding(name) && (call.Instance is { } instance && MakesMac(instance, depth + 1) || call.Arguments.Any(a => MakesMac(a.Value, depth + 1)));
            case IInvocationOperation call:
                return _program.Bodies.ReturnsOf(call.TargetMethod, default).Any(r => MakesMac(r, depth + 1));
            default:
                return false;
        }
    }

    private static bool IsEncoding(string name) =>
        name.IndexOf("Base64", StringComparison.Ordinal) >= 0 || name.IndexOf("Hex", StringComparison.Ordinal) >= 0
        || name is "Encode" or "EncodeToString" or "GetBytes" or "GetString" or "ToLowerInvariant" or "ToLower" or "ToUpperInvariant" or "ToUpper" or "Replace" or "TrimEnd" or "Trim" or "ToString" or "ToArray" or "AsSpan";

    private static bool IsMac(IInvocationOperation call) =>
        call.TargetMethod.Name.IndexOf("Hash", StringComparison.Ordinal) >= 0
        && (call.TargetMethod.ContainingType.Name.StartsWith("HMAC", StringComparison.Ordinal) || call.Instance?.Unwrap().Type?.Name.StartsWith("HMAC", StringComparison.Ordinal) == true);

    // `if (alg == "none") return true;`, `"none" => true`
    private static bool BelievesNone(IOperation operation) => operation switch
    {
        IConditionalOperation { Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } test } choice => (SaysNone(test.LeftOperand) || SaysNone(test.RightOperand)) && SaysTrue(choice.WhenTrue),
        ISwitchExpressionArmOperation { Pattern: IConstantPatternOperation pattern, Value: var value } => SaysNone(pattern.Value) && SaysTrue(value),
        _ => false,
    };

    private static bool SaysNone(IOperation operation) => operation.Unwrap().ConstantValue is { HasValue: true, Value: string text } && text.Equals("none", StringComparison.OrdinalIgnoreCase);

    private static bool SaysTrue(IOperation branch) => branch switch
    {
        IBlockOperation { Operations: { Length: 1 } only } => SaysTrue(only[0]),
        IReturnOperation { ReturnedValue: { } value } => SaysTrue(value),
        _ => branch.Unwrap().ConstantValue is { HasValue: true, Value: true },
    };

    private static bool Decides(HandWrittenVerifier verifier)
    {
        foreach (var operation in verifier.Own.Operations)
            if (Comparison.Of(operation) is not null)
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
