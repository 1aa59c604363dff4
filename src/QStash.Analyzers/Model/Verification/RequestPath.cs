using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Recognises the path of the request that a condition tests.</summary>
internal static class RequestPath
{
    /// <summary>Whether an expression is the path of the request, or the text of it.</summary>
    public static bool Is(ProgramModel program, IOperation operation, CancellationToken cancellationToken)
    {
        for (var steps = 0; steps < 12; steps++)
        {
            operation = program.Origins.Single(operation, cancellationToken);
            switch (operation)
            {
                case IPropertyReferenceOperation { Property: { Name: "Path" or "AbsolutePath" or "RawPath" or "LocalPath" } }:
                    return true;
                case IPropertyReferenceOperation { Property.Name: "Value", Instance: { } instance }:
                    operation = instance;
                    break;
                case IInvocationOperation { TargetMethod.Name: "ToString" or "ToLower" or "ToLowerInvariant" or "TrimEnd" or "Trim" or "ToUriComponent" or "GetValueOrDefault", Instance: { } receiver }:
                    operation = receiver;
                    break;
                case IConditionalAccessOperation access:
                    operation = access.WhenNotNull is IInvocationOperation { TargetMethod.Name: "ToLower" or "ToLowerInvariant" or "ToString" or "TrimEnd" } or IPropertyReferenceOperation ? access.Operation : access.WhenNotNull;
                    break;
                case IConditionalAccessInstanceOperation:
                    if (CarrierShape.AccessedBy(operation) is not { } accessed)
                        return false;
                    operation = accessed;
                    break;
                default:
                    return operation.Type?.Name == "PathString";
            }
        }
        return false;
    }
}
