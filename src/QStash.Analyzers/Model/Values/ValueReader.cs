using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Values;

/// <summary>
/// The one place that reads texts: through constants, fields, once-assigned locals, interpolation, concatenation, <c>string.Format</c>,
/// <c>Uri</c>, escapes, helpers, <c>??</c>, <c>?:</c> and <c>switch</c>. What cannot be read becomes a hole, never a guess.
/// </summary>
internal sealed class ValueReader
{
    private const int DeepestValue = 24;

    private readonly ProgramModel _program;

    // Many readers ask for the same text; what it can be does not change within one program.
    private readonly ConcurrentDictionary<IOperation, TextValue> _known = new();

    public ValueReader(ProgramModel program) => _program = program;

    /// <summary>The texts that <paramref name="operation"/> can have.</summary>
    public TextValue Text(IOperation operation, CancellationToken cancellationToken = default) =>
        _known.TryGetValue(operation, out var known) ? known : _known.GetOrAdd(operation, new Reading(_program, cancellationToken).Read(operation, 0));

    /// <summary>One reading: what was visited on the way belongs to it alone, so that cycles end.</summary>
    private sealed class Reading
    {
        private readonly ProgramModel _program;
        private readonly CancellationToken _cancellationToken;
        private readonly HashSet<ISymbol> _open = new(SymbolEqualityComparer.Default);
        private int _budget = 2000;

        public Reading(ProgramModel program, CancellationToken cancellationToken)
        {
            _program = program;
            _cancellationToken = cancellationToken;
        }

        public TextValue Read(IOperation operation, int depth)
        {
            operation = operation.Unwrap();
            if (depth > DeepestValue || --_budget < 0)
                return Unknown(operation);
            var value = ReadShape(operation, depth);
            return DevelopmentScope.Covers(operation) ? value.InDevelopmentOnly() : value;
        }

        private TextValue ReadShape(IOperation operation, int depth)
        {
            switch (operation)
            {
                case ILiteralOperation literal:
                    return Constant(literal);
                case IInterpolatedStringOperation interpolation:
                    return interpolation.Parts.Aggregate(TextValue.Empty, (text, part) => text.Then(Interpolated(part, depth)));
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum when sum.Type?.SpecialType == SpecialType.System_String:
                    return Sum(sum, depth);
                case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                    return Choice(choice, whenFalse, depth);
                case ICoalesceOperation coalesce:
                    return TextValue.Either(new[] { WithoutNull(Read(coalesce.Value, depth + 1), coalesce.Value), Read(coalesce.WhenNull, depth + 1) });
                case ISwitchExpressionOperation arms:
                    return TextValue.Either(arms.Arms.Where(a => a.Value.Unwrap() is not IThrowOperation).Select(a => Read(a.Value, depth + 1)).DefaultIfEmpty(Unknown(operation)));
                case IThrowOperation:
                    return new TextValue(ImmutableArray<TextAlternative>.Empty);
                case IObjectCreationOperation creation:
                    return TextCalls.Creation(creation, o => Read(o, depth + 1)) ?? Unknown(operation);
                case IInvocationOperation invocation:
                    return TextCalls.Invocation(invocation, o => Read(o, depth + 1)) ?? Called(invocation, depth);
                case IPropertyReferenceOperation { Property.Name: "AbsoluteUri" or "OriginalString", Instance: { } uri }:
                    return Read(uri, depth + 1);
                case IPropertyReferenceOperation { Property: { Name: "Uri", ContainingType.Name: "UriBuilder" }, Instance: { } builder }:
                    return Read(builder, depth + 1);
                case IPropertyReferenceOperation { Arguments.Length: > 0 } indexer:
                    return TextValue.Hole(indexer.Syntax, null, ConfigurationKey.Of(indexer));
                case IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } }:
                    return TextValue.Known("", operation.Syntax);
                case IConditionalAccessOperation { WhenNotNull: IMemberReferenceOperation } access:
                    return Read(access.WhenNotNull, depth + 1);
                case ILocalReferenceOperation local:
                    return Reference(local, local.Local, depth);
                case IMemberReferenceOperation member:
                    return Reference(member, member.Member, depth);
                case IParameterReferenceOperation parameter:
                    return TextValue.Hole(operation.Syntax, parameter.Parameter);
                case ISimpleAssignmentOperation assignment:
                    return Read(assignment.Value, depth + 1);
                case IDefaultValueOperation { Type.IsReferenceType: true }:
                    return TextValue.Null;
                default:
                    return operation.ConstantValue.HasValue ? Constant(operation) : Unknown(operation);
            }
        }

        private static TextValue Constant(IOperation operation) => operation.ConstantValue switch
        {
            { HasValue: true, Value: string text } => TextValue.Known(text, operation.Syntax),
            { HasValue: true, Value: null } => TextValue.Null,
            { HasValue: true, Value: IFormattable number } => TextValue.Known(number.ToString(null, System.Globalization.CultureInfo.InvariantCulture), operation.Syntax),
            { HasValue: true, Value: { } other } => TextValue.Known(other.ToString() ?? "", operation.Syntax),
            _ => Unknown(operation),
        };

        private TextValue Interpolated(IInterpolatedStringContentOperation part, int depth) => part switch
        {
            // The content of `{{` and escapes is the token's value, not its text.
            IInterpolatedStringTextOperation text => text.Text.ConstantValue is { HasValue: true, Value: string known } ? TextValue.Known(known, text.Syntax) : Unknown(text),
            IInterpolationOperation { FormatString: null } hole => NotNull(Read(hole.Expression, depth + 1)),
            _ => Unknown(part),
        };

        private TextValue Sum(IBinaryOperation sum, int depth)
        {
            // Long sums lean to the left: walk down with a loop, not with the stack.
            var operands = new Stack<IOperation>();
            IOperation current = sum;
            while (current is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } add && add.Type?.SpecialType == SpecialType.System_String)
            {
                operands.Push(add.RightOperand);
                current = add.LeftOperand.Unwrap();
            }
            operands.Push(current);
            return operands.Aggregate(TextValue.Empty, (text, operand) => text.Then(NotNull(Read(operand, depth + 1))));
        }

        private TextValue Choice(IConditionalOperation choice, IOperation whenFalse, int depth)
        {
            if (choice.Condition.ConstantValue is { HasValue: true, Value: bool known })
                return Read(known ? choice.WhenTrue : whenFalse, depth + 1);
            return TextValue.Either(new[] { Read(choice.WhenTrue, depth + 1), Read(whenFalse, depth + 1) });
        }

        // A reference is read through what was written to it; where that cannot be told, it is a hole with a name.
        private TextValue Reference(IOperation reference, ISymbol symbol, int depth)
        {
            if (!_open.Add(symbol))
                return Named(reference, symbol);
            try
            {
                var behind = _program.Origins.Behind(reference, _cancellationToken);
                if (behind.IsEmpty)
                    return reference.ConstantValue.HasValue ? Constant(reference) : Named(reference, symbol);
                var values = behind.Select(b => Read(b, depth + 1)).ToList();
                if (MayHaveOtherValues(symbol))
                    values.Add(Named(reference, symbol));
                return TextValue.Either(values);
            }
            finally
            {
                _open.Remove(symbol);
            }
        }

        private TextValue Called(IInvocationOperation invocation, int depth)
        {
            var method = invocation.TargetMethod;
            if (!_open.Add(method.OriginalDefinition))
                return Unknown(invocation);
            try
            {
                var returned = _program.Bodies.ReturnsOf(method, _cancellationToken).Take(4).Select(r => Read(r, depth + 1)).ToList();
                return returned.Count == 0
                    ? TextValue.Hole(invocation.Syntax, method, ConfigurationKey.Of(invocation))
                    : TextValue.Either(returned).Substitute(p => CallArguments.Of(invocation, p) is { } argument ? Read(argument, depth + 1) : null);
            }
            finally
            {
                _open.Remove(method.OriginalDefinition);
            }
        }

        // What is set from outside (options, JSON, an object initializer) keeps its default only perhaps.
        private static bool MayHaveOtherValues(ISymbol symbol) => symbol switch
        {
            IPropertySymbol { SetMethod: { } setter } => setter.DeclaredAccessibility != Accessibility.Private,
            IFieldSymbol { IsConst: false, IsReadOnly: false } field => field.DeclaredAccessibility != Accessibility.Private,
            _ => false,
        };

        private static TextValue WithoutNull(TextValue value, IOperation operation)
        {
            var rest = value.Alternatives.Where(a => !a.IsNull).ToImmutableArray();
            return rest.IsEmpty ? new TextValue(ImmutableArray<TextAlternative>.Empty) : new TextValue(rest);
        }

        // In a sum or an interpolation null is the empty text.
        private static TextValue NotNull(TextValue value) => new(value.Alternatives
            .Select(a => a.IsNull ? new TextAlternative(ImmutableArray<TextPart>.Empty, false, a.IsDevelopmentOnly) : a).ToImmutableArray());

        private static TextValue Named(IOperation operation, ISymbol symbol) => TextValue.Hole(operation.Syntax, symbol);

        private static TextValue Unknown(IOperation operation) => TextValue.Hole(operation.Syntax);
    }
}
