using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Finds comparisons of the claim about the body that are left out where something is empty, or whose failure changes nothing.</summary>
internal sealed class BodyClaimReader
{
    private readonly ProgramModel _program;

    public BodyClaimReader(ProgramModel program) => _program = program;

    public IEnumerable<SignatureFault> Of(HandWrittenVerifier verifier, CancellationToken cancellationToken)
    {
        foreach (var operation in verifier.Own.Operations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Comparison.Of(operation) is not { } comparison || SourcesOf(comparison) is not { } sources)
                continue;
            if (Written(operation, comparison, verifier, cancellationToken) is { } written)
                yield return written;
            else if (SkippedBy(operation, sources) is { } skip && !IsAskedBefore(verifier, skip, sources))
                yield return new SignatureFault(SignatureFaultKind.BodySkipped, skip.Syntax.GetLocation(), verifier.Name, skip);
            else if (AcceptedEmpty(comparison, sources) is { } early)
                yield return new SignatureFault(SignatureFaultKind.BodySkipped, early.Syntax.GetLocation(), verifier.Name, early);
            else if (IdleValue.Is(operation))
                yield return new SignatureFault(SignatureFaultKind.MismatchIgnored, operation.Syntax.GetLocation(), verifier.Name, operation);
        }
    }

    // How the two sides are written, and what was hashed.
    private SignatureFault? Written(IOperation operation, Comparison comparison, HandWrittenVerifier verifier, CancellationToken cancellationToken)
    {
        var reader = new BodyHashReader(_program, cancellationToken);
        if (reader.Of(comparison.Left) is not { } left || reader.Of(comparison.Right) is not { } right || left.Hash is null == right.Hash is null)
            return null;
        var (claim, hash) = left.Hash is null ? (left, right) : (right, left);
        if (BodyHashText.Difference(claim, hash) is { } difference)
            return new SignatureFault(SignatureFaultKind.BodyNeverMatches, operation.Syntax.GetLocation(), difference, operation);
        foreach (var argument in hash.Hash!.Arguments)
            if (RawBody.MayBeRaw(argument.Value.Type) && new VerifiedBodyReader(_program).Of(argument.Value, new HashSet<ISymbol>(SymbolEqualityComparer.Default), cancellationToken) is { Verdict: BodyVerdict.Reserialized or BodyVerdict.Bound })
                return new SignatureFault(SignatureFaultKind.BodyReserialized, hash.Hash.Syntax.GetLocation(), verifier.Name);
        return null;
    }

    // `if (string.IsNullOrEmpty(claim)) return true;` in front of the comparison that the method answers with.
    private static IOperation? AcceptedEmpty(Comparison comparison, HashSet<ISymbol> sources)
    {
        if (!AnswersWith(comparison))
            return null;
        foreach (var operation in comparison.Operation.Root().Descendants())
        {
            if (operation.Syntax.SpanStart >= comparison.Operation.Syntax.SpanStart)
                break;
            if (operation is IConditionalOperation { Condition: var condition, WhenTrue: var taken } && Accepts(taken, sources))
                foreach (var test in Operands(condition, BinaryOperatorKind.ConditionalOr))
                    if (SaysEmpty(test, sources) == true)
                        return test;
        }
        return null;
    }

    // `return … && claim == hash;`, `if (claim != hash) return false;`
    private static bool AnswersWith(Comparison comparison)
    {
        if (Condition(comparison.Operation) is not { } condition || Comparison.InCondition(condition) is not { } tested)
            return false;
        IOperation? outer = condition;
        while (outer.Parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } chain && (chain.OperatorKind == BinaryOperatorKind.ConditionalAnd) == tested.HoldsWhenEqual)
            outer = chain;
        return outer.Parent switch
        {
            IReturnOperation => tested.HoldsWhenEqual,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "FromResult" } } => tested.HoldsWhenEqual,
            IConditionalOperation { WhenTrue: var taken } choice when choice.Condition == outer => !tested.HoldsWhenEqual && Answer(taken) is { ConstantValue: { HasValue: true, Value: false } },
            _ => false,
        };
    }

    // Not where the answer looks at the body by itself: at the hash of an empty one.
    private static bool Accepts(IOperation branch, HashSet<ISymbol> sources) =>
        Answer(branch) is { Type.SpecialType: SpecialType.System_Boolean } answer && answer.ConstantValue is not { HasValue: true, Value: false } && !Concerns(answer, sources)
        && !answer.DescendantsAndSelf().Any(o => o is IInvocationOperation { TargetMethod.ContainingType: var type } && !VerifierWords.IsFramework(type) && !VerifierWords.IsCryptography(type));

    private static IOperation? Answer(IOperation branch) => branch switch
    {
        IBlockOperation { Operations: { Length: > 0 } statements } => Answer(statements[statements.Length - 1]),
        IReturnOperation { ReturnedValue: { } value } => value.Unwrap() is IInvocationOperation { TargetMethod.Name: "FromResult", Arguments: { Length: 1 } wrapped } ? wrapped[0].Value.Unwrap() : value.Unwrap(),
        _ => null,
    };

    // The claim on one side, or at least a hash of what is not signed with a key.
    private HashSet<ISymbol>? SourcesOf(Comparison comparison)
    {
        if (comparison.Left.Unwrap().ConstantValue.HasValue || comparison.Right.Unwrap().ConstantValue.HasValue)
            return null;
        var (left, right) = (ValueSources.Of(comparison.Left), ValueSources.Of(comparison.Right));
        if (left.Operations.Concat(right.Operations).Any(IsMac) || !Concerns(left) && !Concerns(right))
            return null;
        left.Symbols.UnionWith(right.Symbols);
        return left.Symbols;
    }

    private bool Concerns(ValueSources sources) => sources.Operations.Any(o => ClaimReads.IsBody(_program, o));

    private static bool IsMac(IOperation operation) =>
        operation is IInvocationOperation call && (call.TargetMethod.ContainingType.Name.StartsWith("HMAC", System.StringComparison.Ordinal) || call.Instance?.Unwrap().Type?.Name.StartsWith("HMAC", System.StringComparison.Ordinal) == true);

    // `!string.IsNullOrEmpty(claim) && claim != hash`, `claim is null || claim == hash`, and the same nested.
    private static IOperation? SkippedBy(IOperation comparison, HashSet<ISymbol> sources)
    {
        if (Condition(comparison) is not { } outermost || Comparison.InCondition(outermost) is not { } tested)
            return null;
        var operand = outermost;
        for (var parent = operand.Parent; parent is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } chain; operand = parent, parent = parent.Parent)
        {
            var and = chain.OperatorKind == BinaryOperatorKind.ConditionalAnd;
            if (and == tested.HoldsWhenEqual)
                return null;
            var other = chain.LeftOperand == operand ? chain.RightOperand : chain.LeftOperand;
            foreach (var test in Operands(other, chain.OperatorKind))
                if (SaysEmpty(test, sources) is { } empty && empty != and)
                    return test;
        }
        // `if (claim is not null) { if (claim != hash) return false; }`
        if (operand.Parent is IConditionalOperation { WhenFalse: null } inner && inner.Condition == operand && !tested.HoldsWhenEqual && IsLast(inner) && Outer(inner) is { WhenFalse: null } outer)
            foreach (var test in Operands(outer.Condition, BinaryOperatorKind.ConditionalAnd))
                if (SaysEmpty(test, sources) == false)
                    return test;
        return null;
    }

    // What follows in the block answers for the case that is left.
    private static bool IsLast(IOperation statement) =>
        statement.Parent is not IBlockOperation { Operations: var statements } || statements[statements.Length - 1] == statement;

    // `if (string.IsNullOrEmpty(claim)) return false;` in front makes the second test idle.
    private static bool IsAskedBefore(HandWrittenVerifier verifier, IOperation skip, HashSet<ISymbol> sources)
    {
        foreach (var operation in verifier.Own.Operations)
            if (operation is IConditionalOperation { Condition: var condition } && !condition.Syntax.Span.Contains(skip.Syntax.Span))
                foreach (var test in Operands(condition, BinaryOperatorKind.ConditionalOr))
                    if (SaysEmpty(test, sources) == true)
                        return true;
        return false;
    }

    // The comparison with the negations around it, as an operand.
    private static IOperation? Condition(IOperation operation)
    {
        while (operation.Parent is IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } or IConversionOperation or IParenthesizedOperation)
            operation = operation.Parent;
        return operation;
    }

    private static IConditionalOperation? Outer(IConditionalOperation inner)
    {
        var (child, parent) = ((IOperation)inner, inner.Parent);
        while (parent is IBlockOperation)
            (child, parent) = (parent, parent.Parent);
        return parent is IConditionalOperation outer && outer.WhenTrue == child ? outer : null;
    }

    private static IEnumerable<IOperation> Operands(IOperation operation, BinaryOperatorKind kind)
    {
        operation = operation.Unwrap();
        return operation is IBinaryOperation binary && binary.OperatorKind == kind ? Operands(binary.LeftOperand, kind).Concat(Operands(binary.RightOperand, kind)) : new[] { operation };
    }

    /// <summary>True: a test that something of the comparison is empty; false: that it is not; null: another test.</summary>
    private static bool? SaysEmpty(IOperation test, HashSet<ISymbol> sources)
    {
        switch (test.Unwrap())
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return !SaysEmpty(not.Operand, sources);
            case IInvocationOperation { TargetMethod: { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" }, Arguments: { Length: 1 } arguments } when Concerns(arguments[0].Value, sources):
                return true;
            case IInvocationOperation { TargetMethod.Name: "TryGetValue" or "TryGetClaim" or "TryGetPayloadValue" or "TryGetProperty" or "ContainsKey" or "Any" } found when Concerns(found, sources):
                return false;
            case IBinaryOperation { OperatorKind: var kind } binary when Concerns(binary.LeftOperand, sources) && binary.RightOperand.Unwrap().ConstantValue is { HasValue: true, Value: null or "" or 0 }:
                return kind switch
                {
                    BinaryOperatorKind.Equals or BinaryOperatorKind.LessThanOrEqual => true,
                    BinaryOperatorKind.NotEquals or BinaryOperatorKind.GreaterThan => false,
                    _ => null,
                };
            case IIsPatternOperation { Pattern: var pattern } tested when Concerns(tested.Value, sources) || DeclaresOneOf(pattern, sources):
                return pattern switch
                {
                    IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null or "" or 0 } } => true,
                    INegatedPatternOperation { Pattern: IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null or "" or 0 } } } => false,
                    IDeclarationPatternOperation or IRecursivePatternOperation => false,
                    _ => null,
                };
            default:
                return null;
        }
    }

    private static bool Concerns(IOperation operation, HashSet<ISymbol> sources)
    {
        foreach (var part in operation.DescendantsAndSelf())
            if (part is ILocalReferenceOperation local && sources.Contains(local.Local) && local.Local.Type.Name is "String" or "Object" or "Byte[]" or "JsonElement" || part is ILocalReferenceOperation { Type: IArrayTypeSymbol } array && sources.Contains(array.Local)
                || part is IParameterReferenceOperation parameter && sources.Contains(parameter.Parameter) && RawBody.MayBeRaw(parameter.Type) || part is IMemberReferenceOperation { Member.Name: "Body" or "BodyHash" })
                return true;
        return false;
    }

    private static bool DeclaresOneOf(IPatternOperation pattern, HashSet<ISymbol> sources)
    {
        foreach (var declared in CarrierShape.DeclaredIn(pattern))
            if (sources.Contains(declared))
                return true;
        return false;
    }
}
