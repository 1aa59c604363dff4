using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>An endpoint as its way of writing shows it, before anybody asks whether QStash calls it.</summary>
internal sealed class EndpointDraft
{
    private ImmutableArray<IOperation> _bodies;
    private ImmutableArray<ImmutableArray<RouteSegment>> _parsed;

    public required EndpointKind Kind { get; init; }

    public required Location Location { get; init; }

    public required IMethodSymbol? Handler { get; init; }

    /// <summary>Binds what <see cref="Handler"/> does; asked only where that matters.</summary>
    public required Func<ImmutableArray<IOperation>> ReadBodies { get; init; }

    public ImmutableArray<IOperation> Bodies => _bodies.IsDefault ? _bodies = ReadBodies() : _bodies;

    public IInvocationOperation? Mapping { get; init; }

    public ImmutableArray<IInvocationOperation> Conventions { get; init; } = ImmutableArray<IInvocationOperation>.Empty;

    public required ImmutableArray<AttributeData> Attributes { get; init; }

    public required ImmutableArray<string> Routes { get; init; }

    /// <summary>The routes, parsed once for the many paths that they are compared with.</summary>
    public ImmutableArray<ImmutableArray<RouteSegment>> ParsedRoutes => _parsed.IsDefault ? _parsed = Parse(Routes) : _parsed;

    public required ImmutableArray<string> Verbs { get; init; }

    public IParameterSymbol? BodyParameter { get; init; }

    /// <summary>The type that it belongs to, whose name may say QStash; null for a lambda among top-level statements.</summary>
    public required INamedTypeSymbol? Owner { get; init; }

    /// <summary>What the endpoint is called in messages: verb and route, or the handler when no route is known.</summary>
    public string Name
    {
        get
        {
            if (Routes.IsEmpty)
                return Handler is { Name.Length: > 0, MethodKind: not MethodKind.AnonymousFunction } handler
                    ? handler.ContainingType is { Name: { Length: > 0 } type } && type[0] != '<' ? type + "." + handler.Name : handler.Name
                    : Mapping?.TargetMethod.Name ?? "endpoint";
            var verb = Verbs.IsEmpty ? "" : (Verbs.Contains("POST") ? "POST" : Verbs[0]) + " ";
            return verb + "/" + Routes[0];
        }
    }

    /// <summary>Whether QStash, which posts unless told otherwise, can deliver here.</summary>
    public bool TakesDeliveryVerb
    {
        get
        {
            foreach (var verb in Verbs)
                if (verb is "POST" or "PUT" or "PATCH")
                    return true;
            return Verbs.IsEmpty;
        }
    }

    public Endpoint With(ReceiverVerdict receiver, ImmutableArray<Evidence> evidence) => new()
    {
        Kind = Kind,
        Name = Name,
        Location = Location,
        Handler = Handler,
        Draft = this,
        Mapping = Mapping,
        Conventions = Conventions,
        Attributes = Attributes,
        Routes = Routes,
        Verbs = Verbs,
        BodyParameter = BodyParameter,
        Receiver = receiver,
        Evidence = evidence,
    };

    private static ImmutableArray<ImmutableArray<RouteSegment>> Parse(ImmutableArray<string> routes)
    {
        var parsed = ImmutableArray.CreateBuilder<ImmutableArray<RouteSegment>>(routes.Length);
        foreach (var route in routes)
            parsed.Add(RouteMatch.Parse(route));
        return parsed.MoveToImmutable();
    }
}
