using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>What is assumed of a request when a condition is read.</summary>
internal enum SignatureAssumption
{
    /// <summary>It has a signature, and every verification agrees.</summary>
    Genuine,

    /// <summary>Every verification says no.</summary>
    Rejected,

    /// <summary>It has no signature.</summary>
    Missing,
}

/// <summary>
/// What the conditions of one function say under an assumption about the signature. Null where they depend on anything else; a condition that has
/// nothing to do with the signature says nothing.
/// </summary>
internal sealed class SignatureCondition
{
    private const int Deepest = 20;

    private readonly SignatureHeader _header;
    private readonly SignatureFlow _flow;
    private readonly VerificationAnswer _answer;
    private readonly SignatureAssumption _assumption;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);
    private bool _touched;

    public SignatureCondition(SignatureHeader header, SignatureFlow flow, VerificationAnswer answer, SignatureAssumption assumption, CancellationToken cancellationToken)
    {
        _header = header;
        _flow = flow;
        _answer = answer;
        _assumption = assumption;
        _cancellationToken = cancellationToken;
    }

    /// <summary>What a condition says; null when the assumption does not decide it.</summary>
    public bool? Evaluate(IOperation condition)
    {
        _touched = false;
        var value = Evaluate(condition, 0);
        return _touched ? value : null;
    }

    /// <summary>Whether a pattern matches; null when the assumption does not decide it.</summary>
    public bool? Match(IPatternOperation pattern, IOperation value)
    {
        _touched = false;
        var matches = Match(pattern, value, 0);
        return _touched || pattern is IDiscardPatternOperation ? matches : null;
    }

    /// <summary>Whether a constant of a <c>case</c> matches; null when the assumption does not decide it.</summary>
    public bool? Match(IOperation constant, IOperation value)
    {
        _touched = false;
        var matches = MatchConstant(constant, value, 0);
        return _touched ? matches : null;
    }

    private bool? Genuine => _assumption switch { SignatureAssumption.Genuine => true, SignatureAssumption.Rejected => false, _ => null };

    private bool? Evaluate(IOperation condition, int depth)
    {
        condition = VerificationAnswer.Awaited(condition);
        if (depth > Deepest)
            return null;
        if (condition.ConstantValue is { HasValue: true, Value: bool constant })
            return constant;
        if (_answer.Positive(condition) is { } positive)
            return Told(Genuine is { } genuine ? genuine == positive : null);
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return !Evaluate(not.Operand, depth + 1);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } and:
                return And(Evaluate(and.LeftOperand, depth + 1), Evaluate(and.RightOperand, depth + 1));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } or:
                return !And(!Evaluate(or.LeftOperand, depth + 1), !Evaluate(or.RightOperand, depth + 1));
            case IBinaryOperation binary:
                return Compared(binary, depth);
            case IIsPatternOperation pattern:
                return Match(pattern.Pattern, pattern.Value, depth + 1);
            case ICoalesceOperation { WhenNull.ConstantValue: { HasValue: true, Value: false } } coalesce:
                return Evaluate(coalesce.Value, depth + 1);
            case IConditionalAccessOperation access:
                return Evaluate(access.WhenNotNull, depth + 1);
            case ILocalReferenceOperation local:
                return Written(local, depth);
            case IInvocationOperation invocation:
                return Called(invocation);
            default:
                return null;
        }
    }

    // `valid = false; foreach (key) if (Verify(key)) valid = true;`: what an arm writes that is not taken does not count.
    private bool? Written(ILocalReferenceOperation local, int depth)
    {
        if (!_open.Add(local.Local))
            return null;
        bool? value = null;
        var unknown = false;
        foreach (var write in FlagWrites.Of(local))
        {
            if (IsSkipped(write.Value, depth))
                continue;
            var written = Evaluate(write.Value, depth + 1);
            if (write.Narrows && written == false)
            {
                _open.Remove(local.Local);
                return false;
            }
            unknown |= written is null || value is not null && value != written && !write.Narrows;
            value = write.Narrows ? value : written;
        }
        _open.Remove(local.Local);
        return unknown ? null : value;
    }

    private bool IsSkipped(IOperation write, int depth)
    {
        var child = write;
        for (var parent = write.Parent; parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); child = parent, parent = parent.Parent)
            if (parent is IConditionalOperation conditional && child != conditional.Condition && Evaluate(conditional.Condition, depth + 1) is { } taken && (child == conditional.WhenTrue) != taken)
                return true;
        return false;
    }

    private bool? Compared(IBinaryOperation binary, int depth)
    {
        var (left, right) = (binary.LeftOperand.Unwrap(), binary.RightOperand.Unwrap());
        if (binary.OperatorKind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals)
        {
            var equals = binary.OperatorKind == BinaryOperatorKind.Equals;
            if (right.ConstantValue is { HasValue: true, Value: bool wanted })
                return Evaluate(left, depth + 1) is { } value ? value == wanted == equals : null;
            if ((IsNothing(right) ? Absent(left) : IsNothing(left) ? Absent(right) : null) is { } absent)
                return absent == equals;
            if (_answer.Says(left, right) is { } says)
                return Equal(says) is { } same ? same == equals : null;
        }
        // `values.Count > 0`, `signature.Length == 0`
        if (left is IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { } measured } && right.ConstantValue is { HasValue: true, Value: int size } && Absent(measured) is { } empty)
            return (binary.OperatorKind, size) switch
            {
                (BinaryOperatorKind.GreaterThan, 0) or (BinaryOperatorKind.NotEquals, 0) or (BinaryOperatorKind.GreaterThanOrEqual, 1) => !empty,
                (BinaryOperatorKind.Equals, 0) or (BinaryOperatorKind.LessThan, 1) => empty,
                _ => null,
            };
        return null;
    }

    private bool? Called(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (method.ReturnType.SpecialType != SpecialType.System_Boolean)
            return null;
        if (method.Name is "IsNullOrEmpty" or "IsNullOrWhiteSpace" && invocation.Arguments.Length == 1)
            return Absent(invocation.Arguments[0].Value);
        if (_header.Of(invocation, _cancellationToken) is HeaderRead.Signature or HeaderRead.SignaturePresence)
            return Told(Present);
        return method.Name == "Any" && invocation.Arguments.Length <= 1 && invocation.Receiver() is { } source ? !Absent(source) : null;
    }

    private bool? Match(IPatternOperation pattern, IOperation value, int depth)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                return true;
            case INegatedPatternOperation negated:
                return !Match(negated.Pattern, value, depth + 1);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return !And(!Match(either.LeftPattern, value, depth + 1), !Match(either.RightPattern, value, depth + 1));
            case IBinaryPatternOperation both:
                return And(Match(both.LeftPattern, value, depth + 1), Match(both.RightPattern, value, depth + 1));
            case IConstantPatternOperation constant:
                return MatchConstant(constant.Value, value, depth);
            case IDeclarationPatternOperation { MatchesNull: true }:
                return true;
            case IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns: { IsEmpty: false } parts } when value.Unwrap() is ITupleOperation { Elements: var elements } && elements.Length == parts.Length:
                bool? every = true;
                for (var i = 0; i < parts.Length; i++)
                    every = And(every, Match(parts[i], elements[i], depth + 1));
                return every;
            case IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true }:
                return !Absent(value.Unwrap());
            case IRecursivePatternOperation { DeconstructionSubpatterns.IsEmpty: true } recursive:
                bool? all = true;
                foreach (var part in recursive.PropertySubpatterns)
                    all = And(all, Part(part, value));
                return all;
            default:
                return null;
        }
    }

    private bool? MatchConstant(IOperation constant, IOperation value, int depth)
    {
        (constant, value) = (constant.Unwrap(), value.Unwrap());
        if (constant.ConstantValue is { HasValue: true, Value: bool wanted })
            return Evaluate(value, depth + 1) is { } known ? known == wanted : null;
        return IsNothing(constant) ? Absent(value) : Equal(_answer.Says(value, constant));
    }

    // A genuine signature has the good value; which of the others a rejected one has is not said.
    private bool? Equal(bool? says) => says is { } good ? Told(good ? Genuine : Genuine == true ? false : null) : null;

    // `{ IsValid: false }`
    private bool? Part(IPropertySubpatternOperation part, IOperation value) =>
        part is { Member: IPropertyReferenceOperation member, Pattern: IConstantPatternOperation constant } && constant.Value.Unwrap().ConstantValue is { HasValue: true, Value: bool wanted }
        && _answer.IsOne(value) && VerificationAnswer.Says(member.Property.Name) is { } says
            ? Told(Genuine is { } genuine ? genuine == says == wanted : null)
            : null;

    private bool? Present => _assumption switch { SignatureAssumption.Missing => false, SignatureAssumption.Genuine => true, _ => null };

    // Whether the value is null or empty: the signature when there is none, or what a verifier hands out when it is not valid.
    private bool? Absent(IOperation operation)
    {
        operation = operation.Unwrap();
        if (_answer.IsOne(operation))
            return _answer.IsNullWhenRejected(operation) ? Told(!Genuine) : null;
        return _flow.Carries(operation) ? Told(!Present) : null;
    }

    private bool? Told(bool? value)
    {
        _touched = true;
        return value;
    }

    private static bool? And(bool? left, bool? right) => left == false || right == false ? false : left == true && right == true ? true : null;

    private static bool IsNothing(IOperation operation) =>
        operation is { ConstantValue: { HasValue: true, Value: null or "" } } or IDefaultValueOperation
        || operation is IMemberReferenceOperation { Member: { Name: "Empty", IsStatic: true } };
}
