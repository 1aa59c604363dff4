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
            if (SkippedBy(operation, sources) is { } skip && !IsAskedBefore(verifier, skip, sources))
                yield return new SignatureFault(SignatureFaultKind.BodySkipped, skip.Syntax.GetLocation(), verifier.Name, skip);
            else if (IsOnlyNoted(operation))
                yield return new SignatureFault(SignatureFaultKind.MismatchIgnored, operation.Syntax.GetLocation(), verifier.Name, operation);
        }
    }

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

    // `if (claim != hash) logger.LogWarning(…);` and nothing else.
    private static bool IsOnlyNoted(IOperation comparison)
    {
        if (Condition(comparison) is not { Parent: IConditionalOperation { WhenFalse: null, WhenTrue: var consequence } statement } condition || statement.Condition != condition
            || Comparison.InCondition(condition) is not { HoldsWhenEqual: false } || statement.Type is not null)
            return false;
        var notes = 0;
        foreach (var operation in consequence.DescendantsAndSelf())
        {
            if (operation is IReturnOperation or IThrowOperation or IBranchOperation or IAssignmentOperation or IIncrementOrDecrementOperation)
                return false;
            if (operation is IInvocationOperation call)
            {
                if (!call.TargetMethod.Name.StartsWith("Log", System.StringComparison.Ordinal) && !call.TargetMethod.Name.StartsWith("Write", System.StringComparison.Ordinal) && call.Parent is IExpressionStatementOperation)
                    return false;
                notes++;
            }
        }
        return notes > 0;
    }
}
