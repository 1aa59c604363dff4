using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>Reads AWS Lambda handlers behind an API Gateway, by the type of their request.</summary>
internal sealed class LambdaFunctionReader
{
    private readonly ProgramModel _program;
    private readonly CallSites _sites;
    private readonly EndpointAttributes _attributes;
    private readonly CancellationToken _cancellationToken;

    public LambdaFunctionReader(ProgramModel program, CallSites sites, CancellationToken cancellationToken)
    {
        _program = program;
        _sites = sites;
        _attributes = new EndpointAttributes(program, cancellationToken);
        _cancellationToken = cancellationToken;
    }

    public IEnumerable<EndpointDraft> In(BoundTree tree)
    {
        foreach (var type in tree.Types)
            foreach (var member in type.GetMembers())
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsAbstract: false } method
                    && method.Locations.Any(l => l.SourceTree == tree.Tree) && IsHandler(method))
                    yield return Read(method, _program.Bodies.Of(method, _cancellationToken), method.Locations[0], type);

        // LambdaBootstrapBuilder.Create(handler): the handler is a lambda or local function of the program itself.
        foreach (var operation in tree.Operations)
        {
            switch (operation)
            {
                case IAnonymousFunctionOperation lambda when TakesRequest(lambda.Symbol) && Answers(lambda.Symbol):
                    yield return Read(lambda.Symbol, ImmutableArray.Create<IOperation>(lambda.Body), lambda.Syntax.GetFirstToken().GetLocation(), null);
                    break;
                case ILocalFunctionOperation local when TakesRequest(local.Symbol) && Answers(local.Symbol) && _sites.Of(local.Symbol).IsEmpty:
                    yield return Read(local.Symbol, ImmutableArray.Create<IOperation>(local), local.Symbol.Locations[0], null);
                    break;
            }
        }
    }

    // What another handler of the program calls is a part of that one.
    private bool IsHandler(IMethodSymbol method) =>
        (TakesRequest(method) && Answers(method) && _sites.Of(method).IsEmpty) || EndpointAttributes.Has(method, "HttpApi") || EndpointAttributes.Has(method, "RestApi");

    private static bool TakesRequest(IMethodSymbol method) =>
        method.Parameters.Any(p => p.Type.Name is "APIGatewayProxyRequest" or "APIGatewayHttpApiV2ProxyRequest");

    private static bool Answers(IMethodSymbol method)
    {
        var returned = method.ReturnType is INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } ? arguments[0] : method.ReturnType;
        return returned.Name is "APIGatewayProxyResponse" or "APIGatewayHttpApiV2ProxyResponse";
    }

    private EndpointDraft Read(IMethodSymbol method, ImmutableArray<IOperation> bodies, Location location, INamedTypeSymbol? owner)
    {
        var api = EndpointAttributes.Find(method, "HttpApi") ?? EndpointAttributes.Find(method, "RestApi");
        var verb = api is null ? null : EndpointAttributes.FirstMember(api)?.ToUpperInvariant();
        return new EndpointDraft
        {
            Kind = EndpointKind.LambdaFunction,
            Location = location,
            Handler = method,
            ReadBodies = () => bodies,
            Attributes = EndpointAttributes.OfMethod(method).Concat(EndpointAttributes.OfType(owner)).ToImmutableArray(),
            Routes = api is not null && _attributes.Texts(api).FirstOrDefault() is { } route ? ImmutableArray.Create(RouteTemplate.Trim(route)) : ImmutableArray<string>.Empty,
            Verbs = verb is null or "ANY" ? ImmutableArray<string>.Empty : ImmutableArray.Create(verb),
            BodyParameter = BodyBinding.Explicit(method),
            Owner = owner,
        };
    }
}
