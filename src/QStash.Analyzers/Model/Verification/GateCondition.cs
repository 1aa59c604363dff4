using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>
/// What a condition says of an unsigned request for one endpoint: its path, verb and metadata are known, the headers of QStash are absent.
/// Null where it depends on something else.
/// </summary>
internal sealed class GateCondition
{
    private readonly ProgramModel _program;
    private readonly SignatureHeader _header;
    private readonly Endpoint? _endpoint;
    private readonly Func<IOperation, bool> _carries;
    private readonly Func<IParameterSymbol, TextValue?> _argument;
    private readonly CancellationToken _cancellationToken;

    public GateCondition(ProgramModel program, SignatureHeader header, Endpoint? endpoint, Func<IOperation, bool> carries, Func<IParameterSymbol, TextValue?>? argument, CancellationToken cancellationToken)
    {
        _program = program;
        _header = header;
        _endpoint = endpoint;
        _carries = carries;
        _argument = argument ?? (_ => null);
        _cancellationToken = cancellationToken;
    }

    public bool? Evaluate(IOperation condition) => Evaluate(condition, 0);

    private bool? Evaluate(IOperation condition, int depth)
    {
        condition = condition.Unwrap();
        if (depth > 20)
            return null;
        switch (condition)
        {
            case { ConstantValue: { HasValue: true, Value: bool known } }:
                return known;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return !Evaluate(not.Operand, depth + 1);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } and:
                return And(Evaluate(and.LeftOperand, depth + 1), Evaluate(and.RightOperand, depth + 1));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } or:
                return !And(!Evaluate(or.LeftOperand, depth + 1), !Evaluate(or.RightOperand, depth + 1));
            case IBinaryOperation binary:
                return Compared(binary, depth);
            case IIsPatternOperation pattern:
                return Matched(pattern);
            case ICoalesceOperation coalesce:
                return Evaluate(coalesce.Value, depth + 1) ?? null;
            case IConditionalAccessOperation access:
                return Evaluate(access.WhenNotNull, depth + 1);
            case ILocalReferenceOperation local:
                var writes = SymbolWrites.Around(local).Of(local.Local);
                return writes.Length == 1 ? Evaluate(writes[0], depth + 1) : null;
            case IInvocationOperation invocation:
                return Called(invocation, depth);
            default:
                return null;
        }
    }

    private static bool? And(bool? left, bool? right) => left == false || right == false ? false : left == true && right == true ? true : null;

    private bool? Compared(IBinaryOperation binary, int depth)
    {
        var equal = binary.OperatorKind switch { BinaryOperatorKind.Equals => true, BinaryOperatorKind.NotEquals => (bool?)false, _ => null };
        var (left, right) = (binary.LeftOperand.Unwrap(), binary.RightOperand.Unwrap());
        if (equal is { } positive)
        {
            if (right.ConstantValue is { HasValue: true, Value: bool wanted } && Evaluate(left, depth + 1) is { } value)
                return value == wanted == positive;
            if (IsAbsent(left) && IsNothing(right) || IsAbsent(right) && IsNothing(left))
                return positive;
            var asked = IsNothing(right) ? left : IsNothing(left) ? right : null;
            if (asked is not null && EndpointMetadata.Has(_program, _endpoint, asked, _cancellationToken) is { } has)
                return has != positive;
            if (RequestPath.Is(_program, left, _cancellationToken) && Text(right, RoutePath.Is) is { } match)
                return match == positive;
            if (RequestPath.Is(_program, right, _cancellationToken) && Text(left, RoutePath.Is) is { } mirrored)
                return mirrored == positive;
            return Method(left, right) is { } method ? method == positive : null;
        }

        // `values.Count > 0`, `signature.Length == 0`
        if (IsSize(left) && right.ConstantValue is { HasValue: true, Value: int size })
            return binary.OperatorKind switch
            {
                BinaryOperatorKind.GreaterThan => 0 > size,
                BinaryOperatorKind.GreaterThanOrEqual => 0 >= size,
                BinaryOperatorKind.LessThan => 0 < size,
                BinaryOperatorKind.LessThanOrEqual => 0 <= size,
                _ => null,
            };
        return null;
    }

    private bool? Matched(IIsPatternOperation pattern)
    {
        var positive = true;
        var shape = pattern.Pattern;
        while (shape is INegatedPatternOperation negated)
        {
            positive = !positive;
            shape = negated.Pattern;
        }
        var isNull = shape is IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } };
        var value = pattern.Value.Unwrap();
        if (IsAbsent(value))
            return isNull == positive;
        if (EndpointMetadata.Has(_program, _endpoint, value, _cancellationToken) is { } has)
            return has != isNull == positive;
        if (shape is IConstantPatternOperation { Value: { } wanted } && RequestPath.Is(_program, value, _cancellationToken) && Text(wanted, RoutePath.Is) is { } match)
            return match == positive;
        return null;
    }

    private bool? Called(IInvocationOperation invocation, int depth)
    {
        var name = invocation.TargetMethod.Name;
        var read = _header.Of(invocation, _cancellationToken);
        if (read != HeaderRead.None && invocation.Type?.SpecialType == SpecialType.System_Boolean)
            return false;
        if (name is "IsNullOrEmpty" or "IsNullOrWhiteSpace" && invocation.Arguments.Length == 1 && IsAbsent(invocation.Arguments[0].Value))
            return true;
        if (name is "Any" && invocation.Receiver() is { } source)
        {
            if (IsAbsent(source))
                return false;
            return AnyPath(invocation, source, depth);
        }
        if (name is "IsPost" or "IsPut" or "IsPatch" or "IsGet" && invocation.TargetMethod.ContainingType.Name == "HttpMethods")
            return Verb(name.Substring(2));
        if (name is "Contains" && invocation.Receiver() is { } set && invocation.Arguments.Length > 0 && RequestPath.Is(_program, invocation.Arguments[invocation.Arguments.Length > 1 && invocation.Instance is null ? 1 : 0].Value, _cancellationToken))
            return Any(_program.Objects.Elements(set, _cancellationToken), RoutePath.Is);
        if (invocation.Receiver() is not { } path || !RequestPath.Is(_program, path, _cancellationToken))
            return name is "Equals" && invocation.Arguments.Length > 1 && RequestPath.Is(_program, invocation.Arguments[0].Value, _cancellationToken) ? Text(invocation.Arguments[1].Value, RoutePath.Is) : null;
        var offset = invocation.Instance is null ? 1 : 0;
        if (invocation.Arguments.Length <= offset)
            return null;
        var argument = invocation.Arguments[offset].Value;
        return name switch
        {
            "StartsWithSegments" => Text(argument, RoutePath.IsBelow),
            "StartsWith" => Text(argument, RoutePath.BeginsWith),
            "EndsWith" => Text(argument, RoutePath.EndsWith),
            "Contains" => Text(argument, RoutePath.Contains),
            "Equals" => Text(argument, RoutePath.Is),
            _ => null,
        };
    }

    // `protectedPaths.Any(p => context.Request.Path.StartsWithSegments(p))`
    private bool? AnyPath(IInvocationOperation any, IOperation source, int depth)
    {
        var elements = _program.Objects.Elements(source, _cancellationToken);
        if (elements.IsEmpty || any.Arguments[any.Arguments.Length - 1].Value.Unwrap() is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Symbol.Parameters: { Length: 1 } parameters, Body: { } body } })
            return null;
        bool? answer = false;
        foreach (var element in elements)
        {
            var value = _program.Values.Text(element, _cancellationToken);
            var inner = new GateCondition(_program, _header, _endpoint, _carries, p => SymbolEqualityComparer.Default.Equals(p, parameters[0]) ? value : _argument(p), _cancellationToken);
            foreach (var operation in body.Descendants())
                if (operation is IReturnOperation { ReturnedValue: { } returned })
                    answer = !And(!answer, !inner.Evaluate(returned, depth + 1));
        }
        return answer;
    }

    private bool? Any(ImmutableArray<IOperation> elements, Func<Endpoint, string, bool?> ask)
    {
        bool? answer = elements.IsEmpty ? null : false;
        foreach (var element in elements)
            answer = !And(!answer, !Text(element, ask));
        return answer;
    }

    private bool? Text(IOperation operation, Func<Endpoint, string, bool?> ask)
    {
        if (_endpoint is null || _program.Values.Text(operation, _cancellationToken).Substitute(_argument).Constant is not { } text)
            return null;
        return ask(_endpoint, text);
    }

    private bool? Method(IOperation left, IOperation right)
    {
        var (property, other) = left is IPropertyReferenceOperation { Property.Name: "Method" } ? (left, right) : (right, left);
        return property is IPropertyReferenceOperation { Property.Name: "Method" } && _program.Values.Text(other, _cancellationToken).Constant is { } verb ? Verb(verb) : null;
    }

    private bool? Verb(string verb)
    {
        if (_endpoint is null || _endpoint.Verbs.IsDefaultOrEmpty)
            return null;
        foreach (var known in _endpoint.Verbs)
            if (known.Equals(verb, StringComparison.OrdinalIgnoreCase))
                return _endpoint.Verbs.Length == 1 ? true : null;
        return false;
    }

    private bool IsAbsent(IOperation operation) => _carries(operation) || _header.Of(operation.Unwrap(), _cancellationToken) is HeaderRead.Signature or HeaderRead.OtherUpstash;

    private bool IsSize(IOperation operation) => operation is IPropertyReferenceOperation { Property.Name: "Count" or "Length", Instance: { } instance } && IsAbsent(instance);

    private bool IsNothing(IOperation operation) =>
        operation.ConstantValue is { HasValue: true, Value: null or "" } || operation is IDefaultValueOperation || operation is IMemberReferenceOperation { Member: { Name: "Empty", IsStatic: true } };
}
