using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Answers what <c>GetMetadata&lt;T&gt;()</c> answers for an endpoint.</summary>
internal static class EndpointMetadata
{
    /// <summary>Whether the endpoint has the metadata that is asked for; null when nothing is asked, or it could come from elsewhere.</summary>
    public static bool? Has(ProgramModel program, Endpoint? endpoint, IOperation operation, CancellationToken cancellationToken)
    {
        operation = operation.Unwrap();
        if (operation is ILocalReferenceOperation)
            operation = program.Origins.Single(operation, cancellationToken);
        while (operation is IConditionalAccessOperation access)
            operation = access.WhenNotNull.Unwrap();
        if (endpoint is null || operation is not IInvocationOperation { TargetMethod: { Name: "GetMetadata" or "GetRequiredMetadata", TypeArguments: { Length: 1 } asked } })
            return null;
        foreach (var attribute in endpoint.Attributes)
            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
                if (SymbolEqualityComparer.Default.Equals(type, asked[0]) || Implements(type, asked[0]))
                    return true;
        foreach (var convention in endpoint.Conventions)
        {
            if (convention.TargetMethod.Name != "WithMetadata" && VerifierWords.IsFramework(convention.TargetMethod.ContainingType))
                continue;
            if (convention.TargetMethod.Name != "WithMetadata")
                return null;
            foreach (var operationBelow in convention.DescendantsAndSelf())
                if (operationBelow is IObjectCreationOperation { Type: { } made } && (SymbolEqualityComparer.Default.Equals(made, asked[0]) || made is INamedTypeSymbol named && Implements(named, asked[0])))
                    return true;
        }
        return false;
    }

    private static bool Implements(INamedTypeSymbol type, ITypeSymbol asked)
    {
        foreach (var implemented in type.AllInterfaces)
            if (SymbolEqualityComparer.Default.Equals(implemented, asked))
                return true;
        return false;
    }
}
