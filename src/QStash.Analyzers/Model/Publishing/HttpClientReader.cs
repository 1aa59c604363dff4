using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Reads requests that a program sends through <c>HttpClient</c>, directly or as a message that some helper made.</summary>
internal sealed class HttpClientReader
{
    private readonly ProgramModel _program;
    private readonly ClientModel _clients;
    private readonly RequestHeaderReader _headers;
    private readonly PayloadReader _payloads;
    private readonly RequestOpening _opening;

    public HttpClientReader(ProgramModel program, ClientModel clients, RequestHeaderReader headers, PayloadReader payloads)
    {
        _program = program;
        _clients = clients;
        _headers = headers;
        _payloads = payloads;
        _opening = new RequestOpening(program, headers, payloads);
    }

    /// <summary>The request of a call; null when the call is none of <c>HttpClient</c>'s that carry a body.</summary>
    public HttpRequestDraft? Read(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (call.TargetMethod.Owner()?.Name is not ("HttpClient" or "HttpMessageInvoker" or "HttpClientJsonExtensions" or "HttpClientExtensions") || call.Receiver() is not { } client)
            return null;

        var name = call.TargetMethod.Name;
        HttpRequestDraft? request = null;
        if (name is "SendAsync" or "Send")
            request = call.Arguments.Length > 0 ? Message(call, Argument(call, "request") ?? call.Arguments[0].Value, 0, cancellationToken) : null;
        else if (VerbOf(name) is { } verb && Argument(call, "requestUri") is { } url)
            request = Direct(call, verb, url, cancellationToken);
        if (request is null)
            return null;

        return Through(_clients.Of(client, cancellationToken), request);
    }

    /// <summary>The request with what the client adds to it.</summary>
    public static HttpRequestDraft Through(ClientSetup setup, HttpRequestDraft request) =>
        request with
        {
            Client = setup,
            Url = setup.Resolve(request.Url),
            Headers = request.Headers.AddRange(setup.Headers),
            NamesQStash = request.NamesQStash || setup.NamesQStash,
        };

    /// <summary>The request that is handed, as a message, to a method which sends it.</summary>
    public HttpRequestDraft? Message(IInvocationOperation call, IOperation message, CancellationToken cancellationToken) => Message(call, message, 0, cancellationToken);

    private static string? VerbOf(string method) =>
        method.StartsWith("Post", StringComparison.Ordinal) ? "POST"
        : method.StartsWith("Put", StringComparison.Ordinal) ? "PUT"
        : method.StartsWith("Patch", StringComparison.Ordinal) ? "PATCH"
        : null;

    private static IOperation? Argument(IInvocationOperation call, string name) => call.ArgumentNamed(name);

    private HttpRequestDraft Direct(IInvocationOperation call, string verb, IOperation url, CancellationToken cancellationToken)
    {
        var content = Argument(call, "content") ?? Argument(call, "value");
        return new HttpRequestDraft
        {
            Call = call,
            Verb = verb,
            Url = _program.Values.Text(url, cancellationToken),
            UrlSource = url,
            Payloads = content is null ? ImmutableArray<IOperation>.Empty : _payloads.SourcesOf(content, cancellationToken),
            Headers = content is null ? ImmutableArray<RequestHeader>.Empty : HeadersOf(content, cancellationToken),
        };
    }

    private HttpRequestDraft? Message(IInvocationOperation call, IOperation message, int depth, CancellationToken cancellationToken)
    {
        message = message.Unwrap();
        HttpRequestDraft? request = null;
        foreach (var origin in _program.Origins.Of(message, cancellationToken))
        {
            request = origin switch
            {
                IObjectCreationOperation { Type.Name: "HttpRequestMessage" } => Created(call, message, origin, cancellationToken),
                IInvocationOperation maker => _opening.ReturnedBy(maker, message, depth, returned => Message(call, returned, depth + 1, cancellationToken), cancellationToken),
                IParameterReferenceOperation { Parameter: var parameter } => new HttpRequestDraft
                {
                    Call = call,
                    Url = TextValue.Hole(origin.Syntax),
                    UrlSource = origin,
                    Message = parameter,
                    Headers = _headers.AddedTo(parameter, origin, cancellationToken),
                },
                _ => null,
            };
            if (request is not null)
                break;
        }
        return request is not null && message is ILocalReferenceOperation { Local: var local }
            ? request with { Headers = request.Headers.AddRange(_headers.AddedTo(local, message, cancellationToken)) }
            : request;
    }

    private HttpRequestDraft? Created(IInvocationOperation call, IOperation message, IOperation creation, CancellationToken cancellationToken)
    {
        if (_opening.Made(message, creation, cancellationToken) is not { } made)
            return null;

        var content = made["Content"];
        var headers = made["Headers"] is { } initializer ? _headers.InInitializer(initializer, cancellationToken) : ImmutableArray<RequestHeader>.Empty;
        return _opening.Of(call, creation, made["method"], made["RequestUri"], cancellationToken) with
        {
            Payloads = content is null ? ImmutableArray<IOperation>.Empty : _payloads.SourcesOf(content, cancellationToken),
            Headers = content is null ? headers : headers.AddRange(HeadersOf(content, cancellationToken)),
            IsComplete = made.IsComplete,
        };
    }

    private ImmutableArray<RequestHeader> HeadersOf(IOperation content, CancellationToken cancellationToken) =>
        content.Unwrap() is ILocalReferenceOperation { Local: var local } ? _headers.AddedTo(local, content, cancellationToken) : ImmutableArray<RequestHeader>.Empty;
}
