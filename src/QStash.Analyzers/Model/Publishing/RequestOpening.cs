using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>What every request object begins with, whoever sends it: a verb and a URL, given where it is made, or by a method of this program that makes it.</summary>
internal sealed class RequestOpening
{
    // Each step of `Create().WithDelay(…).WithLabel(…)` is one.
    private const int DeepestMaker = 6;

    private readonly ProgramModel _program;
    private readonly RequestHeaderReader _headers;
    private readonly PayloadReader _payloads;

    public RequestOpening(ProgramModel program, RequestHeaderReader headers, PayloadReader payloads)
    {
        _program = program;
        _headers = headers;
        _payloads = payloads;
    }

    /// <summary>The object that a creation makes, with what is set on it until <paramref name="message"/>.</summary>
    public ObjectValue? Made(IOperation message, IOperation creation, CancellationToken cancellationToken) =>
        _program.Objects.Of(message, cancellationToken).FirstOrDefault(o => o.Creation == creation) ?? _program.Objects.Of(creation, cancellationToken).FirstOrDefault();

    /// <summary>The verb and URL of a request that is made here.</summary>
    /// <param name="call">The call that sends it.</param>
    /// <param name="creation">Where it is made.</param>
    /// <param name="method">What gives the verb; without it a request is a GET.</param>
    /// <param name="url">What gives the URL.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public HttpRequestDraft Of(IInvocationOperation call, IOperation creation, IOperation? method, IOperation? url, CancellationToken cancellationToken) => new()
    {
        Call = call,
        Verb = method is null ? "GET" : HttpVerb.Of(method, _program, cancellationToken),
        VerbSource = method,
        Url = url is null ? TextValue.Empty : _program.Values.Text(url, cancellationToken),
        UrlSource = url ?? creation,
    };

    /// <summary>The request that a method of this program returns, with the arguments of its call put in.</summary>
    public HttpRequestDraft? ReturnedBy(IInvocationOperation maker, IOperation message, int depth, Func<IOperation, HttpRequestDraft?> read, CancellationToken cancellationToken)
    {
        if (depth >= DeepestMaker)
            return null;
        foreach (var returned in _program.Bodies.ReturnsOf(maker.TargetMethod, cancellationToken))
        {
            if (returned == message)
                continue;
            if (HandedBack(maker, returned, cancellationToken) is { } parameter)
            {
                if (CallArguments.Of(maker, parameter) is { } handed && read(handed) is { } made)
                    return made with { Headers = made.Headers.AddRange(AddedBy(maker, parameter, returned, cancellationToken)) };
            }
            else if (read(returned) is { } request)
            {
                return request.Filled(Filling(maker, cancellationToken), _headers, _payloads, _program, cancellationToken);
            }
        }
        return null;
    }

    // `WithDelay(this HttpRequestMessage request, …)` gives back the request that it was handed.
    private IParameterSymbol? HandedBack(IInvocationOperation maker, IOperation returned, CancellationToken cancellationToken)
    {
        var current = _program.Origins.Single(returned, cancellationToken);
        while (current is IInvocationOperation step && step.Receiver() is { } receiver && SymbolEqualityComparer.Default.Equals(step.Type, receiver.Type))
            current = receiver.Unwrap();
        var method = (maker.TargetMethod.ReducedFrom ?? maker.TargetMethod).OriginalDefinition;
        return current is IParameterReferenceOperation { Parameter: var parameter } && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method) ? parameter : null;
    }

    private ImmutableArray<RequestHeader> AddedBy(IInvocationOperation maker, IParameterSymbol parameter, IOperation body, CancellationToken cancellationToken)
    {
        var filling = Filling(maker, cancellationToken);
        var added = ImmutableArray.CreateBuilder<RequestHeader>();
        foreach (var header in _headers.AddedTo(parameter, body, cancellationToken))
            added.AddRange(filling.Header(header, _headers));
        return added.ToImmutable();
    }

    private CallFilling Filling(IInvocationOperation maker, CancellationToken cancellationToken) => new(_program, maker.TargetMethod, maker, cancellationToken);
}
