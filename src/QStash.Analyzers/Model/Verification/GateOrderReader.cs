using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Finds, in handlers that verify by themselves, what acts on the message on the way to the verification, or between it and the test of its answer.</summary>
internal sealed class GateOrderReader
{
    private readonly ProgramModel _program;
    private readonly EffectReader _effects;

    public GateOrderReader(ProgramModel program)
    {
        _program = program;
        _effects = new EffectReader(program);
    }

    public ImmutableArray<EarlyEffect> Of(ImmutableArray<VerifierCall> calls, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<EarlyEffect>();
        var seen = new HashSet<SyntaxNode>();
        foreach (var endpoint in _program.Endpoints(cancellationToken).All)
            foreach (var body in endpoint.Bodies.IsDefault ? ImmutableArray<IOperation>.Empty : endpoint.Bodies)
                if (Of(endpoint, body, calls, cancellationToken) is { } early && seen.Add(early.Operation.Syntax))
                    found.Add(early);
        return found.ToImmutable();
    }

    private EarlyEffect? Of(Endpoint endpoint, IOperation body, ImmutableArray<VerifierCall> calls, CancellationToken cancellationToken)
    {
        var verifications = new List<VerifierCall>();
        foreach (var call in calls)
            if (call.Location.SourceTree == body.Syntax.SyntaxTree && body.Syntax.Span.Contains(call.Location.SourceSpan) && !IsNested(call.Operation, body))
                verifications.Add(call);
        if (verifications.Count == 0)
            return null;

        BodyFlow? flow = null;
        foreach (var verification in verifications)
        {
            if (verification.Use.Verdict != AnswerVerdict.Gates || FlowGraphs.Around(verification.Operation, cancellationToken) is not { } graph || FlowGraphs.Find(graph, verification.Operation.Syntax) is not { } place)
                continue;
            flow ??= new BodyFlow(body, endpoint.BodyParameter);
            var early = Search(graph.Blocks[0], 0, o => Contains(o, verifications), graph, place.Block, body, flow, calls, cancellationToken)
                ?? (verification.Use.Test is { } test ? Search(place.Block, place.Index + 1, o => o.Syntax == test, graph, null, body, flow, calls, cancellationToken) : null);
            if (early is not null)
                return new EarlyEffect(early, verification);
        }
        return null;
    }

    // The first call with effects on a way from a place to where it ends, from which that end is still ahead.
    private IInvocationOperation? Search(BasicBlock start, int from, System.Func<IOperation, bool> isEnd, ControlFlowGraph graph, BasicBlock? goal, IOperation body, BodyFlow flow, ImmutableArray<VerifierCall> calls, CancellationToken cancellationToken)
    {
        var effects = new List<(IInvocationOperation Call, BasicBlock Block)>();
        var ends = new HashSet<BasicBlock>();
        var seen = new HashSet<BasicBlock>();
        var pending = new Queue<(BasicBlock, int)>();
        pending.Enqueue((start, from));
        while (pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (block, first) = pending.Dequeue();
            if (!seen.Add(block))
                continue;
            var ended = false;
            for (var i = first; i < block.Operations.Length && !ended; i++)
                if (!(ended = isEnd(block.Operations[i])))
                    Collect(block.Operations[i], block);
            if (!ended && block.BranchValue is { } value && !(ended = isEnd(value)))
                Collect(value, block);
            if (ended)
            {
                ends.Add(block);
                continue;
            }
            foreach (var next in Successors(block))
                pending.Enqueue((next, 0));
        }

        IInvocationOperation? earliest = null;
        foreach (var (call, block) in effects)
            if ((earliest is null || call.Syntax.SpanStart < earliest.Syntax.SpanStart) && (goal is null ? Reaches(block, ends) : Reaches(block, new HashSet<BasicBlock> { goal })))
                earliest = call;
        return earliest;

        void Collect(IOperation operation, BasicBlock block)
        {
            foreach (var inner in operation.DescendantsAndSelf())
                if (inner is IInvocationOperation && AsWritten(inner.Syntax, body) is { } call && Acts(call, flow, calls, cancellationToken))
                    effects.Add((call, block));
        }
    }

    // The graph's own operations stand outside of the conditions around them.
    private static IInvocationOperation? AsWritten(SyntaxNode syntax, IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
            if (operation is IInvocationOperation call && call.Syntax == syntax)
                return call;
        return null;
    }

    private bool Acts(IInvocationOperation call, BodyFlow flow, ImmutableArray<VerifierCall> calls, CancellationToken cancellationToken)
    {
        var carries = flow.Carries(call.Instance);
        foreach (var argument in call.Arguments)
            carries |= flow.Carries(argument.Value);
        if (!carries)
            return false;
        foreach (var verification in calls)
            if (verification.Operation.Syntax == call.Syntax)
                return false;
        return _effects.Is(call, cancellationToken) && !DevelopmentScope.Covers(call);
    }

    private static bool Contains(IOperation operation, List<VerifierCall> verifications)
    {
        foreach (var verification in verifications)
            foreach (var inner in operation.DescendantsAndSelf())
                if (inner is IInvocationOperation && inner.Syntax == verification.Operation.Syntax)
                    return true;
        return false;
    }

    private static bool Reaches(BasicBlock block, HashSet<BasicBlock> goals)
    {
        var seen = new HashSet<BasicBlock>();
        var pending = new Stack<BasicBlock>();
        pending.Push(block);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            if (!seen.Add(current))
                continue;
            if (goals.Contains(current))
                return true;
            foreach (var next in Successors(current))
                pending.Push(next);
        }
        return false;
    }

    private static IEnumerable<BasicBlock> Successors(BasicBlock block)
    {
        if (block.FallThroughSuccessor?.Destination is { } next)
            yield return next;
        if (block.ConditionalSuccessor?.Destination is { } other)
            yield return other;
    }

    private static bool IsNested(IOperation operation, IOperation body)
    {
        foreach (var outer in operation.Ancestors())
        {
            if (outer.Syntax.Span.Contains(body.Syntax.Span))
                return false;
            if (outer is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        }
        return false;
    }
}
