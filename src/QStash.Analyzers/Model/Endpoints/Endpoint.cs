using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>How an endpoint is written.</summary>
internal enum EndpointKind
{
    ControllerAction,
    MinimalApi,
    RequestDelegate,
    AzureFunction,
    LambdaFunction,
}

/// <summary>What QStash has to do with an endpoint.</summary>
internal enum ReceiverVerdict
{
    /// <summary>Nothing that we can see.</summary>
    None,

    /// <summary>It receives deliveries: rule 101.</summary>
    Delivery,

    /// <summary>It receives callbacks or failure callbacks: rule 102.</summary>
    Callback,
}

/// <summary>A place of the program that HTTP requests reach.</summary>
internal sealed class Endpoint
{
    public required EndpointKind Kind { get; init; }

    /// <summary>For messages: <c>POST /api/jobs/charge</c>, or the handler's name when no route is known.</summary>
    public required string Name { get; init; }

    /// <summary>The action's or function's identifier, or the name of the mapping call (<c>MapPost</c>).</summary>
    public required Location Location { get; init; }

    /// <summary>The handling method, lambda or local function; null when it cannot be seen.</summary>
    public required IMethodSymbol? Handler { get; init; }

    /// <summary>The bodies of <see cref="Handler"/>; bound when first asked for.</summary>
    public ImmutableArray<IOperation> Bodies => Draft.Bodies;

    /// <summary>What it was made of.</summary>
    public required EndpointDraft Draft { get; init; }

    /// <summary>The call that maps it (<c>MapPost</c>), for minimal APIs and request delegates.</summary>
    public required IInvocationOperation? Mapping { get; init; }

    /// <summary>Calls that add conventions to it or to a group that it is in: <c>RequireAuthorization</c>, <c>AddEndpointFilter</c>, a team's own.</summary>
    public required ImmutableArray<IInvocationOperation> Conventions { get; init; }

    /// <summary>Attributes on the handler, its type and their bases, and lambda attributes.</summary>
    public required ImmutableArray<AttributeData> Attributes { get; init; }

    /// <summary>Route templates with group, controller and action parts joined and tokens replaced; empty when unknown. No leading slash.</summary>
    public required ImmutableArray<string> Routes { get; init; }

    /// <summary>Upper-case verbs; empty means any.</summary>
    public required ImmutableArray<string> Verbs { get; init; }

    /// <summary>The parameter that the request body is bound to; null when none is.</summary>
    public required IParameterSymbol? BodyParameter { get; init; }

    public required ReceiverVerdict Receiver { get; init; }

    /// <summary>Why it is thought to receive deliveries; the strongest reason first.</summary>
    public required ImmutableArray<Evidence> Evidence { get; init; }

    /// <summary>The two strongest reasons, for messages.</summary>
    public string Reasons => Evidence.Length switch
    {
        0 => "",
        1 => Evidence[0].Reason,
        _ => Evidence[0].Reason + ", and " + Evidence[1].Reason,
    };
}
