using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>What every request object begins with, whoever sends it: a verb and a URL, given where it is made, or by a method of this program that makes it.</summary>
internal sealed class RequestOpening
{
    private const int DeepestMaker = 3;

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
            if (returned != message && read(returned) is { } request)
                return request.Filled(new CallFilling(_program, maker.TargetMethod, maker, cancellationToken), _headers, _payloads, _program, cancellationToken);
        return null;
    }
}
