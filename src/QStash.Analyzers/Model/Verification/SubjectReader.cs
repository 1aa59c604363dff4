using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Finds calls of verifiers that could be given the URL and are not.</summary>
internal sealed class SubjectReader
{
    private readonly ProgramModel _program;

    public SubjectReader(ProgramModel program) => _program = program;

    public SignatureFault? Of(ReachedCall reached, CancellationToken cancellationToken)
    {
        var call = reached.Operation;
        var open = false;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
                continue;
            if (SaysUrl(parameter.Name) && IsUrl(parameter.Type))
            {
                if (argument.ArgumentKind != ArgumentKind.DefaultValue && !IsNothing(argument.Value))
                    return null;
                open = true;
            }
            else if (UrlOf(parameter.Type) is { } member)
            {
                var made = _program.Objects.Of(argument.Value, cancellationToken);
                if (made.IsEmpty)
                    return null;
                foreach (var value in made)
                    if (!value.IsComplete || value[member.Name] is { } given && !IsNothing(given) || _program.FieldWrites.Of(member, cancellationToken).Length > 0)
                        return null;
                open = true;
            }
            else if (VerifierWords.IsRequest(argument.Value.Unwrap().Type))
            {
                return null;
            }
        }
        if (!open || ComparesByItself(call, cancellationToken))
            return null;
        return new SignatureFault(SignatureFaultKind.UrlNotGiven, call.Syntax.GetLocation(), call.TargetMethod.Name, call);
    }

    public static bool SaysUrl(string name) =>
        name.IndexOf("url", StringComparison.OrdinalIgnoreCase) >= 0 || name.IndexOf("uri", StringComparison.OrdinalIgnoreCase) >= 0 || name.Equals("subject", StringComparison.OrdinalIgnoreCase);

    // The property of a request object that takes the URL.
    public static IPropertySymbol? UrlOf(ITypeSymbol type)
    {
        if (type.SpecialType != SpecialType.None || type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || VerifierWords.IsFramework(type) || VerifierWords.IsCryptography(type))
            return null;
        var (url, signature) = ((IPropertySymbol?)null, false);
        foreach (var member in type.GetMembers())
        {
            if (member is not IPropertySymbol { IsStatic: false, SetMethod: not null } property)
                continue;
            signature |= CarrierShape.SaysSignature(property.Name);
            if (SaysUrl(property.Name) && IsUrl(property.Type))
                url ??= property;
        }
        return signature ? url : null;
    }

    private static bool IsUrl(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || type.Name == "Uri";

    private static bool IsNothing(IOperation value) => value.Unwrap() is IDefaultValueOperation || value.Unwrap().ConstantValue is { HasValue: true, Value: null or "" };

    private bool ComparesByItself(IOperation call, CancellationToken cancellationToken)
    {
        IOperation function = call;
        foreach (var ancestor in call.Ancestors())
        {
            function = ancestor;
            if (ancestor is IAnonymousFunctionOperation)
                break;
        }
        return ClaimReads.Of(_program, (IEnumerable<IOperation>)function.Descendants(), cancellationToken).Subject;
    }
}
