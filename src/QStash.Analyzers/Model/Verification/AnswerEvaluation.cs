using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Verification;

/// <summary>The value of expressions when it is assumed that a verification ended well, or did not.</summary>
internal sealed class AnswerEvaluation
{
    private readonly SyntaxNode _call;
    private readonly bool _valid;
    private readonly bool _isRefusal;
    private readonly HashSet<string> _captured = new();

    /// <param name="call">The verifier's call, as it is written.</param>
    /// <param name="valid">How it ends.</param>
    /// <param name="isRefusal">It answers with what to refuse with, and with nothing when all is well.</param>
    public AnswerEvaluation(SyntaxNode call, bool valid, bool isRefusal)
    {
        _isRefusal = isRefusal;
        _call = call;
        _valid = valid;
        // What the lambdas and local functions of the function around it name is out of sight.
        var function = FunctionAround(call);
        foreach (var node in function.DescendantNodes())
            if (node != function && node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax && !node.Span.Contains(call.Span))
                foreach (var token in node.DescendantTokens())
                    if (token.IsKind(SyntaxKind.IdentifierToken))
                        _captured.Add(token.ValueText);
    }

    public bool Escapes { get; private set; }

    /// <summary>The answer, or its task, was logged.</summary>
    public bool Talks { get; private set; }

    public bool Awaits { get; private set; }

    public void Escape() => Escapes = true;

    public AnswerValue Of(IOperation operation, Dictionary<object, AnswerValue> state)
    {
        if (operation.ConstantValue is { HasValue: true } constant && operation is not IAssignmentOperation)
            return constant.Value switch { bool truth => AnswerValue.Of(truth, false), null => new AnswerValue(AnswerKind.Null, false), _ => AnswerValue.Unknown };
        switch (operation)
        {
            case IInvocationOperation call when call.Syntax == _call:
                Arguments(call, state);
                return Answer(call.Type);
            case IInvocationOperation invocation:
                return Call(invocation, state);
            case IAwaitOperation awaited:
                return Awaited(Of(awaited.Operation, state), awaited.Type);
            case IConversionOperation conversion:
                return Of(conversion.Operand, state);
            case IParenthesizedOperation parenthesized:
                return Of(parenthesized.Operand, state);
            case IExpressionStatementOperation statement:
                return Of(statement.Operation, state);
            case ILocalReferenceOperation local:
                return state.TryGetValue(local.Local, out var held) ? held : AnswerValue.Unknown;
            case IParameterReferenceOperation parameter:
                return state.TryGetValue(parameter.Parameter, out var given) ? given : AnswerValue.Unknown;
            case IFlowCaptureReferenceOperation reference:
                return state.TryGetValue(reference.Id, out var captured) ? captured : AnswerValue.Unknown;
            case IFlowCaptureOperation capture:
                var chosen = Of(capture.Value, state);
                state[capture.Id] = chosen.Kind == AnswerKind.Unknown && Choices.Made(capture) ? AnswerValue.Opaque : chosen;
                return AnswerValue.Unknown;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                var operand = Of(not.Operand, state);
                return operand.Kind == AnswerKind.Either ? operand : AnswerValue.Of(!operand.Truth, operand.Depends);
            case IBinaryOperation binary:
                return AnswerOperators.Of(this, binary, Of(binary.LeftOperand, state), Of(binary.RightOperand, state));
            case IIsNullOperation isNull:
                return IsNull(Of(isNull.Operand, state));
            case IIsPatternOperation pattern:
                return AnswerPattern.Of(this, Of(pattern.Value, state), pattern.Pattern, state);
            case IMemberReferenceOperation { Instance: { } instance } member:
                return Of(instance, state) is { Depends: true } holder ? Member(holder, member) : AnswerValue.Unknown;
            case ISimpleAssignmentOperation assignment:
                return Assign(assignment.Target, Of(assignment.Value, state), state);
            // `valid |= Verify(key)` over several keys.
            case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Or or BinaryOperatorKind.And, Target.Type.SpecialType: SpecialType.System_Boolean } gathered:
                var (before, added) = (Of(gathered.Target, state), Of(gathered.Value, state));
                var settled = gathered.OperatorKind == BinaryOperatorKind.Or;
                return Assign(gathered.Target, AnswerValue.Of(before.Truth == settled || added.Truth == settled ? settled : before.Truth == !settled && added.Truth == !settled ? !settled : null, before.Depends || added.Depends), state);
            case IDeconstructionAssignmentOperation deconstruction:
                return Deconstruct(deconstruction.Target, Of(deconstruction.Value, state), state);
            case IFlowAnonymousFunctionOperation:
                return AnswerValue.Unknown;
            case IObjectCreationOperation creation:
                if (Children(creation, state))
                    Escapes = true;
                return AnswerValue.Unknown;
            default:
                return Children(operation, state) ? AnswerValue.Opaque : AnswerValue.Unknown;
        }
    }

    /// <summary>The conditions that the answer decided, and what was chosen by them.</summary>
    public AnswerChoices Choices { get; } = new();

    /// <summary>What a member of the answer says.</summary>
    public AnswerValue Part(ITypeSymbol? type, string name)
    {
        if (type?.SpecialType == SpecialType.System_Boolean)
            return AnswerValue.Of(AnswerShape.Consent(name) == false ? !_valid : _valid, true);
        if (type?.TypeKind == TypeKind.Enum)
            return AnswerValue.Whole;
        if (AnswerShape.Consent(name) == false || name is "Reason" or "reason" or "Exception" or "Problem" or "problem" || name.StartsWith("Item", System.StringComparison.Ordinal) && type?.SpecialType == SpecialType.System_String)
            return AnswerValue.Complaint;
        return AnswerValue.Opaque;
    }

    /// <summary>Whether an enum's member or a name is what the verification answers.</summary>
    public AnswerValue Is(string name) => AnswerShape.Consent(name) is { } consent ? consent || _valid ? AnswerValue.Of(consent == _valid, true) : AnswerValue.Either : AnswerValue.Opaque;

    public AnswerValue IsNull(AnswerValue value) => value.Kind switch
    {
        AnswerKind.Complaint => AnswerValue.Of(_valid, true),
        AnswerKind.Whole or AnswerKind.True => _valid ? AnswerValue.Of(false, true) : AnswerValue.Either,
        AnswerKind.False when value.Depends => AnswerValue.Either,
        AnswerKind.Null => AnswerValue.Of(true, false),
        _ => value.Depends ? AnswerValue.Opaque : AnswerValue.Unknown,
    };

    private AnswerValue Answer(ITypeSymbol? type) => type?.SpecialType switch
    {
        SpecialType.System_Boolean => AnswerValue.Of(_valid, true),
        SpecialType.System_Void or null => AnswerValue.Unknown,
        _ when _isRefusal && !AnswerShape.IsTask(type) => AnswerValue.Complaint,
        _ => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } inner } ? Answer(inner[0]) : AnswerValue.Whole,
    };

    private AnswerValue Awaited(AnswerValue value, ITypeSymbol? type)
    {
        if (!value.Depends)
            return AnswerValue.Unknown;
        Awaits = true;
        return value.Kind == AnswerKind.Whole ? Answer(type) : value;
    }

    private void Arguments(IInvocationOperation call, Dictionary<object, AnswerValue> state)
    {
        foreach (var argument in call.Arguments)
            if (argument.Parameter is { RefKind: RefKind.Out } parameter)
                Assign(argument.Value, parameter.Type.SpecialType == SpecialType.System_Boolean || AnswerShape.Consent(parameter.Name) == false ? Part(parameter.Type, parameter.Name) : AnswerValue.Unknown, state);
            else
                Of(argument.Value, state);
    }

    private AnswerValue Call(IInvocationOperation invocation, Dictionary<object, AnswerValue> state)
    {
        var instance = invocation.Instance is { } receiver ? Of(receiver, state) : AnswerValue.Unknown;
        if (instance is { Kind: AnswerKind.Whole })
            switch (invocation.TargetMethod.Name)
            {
                case "ConfigureAwait" or "GetAwaiter" or "AsTask" or "WaitAsync" or "Preserve":
                    return instance;
                case "GetResult" or "Wait":
                    return Awaited(instance, invocation.Type);
                case "ContinueWith" when AnswerTasks.OnlyTalks(invocation):
                    (Talks, Awaits) = (true, true);
                    return AnswerValue.Unknown;
            }
        if (invocation.TargetMethod.Name == "GetValueOrDefault" && invocation.Instance?.Type?.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return instance;
        var depends = instance.Depends;
        foreach (var argument in invocation.Arguments)
        {
            var given = Of(argument.Value, state);
            depends |= given.Depends;
            if (argument.Parameter?.RefKind is RefKind.Out or RefKind.Ref)
                Assign(argument.Value, AnswerValue.Unknown, state);
        }
        if (!depends)
            return AnswerValue.Unknown;
        if (AnswerShape.IsTalk(invocation))
            Talks = true;
        else if (AnswerTasks.IsAll(invocation.TargetMethod))
            return AnswerValue.Opaque;
        else if (AnswerTasks.IsDroppedRace(invocation))
            return AnswerValue.Unknown;
        else if (invocation.TargetMethod.ContainingType is not { SpecialType: SpecialType.System_String } && invocation.TargetMethod.Name != "ToString")
            Escapes = true;
        else
            return AnswerValue.Opaque;
        return AnswerValue.Unknown;
    }

    private AnswerValue Member(AnswerValue holder, IMemberReferenceOperation member)
    {
        if (holder.Kind != AnswerKind.Whole)
            return AnswerValue.Opaque;
        if (AnswerShape.IsTask(member.Instance!.Type))
            return member.Member.Name == "Result" ? Awaited(holder, member.Type) : AnswerValue.Opaque;
        return member.Member.Name is "Value" && member.Instance.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } ? Answer(member.Type) : Part(member.Type, member.Member.Name);
    }

    private AnswerValue Assign(IOperation target, AnswerValue value, Dictionary<object, AnswerValue> state)
    {
        while (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        switch (target)
        {
            case ILocalReferenceOperation local:
                state[local.Local] = value;
                Escapes |= value.Depends && _captured.Contains(local.Local.Name);
                break;
            case IParameterReferenceOperation parameter:
                state[parameter.Parameter] = value;
                break;
            case IDiscardOperation:
                break;
            default:
                Escapes |= value.Depends;
                break;
        }
        return value;
    }

    private AnswerValue Deconstruct(IOperation target, AnswerValue value, Dictionary<object, AnswerValue> state)
    {
        while (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        if (target is ITupleOperation tuple)
            foreach (var element in tuple.Elements)
                Assign(element, value.Kind == AnswerKind.Whole && CarrierShape.NameOf(element) is { } name ? Part(element.Type, name) : value.Depends && element is not IDiscardOperation ? AnswerValue.Opaque : AnswerValue.Unknown, state);
        return AnswerValue.Unknown;
    }

    private bool Children(IOperation operation, Dictionary<object, AnswerValue> state)
    {
        var depends = false;
        foreach (var child in operation.ChildOperations)
            depends |= Of(child, state).Depends;
        return depends;
    }

    private static SyntaxNode FunctionAround(SyntaxNode node)
    {
        var outer = node.Parent;
        while (outer is not (null or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax))
            outer = outer.Parent;
        return outer ?? node.SyntaxTree.GetRoot();
    }
}
