using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>
/// Follows the value of <c>Upstash-Signature</c> through one body: from the header, or from a parameter that a caller fills with it, through locals,
/// texts, tuples, objects and helpers. Answers which expressions carry it.
/// </summary>
internal sealed class SignatureFlow
{
    private const int MostPasses = 4;
    private const int DeepestExpression = 40;

    private readonly SignatureHeader _header;
    private readonly SignatureReach _reach;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<ISymbol> _carriers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, IOperation> _localFunctions = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _openFunctions = new(SymbolEqualityComparer.Default);
    private readonly List<IOperation> _operations = new();

    public SignatureFlow(SignatureHeader header, SignatureReach reach, ImmutableArray<IOperation> bodies, IEnumerable<ISymbol> carriers, CancellationToken cancellationToken)
    {
        _header = header;
        _reach = reach;
        _cancellationToken = cancellationToken;
        _carriers.UnionWith(carriers);
        foreach (var body in bodies)
            foreach (var operation in body.DescendantsAndSelf())
            {
                _operations.Add(operation);
                if (operation is ILocalFunctionOperation function)
                    _localFunctions[function.Symbol] = function;
            }

        for (var pass = 0; pass < MostPasses; pass++)
        {
            var before = _carriers.Count;
            foreach (var operation in _operations)
                Propagate(operation);
            if (_carriers.Count == before && pass > 0)
                break;
        }
    }

    /// <summary>All operations of the bodies, in source order.</summary>
    public IReadOnlyList<IOperation> Operations => _operations;

    public IReadOnlyCollection<ISymbol> Carriers => _carriers;

    public bool IsLocalFunction(IMethodSymbol method) => _localFunctions.ContainsKey(method.OriginalDefinition);

    /// <summary>Whether the value of an expression is the signature or holds it.</summary>
    public bool Carries(IOperation? operation) => operation is not null && Carries(operation, 0);

    private bool Carries(IOperation operation, int depth)
    {
        operation = operation.Unwrap();
        if (depth > DeepestExpression || CarrierShape.IsAnswer(operation.Type))
            return false;
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return _carriers.Contains(local.Local);
            case IParameterReferenceOperation parameter:
                return _carriers.Contains(parameter.Parameter) || _header.Of(parameter, _cancellationToken) == HeaderRead.Signature;
            case IFieldReferenceOperation field:
                return _carriers.Contains(field.Field) || field.Instance is { } holder && Carries(holder, depth + 1) && CarrierShape.TakesOver(holder.Type, field.Field.Name);
            case IPropertyReferenceOperation property:
                return _carriers.Contains(property.Property) || _header.Of(property, _cancellationToken) == HeaderRead.Signature || _reach.Returns(property.Property, _cancellationToken)
                    || property.Instance is { } instance && Carries(instance, depth + 1) && CarrierShape.TakesOver(instance.Type, property.Property.Name);
            case ICoalesceOperation coalesce:
                return Carries(coalesce.Value, depth + 1) || Carries(coalesce.WhenNull, depth + 1);
            case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                return Carries(choice.WhenTrue, depth + 1) || Carries(whenFalse, depth + 1);
            case ISwitchExpressionOperation arms:
                foreach (var arm in arms.Arms)
                    if (Carries(arm.Value, depth + 1))
                        return true;
                return false;
            case IConditionalAccessOperation access:
                return Carries(access.WhenNotNull, depth + 1);
            case IConditionalAccessInstanceOperation:
                return CarrierShape.AccessedBy(operation) is { } accessed && Carries(accessed, depth + 1);
            case IAssignmentOperation assignment:
                return Carries(assignment.Value, depth + 1);
            case IInvocationOperation invocation:
                return Returns(invocation, depth);
            case IDelegateCreationOperation or IAnonymousFunctionOperation or INameOfOperation or ITypeOfOperation or IBlockOperation or ILiteralOperation or IInstanceReferenceOperation:
                return false;
            default:
                // Texts put together, tuples, arrays, objects, ranges, kinds of newer hosts: whatever holds it carries it.
                foreach (var child in operation.ChildOperations)
                    if (Carries(child is IArgumentOperation argument ? argument.Value : child, depth + 1))
                        return true;
                return false;
        }
    }

    private bool Returns(IInvocationOperation invocation, int depth)
    {
        var method = invocation.TargetMethod;
        var read = _header.Of(invocation, _cancellationToken);
        if (read != HeaderRead.None)
            return read == HeaderRead.Signature;
        if (_localFunctions.TryGetValue(method.OriginalDefinition, out var function))
        {
            if (!_openFunctions.Add(function is ILocalFunctionOperation local ? local.Symbol : method))
                return false;
            var returns = false;
            foreach (var operation in function.Descendants())
                returns |= operation is IReturnOperation { ReturnedValue: { } value } && Carries(value, depth + 1);
            _openFunctions.Remove(((ILocalFunctionOperation)function).Symbol);
            return returns;
        }

        var mask = MaskOf(invocation, depth);
        if (_reach.SummaryOf(invocation, mask, _cancellationToken) is { } summary)
            return summary.ReturnsSignature;
        // Unseen: texts in, texts out, unless the text is the verdict.
        return mask != 0 && (VerifierWords.IsFramework(method.ContainingType) || !VerifierCallJudge.IsTextGate(invocation));
    }

    /// <summary>The parameters that a call fills with the signature, as bits; the highest one is the receiver.</summary>
    public ulong MaskOf(IInvocationOperation invocation) => MaskOf(invocation, 0);

    private ulong MaskOf(IInvocationOperation invocation, int depth)
    {
        ulong mask = 0;
        if (invocation.Instance is { } instance && Carries(instance, depth + 1))
            mask |= SignatureReach.Receiver;
        foreach (var argument in invocation.Arguments)
            if (argument.Parameter is { RefKind: not RefKind.Out } parameter && Carries(argument.Value, depth + 1))
                mask |= 1UL << Math.Min(parameter.Ordinal, 62);
        return mask;
    }

    private void Propagate(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Symbol: var local } declarator when (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } initializer:
                if (Carries(initializer.Value))
                    _carriers.Add(local);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction.Target, deconstruction.Value);
                break;
            case IAssignmentOperation assignment when Carries(assignment.Value):
                Assign(assignment.Target);
                break;
            case IIsPatternOperation pattern when Carries(pattern.Value):
                _carriers.UnionWith(CarrierShape.DeclaredIn(pattern.Pattern));
                break;
            case IForEachLoopOperation loop when Carries(loop.Collection):
                foreach (var local in loop.Locals)
                    _carriers.Add(local);
                break;
            case IInvocationOperation invocation:
                HandOut(invocation);
                break;
        }
        if (_header.Compared(operation, _cancellationToken) is { } compared)
            Assign(CarrierShape.Holder(compared));
    }

    private void HandOut(IInvocationOperation invocation)
    {
        var read = _header.Of(invocation, _cancellationToken) == HeaderRead.Signature;
        var mask = read ? 0 : MaskOf(invocation);
        var summary = read ? null : _reach.SummaryOf(invocation, mask, _cancellationToken);
        foreach (var argument in invocation.Arguments)
        {
            if (argument.Parameter is not { } parameter)
                continue;
            if (parameter.RefKind is RefKind.Out or RefKind.Ref)
            {
                var leaves = summary is not null ? (summary.OutParameters & 1UL << Math.Min(parameter.Ordinal, 62)) != 0 : read || mask != 0 && !CarrierShape.IsAnswer(parameter.Type);
                if (leaves)
                    Assign(argument.Value);
            }
            else if (_localFunctions.ContainsKey(invocation.TargetMethod.OriginalDefinition) && Carries(argument.Value))
            {
                _carriers.Add(parameter.OriginalDefinition);
            }
            else if (mask != 0 && argument.Value.Unwrap() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } && VerifierWords.IsFramework(invocation.TargetMethod.ContainingType)
                && (invocation.Receiver() is { } receiver && Carries(receiver)))
            {
                foreach (var element in lambda.Symbol.Parameters)
                    _carriers.Add(element);
            }
        }
    }

    private void Deconstruct(IOperation target, IOperation value)
    {
        if (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        value = value.Unwrap();
        if (target is not ITupleOperation targets)
        {
            if (Carries(value))
                Assign(target);
            return;
        }
        var values = value as ITupleOperation;
        for (var i = 0; i < targets.Elements.Length; i++)
        {
            if (values is not null && i < values.Elements.Length)
                Deconstruct(targets.Elements[i], values.Elements[i]);
            else if (Carries(value) && (CarrierShape.NameOf(targets.Elements[i]) is not { } name || CarrierShape.SaysSignature(name) || targets.Elements.Length == 1))
                Assign(targets.Elements[i]);
        }
    }

    private void Assign(IOperation target)
    {
        switch (target.Unwrap())
        {
            case IDeclarationExpressionOperation declaration:
                Assign(declaration.Expression);
                break;
            case ILocalReferenceOperation local:
                _carriers.Add(local.Local);
                break;
            case IParameterReferenceOperation parameter:
                _carriers.Add(parameter.Parameter);
                break;
            case IMemberReferenceOperation member:
                _carriers.Add(member.Member);
                if (member.Instance?.Unwrap() is ILocalReferenceOperation holder)
                    _carriers.Add(holder.Local);
                break;
        }
    }
}
