using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Judges the checks that validate a JWT by hand: how its MAC is compared, and what its header may ask for.</summary>
internal sealed class ManualJwtReader
{
    private const int DeepestValue = 12;

    private readonly ProgramModel _program;

    public ManualJwtReader(ProgramModel program) => _program = program;

    /// <summary>Faults of a check that computes the MAC by itself.</summary>
    public IEnumerable<SignatureFault> Of(HandWrittenVerifier verifier, CancellationToken cancellationToken)
    {
        foreach (var operation in verifier.Own.Operations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Comparison.Of(operation) is { IsConstantTime: false } comparison && (MakesMac(verifier, comparison.Left) && MayBeGiven(comparison.Right) || MakesMac(verifier, comparison.Right) && MayBeGiven(comparison.Left)))
                yield return new SignatureFault(SignatureFaultKind.PlainComparison, operation.Syntax.GetLocation(), verifier.Name, operation);
            else if (BelievesNone(operation))
                yield return Algorithm(operation, "The algorithm 'none' is believed");
            else if (SkipsOther(operation))
                yield return Algorithm(operation, $"The signature is checked only where the token asks for '{QStashToken.Algorithm}'");
        }
    }

    private static SignatureFault Algorithm(IOperation operation, string name) =>
        new(SignatureFaultKind.AnyAlgorithm, (operation is IConditionalOperation { Condition: { } asked } ? asked : operation).Syntax.GetLocation(), name);

    // Text, bytes that came with the request: not a length, not a constant.
    private static bool MayBeGiven(IOperation operation) =>
        !operation.Unwrap().ConstantValue.HasValue && RawBody.MayBeRaw(operation.Unwrap().Type) && operation.Unwrap() is not (ILiteralOperation or IDefaultValueOperation);

    // Through encodings and helpers of our own, but not through what merely depends on a MAC that was checked.
    private bool MakesMac(HandWrittenVerifier verifier, IOperation operation, int depth = 0)
    {
        operation = operation.Unwrap();
        if (depth > DeepestValue || !RawBody.MayBeRaw(operation.Type))
            return false;
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return SymbolWrites.Around(local).Of(local.Local).Any(w => MakesMac(verifier, w, depth + 1));
            // `Same(computed, given)`: what the verifier hands it.
            case IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } helper } parameter }:
                return verifier.Own.Operations.Any(o => o is IInvocationOperation call && SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, helper)
                    && call.Arguments.Any(a => a.Parameter?.Ordinal == parameter.Ordinal && MakesMac(verifier, a.Value, depth + 2)));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return MakesMac(verifier, sum.LeftOperand, depth + 1) || MakesMac(verifier, sum.RightOperand, depth + 1);
            case IInvocationOperation call when IsMac(call):
                return true;
            case IInvocationOperation { TargetMethod.Name: var name } call when VerifierWords.IsFramework(call.TargetMethod.ContainingType) || VerifierWords.IsCryptography(call.TargetMethod.ContainingType):
                return IsEncoding(name) && (call.Instance is { } instance && MakesMac(verifier, instance, depth + 1) || call.Arguments.Any(a => MakesMac(verifier, a.Value, depth + 1)));
            case IInvocationOperation call:
                return _program.Bodies.ReturnsOf(call.TargetMethod, default).Any(r => MakesMac(verifier, r, depth + 1));
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

    // `if (alg == "HS256") { … the MAC … }` and on, whatever else it says.
    private static bool SkipsOther(IOperation operation)
    {
        if (operation is not IConditionalOperation { WhenFalse: null, WhenTrue: IBlockOperation { Operations: { Length: > 0 } statements } block, Condition: var condition, Parent: IBlockOperation { Operations: var around } }
            || Comparison.InCondition(condition) is not { HoldsWhenEqual: true } test || !SaysAlgorithm(test.Comparison.Left) && !SaysAlgorithm(test.Comparison.Right)
            || statements[statements.Length - 1] is IReturnOperation or IThrowOperation)
            return false;
        var next = around.IndexOf(operation) + 1;
        return next > 0 && next < around.Length && around[next] is not (IReturnOperation { ReturnedValue: IOperation { ConstantValue.HasValue: true } } or IThrowOperation)
            && block.Descendants().Any(o => o is IInvocationOperation call && IsMac(call));
    }

    private static bool SaysAlgorithm(IOperation operation) => operation.Unwrap().ConstantValue is { HasValue: true, Value: QStashToken.Algorithm };

    private static bool SaysNone(IOperation operation) => operation.Unwrap().ConstantValue is { HasValue: true, Value: string text } && text.Equals("none", StringComparison.OrdinalIgnoreCase);

    private static bool SaysTrue(IOperation branch) => branch switch
    {
        IBlockOperation { Operations: { Length: 1 } only } => SaysTrue(only[0]),
        IReturnOperation { ReturnedValue: { } value } => SaysTrue(value.Unwrap() is IInvocationOperation { TargetMethod.Name: "FromResult", Arguments: { Length: 1 } wrapped } ? wrapped[0].Value : value),
        _ => branch.Unwrap().ConstantValue is { HasValue: true, Value: true },
    };
}
