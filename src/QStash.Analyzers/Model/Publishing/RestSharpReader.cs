using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Reads requests that a program sends with RestSharp.</summary>
internal sealed class RestSharpReader
{
    private readonly ProgramModel _program;
    private readonly ClientModel _clients;
    private readonly RequestHeaderReader _headers;
    private readonly PayloadReader _payloads;
    private readonly RequestOpening _opening;

    public RestSharpReader(ProgramModel program, ClientModel clients, RequestHeaderReader headers, PayloadReader payloads)
    {
        _program = program;
        _clients = clients;
        _headers = headers;
        _payloads = payloads;
        _opening = new RequestOpening(program, headers, payloads);
    }

    public HttpRequestDraft? Read(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (call.TargetMethod.Owner()?.Name is not ("RestClient" or "IRestClient" or "RestClientExtensions" or "ISyncRestClient") || call.Receiver() is not { } client)
            return null;
        var name = call.TargetMethod.Name;
        var executes = name.StartsWith("Execute", System.StringComparison.Ordinal);
        if (!executes && !name.StartsWith("Post", System.StringComparison.Ordinal) && !name.StartsWith("Put", System.StringComparison.Ordinal))
            return null;

        var verb = name.Contains("Post") ? "POST" : name.Contains("Put") ? "PUT" : name.Contains("Get") ? "GET" : null;
        var request = call.ArgumentNamed("resource") is { } resource
            ? Direct(call, resource, cancellationToken)
            : call.ArgumentNamed("request") is { } message ? Message(call, message, verb, 0, cancellationToken) : null;
        return request is null ? null : HttpClientReader.Through(_clients.Of(client, cancellationToken), request) with { ThrowsByItself = !executes };
    }

    private HttpRequestDraft Direct(IInvocationOperation call, IOperation resource, CancellationToken cancellationToken) => new()
    {
        Call = call,
        Verb = "POST",
        Url = _program.Values.Text(resource, cancellationToken),
        UrlSource = resource,
        Payloads = call.ArgumentNamed("request") is { } body ? _payloads.SourcesOf(body, cancellationToken) : ImmutableArray<IOperation>.Empty,
    };

    private HttpRequestDraft? Message(IInvocationOperation call, IOperation message, string? verb, int depth, CancellationToken cancellationToken)
    {
        message = message.Unwrap();
        foreach (var origin in _program.Origins.Of(message, cancellationToken))
        {
            // `new RestRequest(…).AddHeader(…).AddJsonBody(…)`
            var maker = origin;
            while (maker is IInvocationOperation step && IsStep(step) && step.Receiver() is { } receiver)
                maker = receiver.Unwrap();
            if (maker is IInvocationOperation helper && _opening.ReturnedBy(helper, message, depth, returned => Message(call, returned, verb, depth + 1, cancellationToken), cancellationToken) is { } inner)
                return inner with { Headers = inner.Headers.AddRange(Added(message, maker, cancellationToken)) };
            if (maker is not IObjectCreationOperation { Type.Name: "RestRequest" } creation)
                continue;

            var made = _opening.Made(message, creation, cancellationToken);
            var opening = _opening.Of(call, creation, made?["Method"], made?["Resource"], cancellationToken);
            return opening with
            {
                Verb = verb ?? opening.Verb,
                Url = WithSegments(opening.Url, message, creation, cancellationToken),
                Headers = Added(message, maker, cancellationToken),
                Payloads = Bodies(message, maker, cancellationToken),
            };
        }
        return null;
    }

    private ImmutableArray<RequestHeader> Added(IOperation message, IOperation maker, CancellationToken cancellationToken)
    {
        var chained = _headers.ChainedOn(maker, cancellationToken);
        return message is ILocalReferenceOperation { Local: var local } ? chained.AddRange(_headers.AddedTo(local, message, cancellationToken)) : chained;
    }

    private ImmutableArray<IOperation> Bodies(IOperation message, IOperation maker, CancellationToken cancellationToken)
    {
        var bodies = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var step in Steps(message, maker))
            if (step.TargetMethod.Name is "AddJsonBody" or "AddBody" or "AddStringBody" or "AddXmlBody")
                foreach (var argument in step.Arguments)
                    if (argument.Parameter?.Name is "obj" or "body")
                        bodies.AddRange(_payloads.SourcesOf(argument.Value, cancellationToken));
        return bodies.ToImmutable();
    }

    // `new RestRequest("v2/publish/{destination}").AddUrlSegment("destination", url)`
    private TextValue WithSegments(TextValue resource, IOperation message, IOperation maker, CancellationToken cancellationToken)
    {
        foreach (var step in Steps(message, maker))
            if (step.TargetMethod.Name == "AddUrlSegment" && step.ArgumentNamed("name") is { } name && step.ArgumentNamed("value") is { } value && _program.Values.Text(name, cancellationToken).Constant is { } key)
                resource = TextValue.Either(resource.Alternatives.Select(a => WithSegment(a, "{" + key + "}", _program.Values.Text(value, cancellationToken))));
        return resource;
    }

    private static TextValue WithSegment(TextAlternative resource, string place, TextValue value)
    {
        var start = Facts.Hole.Join(resource.Pieces()).IndexOf(place, System.StringComparison.OrdinalIgnoreCase);
        return start < 0
            ? new TextValue(ImmutableArray.Create(resource))
            : new TextValue(ImmutableArray.Create(resource.Slice(0, start))).Then(value).Then(new TextValue(ImmutableArray.Create(resource.Slice(start + place.Length))));
    }

    private static System.Collections.Generic.IEnumerable<IInvocationOperation> Steps(IOperation message, IOperation maker)
    {
        var uses = message is ILocalReferenceOperation { Local: var local } ? SymbolUses.Around(message).Of(local).Add(maker) : ImmutableArray.Create(maker);
        foreach (var use in uses)
            for (var step = Next(use); step is not null; step = Next(step))
                yield return step;
    }

    private static IInvocationOperation? Next(IOperation use)
    {
        while (use.Parent is IConversionOperation or IParenthesizedOperation)
            use = use.Parent;
        return use.Parent switch
        {
            IInvocationOperation step when step.Instance == use => step,
            IArgumentOperation { Parent: IInvocationOperation step } argument when IsStep(step) && step.Arguments[0] == argument => step,
            _ => null,
        };
    }

    private static bool IsStep(IInvocationOperation call) => call.TargetMethod.Owner()?.Name is "RestRequestExtensions" or "RestRequest";
}
