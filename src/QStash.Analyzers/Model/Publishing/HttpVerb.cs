using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Reads HTTP verbs: <c>HttpMethod.Post</c>, <c>new HttpMethod("POST")</c>, RestSharp's <c>Method.Post</c>, texts.</summary>
internal static class HttpVerb
{
    /// <summary>The verb in upper case; null when it cannot be told.</summary>
    public static string? Of(IOperation method, ProgramModel program, CancellationToken cancellationToken)
    {
        foreach (var origin in program.Origins.Of(method, cancellationToken))
        {
            var verb = origin switch
            {
                IMemberReferenceOperation { Member: { Name: var name, ContainingType.Name: "HttpMethod" or "Method" } } => name,
                IObjectCreationOperation { Type.Name: "HttpMethod", Arguments: { Length: 1 } arguments } => program.Values.Text(arguments[0].Value, cancellationToken).Constant,
                IInvocationOperation { TargetMethod: { Name: "Parse", ContainingType.Name: "HttpMethod" }, Arguments: { Length: 1 } arguments } => program.Values.Text(arguments[0].Value, cancellationToken).Constant,
                { ConstantValue: { HasValue: true, Value: string text } } => text,
                _ => null,
            };
            if (verb is not null)
                return verb.ToUpperInvariant();
        }
        return null;
    }
}
