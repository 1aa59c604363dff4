using System;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Reads requests that a program sends with Flurl: a chain from a URL to a verb.</summary>
internal sealed class FlurlReader
{
    private const int LongestChain = 40;

    private readonly ProgramModel _program;
    private readonly RequestHeaderReader _headers;
    private readonly PayloadReader _payloads;

    public FlurlReader(ProgramModel program, RequestHeaderReader headers, PayloadReader payloads)
    {
        _program = program;
        _headers = headers;
        _payloads = payloads;
    }

    public HttpRequestDraft? Read(IInvocationOperation call, CancellationToken cancellationToken)
    {
        var name = call.TargetMethod.Name;
        var verb = name.StartsWith("Post", StringComparison.Ordinal) ? "POST" : name.StartsWith("Put", StringComparison.Ordinal) ? "PUT" : name.StartsWith("Send", StringComparison.Ordinal) ? "" : null;
        if (verb is null || !IsFlurl(call) || call.Receiver() is not { } receiver)
            return null;
        if (verb.Length == 0)
            verb = call.ArgumentNamed("verb") is { } given ? HttpVerb.Of(given, _program, cancellationToken) : null;

        var headers = ImmutableArray.CreateBuilder<RequestHeader>();
        var url = Url(receiver, headers, out var throws, 0, cancellationToken);
        var body = call.ArgumentNamed("data") ?? call.ArgumentNamed("body") ?? call.ArgumentNamed("content");
        return new HttpRequestDraft
        {
            Call = call,
            Verb = verb,
            Url = url,
            UrlSource = Start(receiver),
            Headers = headers.ToImmutable(),
            Payloads = body is null ? ImmutableArray<IOperation>.Empty : _payloads.SourcesOf(body, cancellationToken),
            ThrowsByItself = throws,
        };
    }

    private TextValue Url(IOperation operation, ImmutableArray<RequestHeader>.Builder headers, out bool throws, int depth, CancellationToken cancellationToken)
    {
        throws = true;
        operation = operation.Unwrap();
        if (depth > LongestChain)
            return TextValue.Hole(operation.Syntax);

        if (operation is IInvocationOperation step && IsFlurl(step) && step.Receiver() is { } receiver)
        {
            var before = Url(receiver, headers, out throws, depth + 1, cancellationToken);
            var arguments = step.Instance is null ? step.Arguments.RemoveAt(0) : step.Arguments;
            switch (step.TargetMethod.Name)
            {
                case "AppendPathSegment" or "Request" or "AppendPathSegments":
                    foreach (var argument in arguments)
                        if (argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Value.Type?.SpecialType != SpecialType.System_Boolean)
                            before = Append(before, argument, cancellationToken);
                    return before;
                case "AllowAnyHttpStatus" or "AllowHttpStatus":
                    throws = false;
                    return before;
                case "WithHeader" when arguments.Length >= 2:
                    headers.Add(new RequestHeader(_program.Values.Text(arguments[0].Value, cancellationToken), arguments[1].Value, _program.Values.Text(arguments[1].Value, cancellationToken)));
                    return before;
                case "WithHeaders" when arguments.Length >= 1:
                    Headers(arguments[0].Value, headers, cancellationToken);
                    return before;
                default:
                    return before;
            }
        }

        switch (operation)
        {
            case IObjectCreationOperation { Type.Name: "FlurlRequest" or "Url" or "FlurlClient", Arguments: { Length: > 0 } made }:
                return Url(made[0].Value, headers, out throws, depth + 1, cancellationToken);
            case ILocalReferenceOperation or IFieldReferenceOperation when operation.Type?.Name is "Url" or "IFlurlRequest" or "FlurlRequest" or "IFlurlClient" or "FlurlClient":
                var origin = _program.Origins.Single(operation, cancellationToken);
                if (operation is ILocalReferenceOperation { Local: var local })
                    headers.AddRange(_headers.AddedTo(local, operation, cancellationToken));
                return origin == operation ? TextValue.Hole(operation.Syntax) : Url(origin, headers, out throws, depth + 1, cancellationToken);
            default:
                return _program.Values.Text(operation, cancellationToken);
        }
    }

    private TextValue Append(TextValue before, IArgumentOperation argument, CancellationToken cancellationToken)
    {
        var segments = argument.ArgumentKind == ArgumentKind.ParamArray || argument.Value.Unwrap() is IArrayCreationOperation
            ? _program.Objects.Elements(argument.Value, cancellationToken)
            : ImmutableArray.Create(argument.Value);
        foreach (var segment in segments)
            before = before.Then(TextValue.Known("/", segment.Syntax)).Then(_program.Values.Text(segment, cancellationToken));
        return before;
    }

    // `WithHeaders(new { Upstash_Retries = 3 })`: underscores stand for hyphens.
    private void Headers(IOperation value, ImmutableArray<RequestHeader>.Builder headers, CancellationToken cancellationToken)
    {
        foreach (var made in _program.Objects.Of(value, cancellationToken))
            foreach (var member in made.Members)
                headers.Add(new RequestHeader(TextValue.Known(member.Key.Replace('_', '-'), member.Value.Syntax), member.Value, _program.Values.Text(member.Value, cancellationToken)));
    }

    private static IOperation Start(IOperation receiver)
    {
        receiver = receiver.Unwrap();
        for (var steps = 0; steps < LongestChain && receiver is IInvocationOperation step && IsFlurl(step) && step.Receiver() is { } before; steps++)
            receiver = before.Unwrap();
        return receiver;
    }

    private static bool IsFlurl(IInvocationOperation call) =>
        call.TargetMethod.ContainingNamespace?.ToDisplayString() is { } space && (space == "Flurl" || space.StartsWith("Flurl.", StringComparison.Ordinal));
}
