using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>Whether an operation reads an <c>Upstash-*</c> header of an incoming request. Writing one, or reading QStash's own answer, does not count.</summary>
internal static class HeaderRead
{
    /// <summary>The name of the header that is read; null when none is.</summary>
    public static string? NameOf(ProgramModel program, IOperation operation, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case IPropertyReferenceOperation { Arguments: { Length: 1 } arguments, Instance: { } source } indexer when !IsWritten(indexer) && IsIncoming(source.Type):
                return Name(program, arguments[0].Value, IsHeaders(source), cancellationToken);
            case IInvocationOperation call when !Writes(call.TargetMethod.Name):
                var receiver = call.Receiver();
                if (receiver is not null && !IsIncoming(receiver.Type))
                    return null;
                var headers = receiver is not null && IsHeaders(receiver);
                foreach (var argument in call.Arguments)
                    if (argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.Type.SpecialType == SpecialType.System_String && Name(program, argument.Value, headers, cancellationToken) is { } name)
                        return name;
                return null;
            default:
                return null;
        }
    }

    /// <summary>The header that a parameter or member is bound to with <c>[FromHeader(Name = …)]</c>.</summary>
    public static string? BoundTo(EndpointAttributes attributes, ISymbol symbol) =>
        EndpointAttributes.Find(symbol, "FromHeader") is { } from && attributes.Named(from, "Name") is { } name && QStashHeaders.IsUpstash(name) ? name : null;

    // A name that is no constant is worth the reading only where headers are asked.
    private static string? Name(ProgramModel program, IOperation operation, bool isHeaders, CancellationToken cancellationToken)
    {
        if (operation.ConstantValue is { HasValue: true, Value: string text })
            return isHeaders ? QStashHeaders.IsUpstash(text) ? text : null : QStashHeaders.IsDeliveryHeader(text) ? text : null;
        if (!isHeaders && operation.Unwrap() is not IMemberReferenceOperation)
            return null;
        foreach (var alternative in program.Values.Text(operation, cancellationToken).Alternatives)
            if (alternative.Whole is { } whole && QStashHeaders.IsDeliveryHeader(whole))
                return whole;
        return null;
    }

    private static bool IsHeaders(IOperation source) =>
        source.Type is { Name: var name } && name.IndexOf("Header", StringComparison.Ordinal) >= 0
        || source.Unwrap() is IMemberReferenceOperation { Member.Name: "Headers" or "MultiValueHeaders" };

    private static bool IsIncoming(ITypeSymbol? type) =>
        type?.Name is not ("HttpRequestHeaders" or "HttpResponseHeaders" or "HttpContentHeaders" or "HttpResponseMessage" or "HttpClient" or "RestRequest" or "RestResponse");

    private static bool Writes(string method) =>
        method.StartsWith("Add", StringComparison.Ordinal) || method.StartsWith("TryAdd", StringComparison.Ordinal) || method.StartsWith("Append", StringComparison.Ordinal)
        || method.StartsWith("With", StringComparison.Ordinal) || method.StartsWith("Set", StringComparison.Ordinal) || method.StartsWith("Remove", StringComparison.Ordinal)
        || method.StartsWith("Log", StringComparison.Ordinal) || method is "Write" or "WriteLine" or "WriteAsync" or "Concat" or "Format";

    private static bool IsWritten(IOperation reference) =>
        reference.Parent is IAssignmentOperation assignment && assignment.Target == reference;
}
