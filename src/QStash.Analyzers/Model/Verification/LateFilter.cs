using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Symbols;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Filters that run when the body is bound already: endpoint filters and action filters. Authorization and resource filters run before.</summary>
internal sealed class LateFilter
{
    private readonly ProgramModel _program;

    public LateFilter(ProgramModel program) => _program = program;

    /// <summary>The body of the late filter that a call stands in; empty when it stands in none.</summary>
    public ImmutableArray<IOperation> BodiesAround(IInvocationOperation call, CancellationToken cancellationToken)
    {
        foreach (var ancestor in call.Ancestors())
            if (ancestor is IAnonymousFunctionOperation { Symbol: var symbol } lambda && TakesContext(symbol))
                return ImmutableArray.Create<IOperation>(lambda.Body);
        return MethodAround(call, cancellationToken) is { } method && TakesContext(method) ? _program.Bodies.Of(method, cancellationToken) : ImmutableArray<IOperation>.Empty;
    }

    /// <summary>Whether the filter that a call stands in is put before an endpoint.</summary>
    public bool StandsBefore(Endpoint endpoint, IInvocationOperation call, CancellationToken cancellationToken)
    {
        var filter = MethodAround(call, cancellationToken)?.ContainingType;
        foreach (var convention in endpoint.Conventions)
            if (Adds(convention, call, filter, 0, cancellationToken))
                return true;
        if (filter is null || endpoint.Kind != EndpointKind.ControllerAction)
            return false;

        for (var controller = endpoint.Handler?.ContainingType; controller is not null; controller = controller.BaseType)
            if (Same(controller, filter))
                return true;
        foreach (var attribute in endpoint.Attributes)
        {
            for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
                if (Same(type, filter))
                    return true;
            foreach (var argument in attribute.ConstructorArguments)
                if (argument.Kind == TypedConstantKind.Type && Same(argument.Value as ITypeSymbol, filter))
                    return true;
            foreach (var argument in attribute.AttributeClass?.TypeArguments ?? ImmutableArray<ITypeSymbol>.Empty)
                if (Same(argument, filter))
                    return true;
        }
        return false;
    }

    private bool Adds(IInvocationOperation convention, IInvocationOperation call, INamedTypeSymbol? filter, int depth, CancellationToken cancellationToken)
    {
        if (convention.TargetMethod.Name.StartsWith("AddEndpointFilter", System.StringComparison.Ordinal))
        {
            foreach (var argument in convention.Arguments)
            {
                // The receiver may hold other filters; only what is handed over is added here.
                if (argument.Value == convention.Receiver())
                    continue;
                if (argument.Syntax.SyntaxTree == call.Syntax.SyntaxTree && argument.Syntax.Span.Contains(call.Syntax.Span) || Same(argument.Value.Unwrap().Type, filter))
                    return true;
            }
            foreach (var type in convention.TargetMethod.TypeArguments)
                if (Same(type, filter))
                    return true;
            return false;
        }
        if (depth > 3 || VerifierWords.IsFramework(convention.TargetMethod.ContainingType))
            return false;
        foreach (var body in _program.Bodies.Of(convention.TargetMethod, cancellationToken))
            foreach (var operation in body.Descendants())
                if (operation is IInvocationOperation inner && Adds(inner, call, filter, depth + 1, cancellationToken))
                    return true;
        return false;
    }

    private IMethodSymbol? MethodAround(IOperation operation, CancellationToken cancellationToken) =>
        EnclosingMethod.Of(_program.SemanticModelOf(operation.Syntax.SyntaxTree), operation.Syntax, cancellationToken);

    private static bool TakesContext(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
            if (parameter.Type.Name is "EndpointFilterInvocationContext" or "ActionExecutingContext")
                return true;
        return false;
    }

    private static bool Same(ITypeSymbol? type, INamedTypeSymbol? filter) => filter is not null && SymbolEqualityComparer.Default.Equals(type?.OriginalDefinition, filter.OriginalDefinition);
}
