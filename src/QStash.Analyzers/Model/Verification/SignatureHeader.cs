using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>How one operation reads a header of a delivery.</summary>
internal enum HeaderRead
{
    None,

    /// <summary>It only asks whether the signature is there.</summary>
    SignaturePresence,

    /// <summary>Its value, or what it hands out, is the signature.</summary>
    Signature,

    /// <summary>Another header of QStash.</summary>
    OtherUpstash,
}

/// <summary>Recognises the operations that read <c>Upstash-Signature</c>: by the header's name, wherever it is written, in any case.</summary>
internal sealed class SignatureHeader
{
    private readonly ProgramModel _program;

    public SignatureHeader(ProgramModel program) => _program = program;

    public HeaderRead Of(IOperation operation, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case IInvocationOperation invocation:
                return OfInvocation(invocation, cancellationToken);
            case IPropertyReferenceOperation { Arguments.Length: > 0 } indexer when !IsWritten(indexer):
                foreach (var argument in indexer.Arguments)
                    if (Named(argument.Value, cancellationToken) is var read and not HeaderRead.None)
                        return read;
                return HeaderRead.None;
            case IPropertyReferenceOperation property:
                return FromHeaderAttribute(property.Property);
            case IParameterReferenceOperation parameter:
                return FromHeaderAttribute(parameter.Parameter);
            // Implicit indexers and those of newer hosts still name the header in a child.
            case IImplicitIndexerReferenceOperation implicitIndexer:
                return Named(implicitIndexer.Argument, cancellationToken);
            default:
                return HeaderRead.None;
        }
    }

    /// <summary>The header that a parameter or property is bound to by its attribute.</summary>
    public static HeaderRead FromHeaderAttribute(ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass?.Name != "FromHeaderAttribute")
                continue;
            foreach (var argument in attribute.NamedArguments)
                if (argument.Key == "Name" && argument.Value.Value is string name)
                    return Named(name);
        }
        return HeaderRead.None;
    }

    /// <summary>Whether an expression is the name of the signature's header.</summary>
    public bool IsName(IOperation operation, CancellationToken cancellationToken) => Named(operation, cancellationToken) == HeaderRead.Signature;

    private HeaderRead OfInvocation(IInvocationOperation invocation, CancellationToken cancellationToken)
    {
        var method = invocation.TargetMethod;
        if (method.ReturnsVoid || IsWriting(method.Name))
            return HeaderRead.None;

        var named = HeaderRead.None;
        foreach (var argument in invocation.Arguments)
        {
            named = Named(argument.Value, cancellationToken);
            if (named == HeaderRead.None && argument.Value.Unwrap() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda })
                named = ComparedIn(lambda, cancellationToken);
            if (named != HeaderRead.None)
                break;
        }
        if (named != HeaderRead.Signature)
            return named;
        // A comparison with the name reads nothing by itself.
        if (method.Name is "Equals" or "Compare" or "CompareOrdinal" or "StartsWith")
            return HeaderRead.None;
        return method.ReturnType.SpecialType == SpecialType.System_Boolean && !HandsOut(invocation) ? HeaderRead.SignaturePresence : HeaderRead.Signature;
    }

    // `Headers.FirstOrDefault(h => h.Key == "Upstash-Signature")`
    private HeaderRead ComparedIn(IAnonymousFunctionOperation lambda, CancellationToken cancellationToken)
    {
        var budget = 60;
        foreach (var operation in lambda.Body.Descendants())
        {
            if (--budget < 0)
                break;
            if (Compared(operation, cancellationToken) is not null)
                return HeaderRead.Signature;
        }
        return HeaderRead.None;
    }

    /// <summary>What is compared with the header's name: the key of a header that is looked for; null when nothing is.</summary>
    public IOperation? Compared(IOperation operation, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equals:
                return IsName(equals.RightOperand, cancellationToken) ? equals.LeftOperand
                    : IsName(equals.LeftOperand, cancellationToken) ? equals.RightOperand : null;
            case IInvocationOperation { TargetMethod.Name: "Equals" } call:
                if (call.Instance is { } instance && call.Arguments.Length > 0)
                {
                    if (IsName(call.Arguments[0].Value, cancellationToken))
                        return instance;
                    return IsName(instance, cancellationToken) ? call.Arguments[0].Value : null;
                }
                if (call.Arguments.Length < 2)
                    return null;
                return IsName(call.Arguments[1].Value, cancellationToken) ? call.Arguments[0].Value
                    : IsName(call.Arguments[0].Value, cancellationToken) ? call.Arguments[1].Value : null;
            default:
                return null;
        }
    }

    private HeaderRead Named(IOperation operation, CancellationToken cancellationToken)
    {
        operation = operation.Unwrap();
        if (operation.ConstantValue is { HasValue: true })
            return operation.ConstantValue.Value is string constant ? Named(constant) : HeaderRead.None;
        if (operation is not (IMemberReferenceOperation or ILocalReferenceOperation or IInvocationOperation or IBinaryOperation or IInterpolatedStringOperation) || operation.Type?.SpecialType != SpecialType.System_String)
            return HeaderRead.None;
        // Calls make few header names and many other texts.
        if (operation is IInvocationOperation { TargetMethod.Name: not ("ToLowerInvariant" or "ToLower" or "ToString" or "Concat" or "Format") })
            return HeaderRead.None;

        foreach (var alternative in _program.Values.Text(operation, cancellationToken).Alternatives)
        {
            if (alternative.Whole is { } text && Named(text) is var read and not HeaderRead.None)
                return read;
            // A name that configuration fills: only its own name tells.
            if (alternative.IsUnknown && alternative.Parts.Length == 1 && alternative.Parts[0].Name is { } hole && SaysSignatureHeader(hole))
                return HeaderRead.Signature;
        }
        return HeaderRead.None;
    }

    private static HeaderRead Named(string text) =>
        text.Equals(QStashHeaders.Signature, StringComparison.OrdinalIgnoreCase) ? HeaderRead.Signature
        : QStashHeaders.IsDeliveryHeader(text) ? HeaderRead.OtherUpstash
        : HeaderRead.None;

    private static bool SaysSignatureHeader(string name) =>
        name.IndexOf("signature", StringComparison.OrdinalIgnoreCase) >= 0 && name.IndexOf("header", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsWriting(string method) =>
        method is "Add" or "Append" or "TryAdd" or "Remove" or "Set" or "TryAddWithoutValidation" or "AppendCommaSeparatedValues" or "SetCommaSeparatedValues" or "AddHeader" or "WithHeader";

    private static bool HandsOut(IInvocationOperation invocation)
    {
        foreach (var parameter in invocation.TargetMethod.Parameters)
            if (parameter.RefKind is RefKind.Out or RefKind.Ref)
                return true;
        return false;
    }

    private static bool IsWritten(IOperation indexer) => indexer.Parent is ISimpleAssignmentOperation assignment && assignment.Target == indexer;
}
