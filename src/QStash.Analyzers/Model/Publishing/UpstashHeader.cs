using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>A request header in Upstash's name space that QStash does not know.</summary>
/// <param name="Name">The name as it is written, or what of it is known.</param>
/// <param name="Nearest">The known name that is most likely meant; null when none is near.</param>
/// <param name="Syntax">Where the name is written.</param>
internal sealed record UpstashHeader(string Name, string? Nearest, SyntaxNode Syntax)
{
    /// <summary>The unknown headers that the program sets on requests. Reading a header is not setting one; nor is answering with one.</summary>
    public static IEnumerable<UpstashHeader> Unknown(ProgramModel program, CancellationToken cancellationToken)
    {
        foreach (var tree in program.Publishing(cancellationToken).Trees)
            foreach (var operation in program.Bound(tree, cancellationToken).Operations)
                if (NameIn(operation) is { } name)
                    foreach (var alternative in program.Values.Text(name, cancellationToken).Alternatives)
                        if (Read(alternative) is { } unknown)
                            yield return unknown;
    }

    private static UpstashHeader? Read(TextAlternative text)
    {
        if (text.IsNull || text.FirstKnown is not { } part || !QStashHeaders.IsUpstash(text.Prefix))
            return null;
        if (text.Whole is { } whole)
            return QStashHeaders.IsKnown(whole) ? null : new UpstashHeader(whole, QStashHeaders.NearestKnown(whole), part.Syntax);
        return QStashHeaders.CanBecomeKnown(text.Prefix) ? null : new UpstashHeader(text.Prefix + "…", null, part.Syntax);
    }

    private static IOperation? NameIn(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd" or "TryAddWithoutValidation" or "AddHeader" or "AddOrUpdateHeader" or "WithHeader" or "AddDefaultHeader" or "SetHeader" or "Set" or "Append" } call:
                var first = call.TargetMethod.IsExtensionMethod ? 1 : 0;
                return call.Arguments.Length > first + 1 && !IsServerSide(call.Receiver()) && call.Arguments[first].Value.Type?.SpecialType == SpecialType.System_String ? call.Arguments[first].Value : null;
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: { Length: 1 } keys, Instance: var instance } } when keys[0].Value.Type?.SpecialType == SpecialType.System_String:
                return IsServerSide(instance) ? null : keys[0].Value;
            default:
                return null;
        }
    }

    // The headers of ASP.NET Core's own request and response.
    private static bool IsServerSide(IOperation? receiver) => receiver?.Unwrap().Type is { Name: "IHeaderDictionary" or "HeaderDictionary" };
}
