using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>A header that code sets on a request, whoever receives it: by method, indexer, pair, or a member of Flurl's anonymous objects.</summary>
/// <param name="Name">The texts of its name.</param>
/// <param name="Value">Its value's expression.</param>
/// <param name="Member">Where the name is written as a member's, with underscores for hyphens; null for a text.</param>
internal sealed record HeaderWrite(TextValue Name, IOperation Value, SyntaxNode? Member = null)
{
    /// <summary>The headers that the program sets. Reading a header is not setting one; nor is answering with one.</summary>
    public static IEnumerable<HeaderWrite> All(ProgramModel program, CancellationToken cancellationToken)
    {
        foreach (var tree in program.Publishing(cancellationToken).Trees)
            foreach (var operation in program.Bound(tree, cancellationToken).Operations)
            {
                if (In(operation) is { } pair)
                    yield return new HeaderWrite(program.Values.Text(pair.Name, cancellationToken), pair.Value);
                else if (operation is IInvocationOperation { TargetMethod.Name: "WithHeaders" } call)
                    foreach (var member in Members(call, program, cancellationToken))
                        yield return member;
            }
    }

    private static (IOperation Name, IOperation Value)? In(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd" or "TryAddWithoutValidation" or "AddHeader" or "AddOrUpdateHeader" or "WithHeader" or "AddDefaultHeader" or "SetHeader" or "Set" or "Append" } call:
                var first = call.TargetMethod.IsExtensionMethod ? 1 : 0;
                return call.Arguments.Length > first + 1 && !IsServerSide(call.Receiver()) && IsText(call.Arguments[first].Value) ? (call.Arguments[first].Value, call.Arguments[first + 1].Value) : null;
            case IInvocationOperation { TargetMethod: { Name: "Create", ContainingType.Name: "KeyValuePair" }, Arguments: { Length: 2 } made } when IsText(made[0].Value):
                return (made[0].Value, made[1].Value);
            case IObjectCreationOperation { Type.Name: "KeyValuePair" or "HeaderParameter", Arguments: { Length: >= 2 } pair } when IsText(pair[0].Value):
                return (pair[0].Value, pair[1].Value);
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: { Length: 1 } keys, Instance: var instance } } assignment when IsText(keys[0].Value):
                return IsServerSide(instance) ? null : (keys[0].Value, assignment.Value);
            default:
                return null;
        }
    }

    // Flurl: `WithHeaders(new { Upstash_Retries = 3 })`.
    private static IEnumerable<HeaderWrite> Members(IInvocationOperation call, ProgramModel program, CancellationToken cancellationToken)
    {
        if (call.TargetMethod.ContainingNamespace?.ToDisplayString().StartsWith("Flurl", StringComparison.Ordinal) != true || call.ArgumentNamed("headers") is not { } headers)
            yield break;
        foreach (var origin in program.Origins.Of(headers, cancellationToken))
            if (origin is IAnonymousObjectCreationOperation anonymous)
                foreach (var initializer in anonymous.Initializers)
                    if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name }, Value: var value })
                    {
                        var member = value.Syntax.FirstAncestorOrSelf<AnonymousObjectMemberDeclaratorSyntax>()?.NameEquals?.Name;
                        yield return new HeaderWrite(TextValue.Known(name.Replace('_', '-'), member ?? value.Syntax), value, member ?? value.Syntax);
                    }
    }

    private static bool IsText(IOperation value) => value.Type?.SpecialType == SpecialType.System_String;

    // The headers of ASP.NET Core's own request and response.
    private static bool IsServerSide(IOperation? receiver) => receiver?.Unwrap().Type is { Name: "IHeaderDictionary" or "HeaderDictionary" };
}
