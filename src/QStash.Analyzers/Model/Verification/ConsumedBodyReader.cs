using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Whether the stream that a verifier's body is read from was read to its end before: by model binding, or by the handler itself.</summary>
internal sealed class ConsumedBodyReader
{
    private readonly ProgramModel _program;
    private readonly List<Endpoint> _binding = new();
    private readonly LateFilter _filters;

    public ConsumedBodyReader(ProgramModel program, CancellationToken cancellationToken)
    {
        _program = program;
        _filters = new LateFilter(program);
        foreach (var endpoint in program.Endpoints(cancellationToken).All)
            if (endpoint.Kind is EndpointKind.ControllerAction or EndpointKind.MinimalApi or EndpointKind.RequestDelegate)
                _binding.Add(endpoint);
    }

    /// <summary>Whether binding a parameter parses the body: not streams and readers, which are the body itself.</summary>
    public static bool IsParsedFrom(IParameterSymbol parameter) => parameter.Type.Name is not ("Stream" or "PipeReader" or "HttpRequest" or "HttpContext");

    /// <summary>The parameter or call that consumes the stream before the verifier's body is read from it; null when none does.</summary>
    public IOperation? Of(IInvocationOperation call, IOperation? body, CancellationToken cancellationToken)
    {
        if (HandlerAround(call) is not { } endpoint)
            return InFilter(call, body, cancellationToken);
        return InBodies(call, body, endpoint, endpoint.Bodies, cancellationToken);
    }

    // A filter that runs behind the binding of the endpoint that it stands before.
    private IOperation? InFilter(IInvocationOperation call, IOperation? body, CancellationToken cancellationToken)
    {
        if (_filters.BodiesAround(call, cancellationToken) is not { IsEmpty: false } bodies)
            return null;
        foreach (var endpoint in _binding)
            if (endpoint.BodyParameter is { } bound && IsParsedFrom(bound) && _filters.StandsBefore(endpoint, call, cancellationToken))
                return InBodies(call, body, endpoint, bodies, cancellationToken);
        return null;
    }

    private IOperation? InBodies(IInvocationOperation call, IOperation? body, Endpoint endpoint, ImmutableArray<IOperation> bodies, CancellationToken cancellationToken)
    {

        IOperation? read = null;
        IOperation? parsing = null;
        var rewound = false;
        var buffered = false;
        foreach (var handler in bodies)
            foreach (var operation in handler.Descendants())
            {
                if (operation.Syntax.SpanStart > call.Syntax.Span.End)
                    continue;
                if (read is null && RawBody.IsStream(operation) && !IsPositioned(operation) && !IsParsed(operation))
                    read = operation;
                if (read is null && operation is IInvocationOperation invocation && RawBody.IsParsing(invocation))
                    (parsing, rewound) = (operation, false);
                rewound |= read is null && RawBody.IsRewind(operation);
                buffered |= RawBody.IsBuffering(operation);
            }
        read ??= VerifierThatReads(call, cancellationToken);
        if (read is null || body is not null && read.Syntax.SpanStart > call.Syntax.Span.End)
            return null;

        if (parsing is not null && parsing.Syntax.SpanStart < read.Syntax.SpanStart)
            return rewound && (buffered || BuffersEarlier(bodies, cancellationToken)) ? null : parsing;
        if (endpoint.BodyParameter is not { } bound || !IsParsedFrom(bound))
            return null;
        return rewound && BuffersEarlier(bodies, cancellationToken) ? null : read;
    }

    private Endpoint? HandlerAround(IInvocationOperation call)
    {
        foreach (var endpoint in _binding)
            foreach (var body in endpoint.Bodies)
                if (body.Syntax.SyntaxTree == call.Syntax.SyntaxTree && body.Syntax.Span.Contains(call.Syntax.Span))
                    return endpoint;
        return null;
    }

    // `verifier.VerifyAsync(Request)` whose body reads the stream, without going back to its beginning.
    private IOperation? VerifierThatReads(IInvocationOperation call, CancellationToken cancellationToken)
    {
        IOperation? read = null;
        foreach (var body in _program.Bodies.Of(call.TargetMethod, cancellationToken))
            foreach (var operation in body.Descendants())
            {
                if (RawBody.IsRewind(operation) && read is null)
                    return null;
                if (RawBody.IsStream(operation) && !IsPositioned(operation))
                    read ??= operation;
            }
        return read is null ? null : call;
    }

    // Somewhere before the handler the body is kept: in middleware, in a filter. Where that is done and for whom is not looked at.
    private bool BuffersEarlier(ImmutableArray<IOperation> bodies, CancellationToken cancellationToken)
    {
        foreach (var tree in _program.Compilation.SyntaxTrees)
        {
            if (!TreeTrace.Mentions(tree, new[] { "Buffering", "EnableRewind" }, cancellationToken))
                continue;
            foreach (var operation in _program.Bound(tree, cancellationToken).Within(tree.GetRoot(cancellationToken).FullSpan))
                if (RawBody.IsBuffering(operation) && !IsInside(bodies, operation))
                    return true;
        }
        return false;
    }

    private static bool IsInside(ImmutableArray<IOperation> bodies, IOperation operation)
    {
        foreach (var body in bodies)
            if (body.Syntax.SyntaxTree == operation.Syntax.SyntaxTree && body.Syntax.Span.Contains(operation.Syntax.Span))
                return true;
        return false;
    }

    private static bool IsPositioned(IOperation stream) =>
        stream.Parent is IPropertyReferenceOperation { Property.Name: "Position" or "Length" or "CanSeek" or "CanRead" } or IInvocationOperation { TargetMethod.Name: "Seek" };

    private static bool IsParsed(IOperation stream) => stream.Consumer() is IArgumentOperation { Parent: IInvocationOperation parsing } && RawBody.IsParsing(parsing);
}
