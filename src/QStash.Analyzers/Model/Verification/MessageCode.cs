using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Code of an endpoint that verifies: its handler, or a method of the same class that the handler hands the message to.</summary>
internal sealed class MessageCode
{
    private const int MostBodies = 8;
    private const int DeepestCall = 2;

    private readonly ProgramModel _program;
    private readonly IOperation _body;
    private readonly BodyFlow _flow;

    private MessageCode(ProgramModel program, IOperation body, BodyFlow flow, ImmutableArray<(VerifierCall Call, IInvocationOperation Point)> verifications)
    {
        _program = program;
        _body = body;
        _flow = flow;
        Verifications = verifications;
    }

    /// <summary>The verifier's calls, each with the place of this code at which it happens: the call, or that of the local function around it.</summary>
    public ImmutableArray<(VerifierCall Call, IInvocationOperation Point)> Verifications { get; }

    /// <summary>The handler of an endpoint and its helpers, as far as they verify.</summary>
    public static ImmutableArray<MessageCode> Of(ProgramModel program, Endpoint endpoint, ImmutableArray<VerifierCall> calls, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<MessageCode>();
        if (calls.IsEmpty || endpoint.Bodies.IsDefaultOrEmpty)
            return found.ToImmutable();
        var seen = new HashSet<IOperation>();
        var pending = new Queue<(IOperation Body, IEnumerable<IParameterSymbol> Bound)>();
        foreach (var body in endpoint.Bodies)
            pending.Enqueue((body, endpoint.BodyParameter is { } parameter ? new[] { parameter } : Enumerable.Empty<IParameterSymbol>()));
        while (pending.Count > 0 && seen.Count < MostBodies)
        {
            var (body, bound) = pending.Dequeue();
            if (!seen.Add(body))
                continue;
            var verifications = In(body, calls);
            var helpers = HelpersOf(body, endpoint).ToList();
            if (verifications.IsEmpty && helpers.Count == 0)
                continue;
            var flow = new BodyFlow(body, bound);
            if (!verifications.IsEmpty)
                found.Add(new MessageCode(program, body, flow, verifications));
            foreach (var helper in helpers)
                foreach (var inner in program.Bodies.Of(helper.TargetMethod, cancellationToken))
                    pending.Enqueue((inner, helper.Arguments.Where(a => a.Parameter is not null && flow.Carries(a.Value)).Select(a => a.Parameter!.OriginalDefinition)));
        }
        return found.ToImmutable();
    }

    /// <summary>Whether a call is handed something of the message.</summary>
    public bool Carries(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
            if (_flow.Carries(argument.Value))
                return true;
        return _flow.Carries(call.Instance);
    }

    /// <summary>Whether a helper that is handed nothing reads the message by itself and acts on it.</summary>
    public bool ActsOnItsOwn(IInvocationOperation call, EffectReader effects, CancellationToken cancellationToken) => ActsOnItsOwn(call, _flow, effects, 0, cancellationToken);

    private bool ActsOnItsOwn(IInvocationOperation call, BodyFlow around, EffectReader effects, int depth, CancellationToken cancellationToken)
    {
        if (depth >= DeepestCall || call.TargetMethod.MethodKind != MethodKind.LocalFunction && call.Instance is not IInstanceReferenceOperation)
            return false;
        foreach (var body in _program.Bodies.Of(call.TargetMethod, cancellationToken))
        {
            var flow = call.TargetMethod.MethodKind == MethodKind.LocalFunction ? around : new BodyFlow(body, Enumerable.Empty<IParameterSymbol>());
            foreach (var operation in body.Descendants())
                if (operation is IInvocationOperation inner && (flow.Carries(inner.Instance) || inner.Arguments.Any(a => flow.Carries(a.Value)) ? effects.Is(inner, cancellationToken) : ActsOnItsOwn(inner, flow, effects, depth + 1, cancellationToken)))
                    return true;
        }
        return false;
    }

    /// <summary>The call as it is written: the graph's own operations stand outside of the conditions around them.</summary>
    public IInvocationOperation? AsWritten(SyntaxNode syntax)
    {
        foreach (var operation in _body.DescendantsAndSelf())
            if (operation is IInvocationOperation call && call.Syntax == syntax)
                return call;
        return null;
    }

    private static ImmutableArray<(VerifierCall, IInvocationOperation)> In(IOperation body, ImmutableArray<VerifierCall> calls)
    {
        var found = ImmutableArray.CreateBuilder<(VerifierCall, IInvocationOperation)>();
        foreach (var call in calls)
        {
            if (call.Location.SourceTree != body.Syntax.SyntaxTree || !body.Syntax.Span.Contains(call.Location.SourceSpan))
                continue;
            var function = FunctionAround(call.Operation, body);
            if (function is null)
                found.Add((call, call.Operation));
            else if (function is ILocalFunctionOperation local)
                foreach (var operation in body.Descendants())
                    if (operation is IInvocationOperation use && SymbolEqualityComparer.Default.Equals(use.TargetMethod, local.Symbol) && FunctionAround(use, body) is null)
                        found.Add((call, use));
        }
        return found.ToImmutable();
    }

    private static IEnumerable<IInvocationOperation> HelpersOf(IOperation body, Endpoint endpoint)
    {
        foreach (var operation in body.Descendants())
            if (operation is IInvocationOperation { TargetMethod: { MethodKind: MethodKind.Ordinary } method } call && endpoint.Handler?.ContainingType is { } type
                && SymbolEqualityComparer.Default.Equals(method.ContainingType?.OriginalDefinition, type.OriginalDefinition))
                yield return call;
    }

    private static IOperation? FunctionAround(IOperation operation, IOperation body)
    {
        foreach (var outer in operation.Ancestors())
        {
            if (outer.Syntax.Span.Contains(body.Syntax.Span))
                return null;
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return outer;
        }
        return null;
    }
}
