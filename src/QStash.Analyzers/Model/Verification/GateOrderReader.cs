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
            foreach (var code in MessageCode.Of(_program, endpoint, calls, cancellationToken))
                if (Of(code, calls, cancellationToken) is { } early && seen.Add(early.Operation.Syntax))
                    found.Add(early);
        return found.ToImmutable();
    }

    private EarlyEffect? Of(MessageCode code, ImmutableArray<VerifierCall> calls, CancellationToken cancellationToken)
    {
        foreach (var (verification, point) in code.Verifications)
        {
            if (verification.Use.Verdict != AnswerVerdict.Gates || FlowGraphs.Around(point, cancellationToken) is not { } graph || FlowGraphs.Find(graph, point.Syntax) is not { } place)
                continue;
            var early = Search(graph.Blocks[0], 0, o => Contains(o, code.Verifications), graph, place.Block, code, calls, cancellationToken)
                ?? (verification.Use.Test is { } test ? Search(place.Block, place.Index + 1, o => o.Syntax == test, graph, null, code, calls, cancellationToken) : null);
            if (early is not null)
                return new EarlyEffect(early, verification);
        }
        return null;
    }

    // The first call with effects on a way from a place to where it ends, from which that end is still ahead.
    private IInvocationOperation? Search(BasicBlock start, int from, System.Func<IOperation, bool> isEnd, ControlFlowGraph graph, BasicBlock? goal, MessageCode code, ImmutableArray<VerifierCall> calls, CancellationToken cancellationToken)
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
                if (inner is IInvocationOperation && code.AsWritten(inner.Syntax) is { } call)
                    foreach (var run in Started(call))
                        if (Acts(run, code, calls, cancellationToken))
                            effects.Add((run, block));
        }
    }

    // `Task.Run(() => …)`: what the lambda does begins at once.
    private static IEnumerable<IInvocationOperation> Started(IInvocationOperation call)
    {
        yield return call;
        if (call.TargetMethod is { Name: "Run" or "StartNew", ContainingType.Name: "Task" or "TaskFactory" })
            foreach (var argument in call.Arguments)
                foreach (var operation in argument.Value.Descendants())
                    if (operation is IInvocationOperation inner)
                        yield return inner;
    }

    private bool Acts(IInvocationOperation call, MessageCode code, ImmutableArray<VerifierCall> calls, CancellationToken cancellationToken)
    {
        foreach (var verification in calls)
            if (verification.Operation.Syntax == call.Syntax)
                return false;
        foreach (var (_, point) in code.Verifications)
            if (point.Syntax == call.Syntax)
                return false;
        var acts = code.Carries(call) ? _effects.Is(call, cancellationToken) : code.ActsOnItsOwn(call, _effects, cancellationToken);
        return acts && !DevelopmentScope.Covers(call);
    }

    private static bool Contains(IOperation operation, ImmutableArray<(VerifierCall, IInvocationOperation Point)> verifications)
    {
        foreach (var (_, point) in verifications)
            foreach (var inner in operation.DescendantsAndSelf())
                if (inner is IInvocationOperation && inner.Syntax == point.Syntax)
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
}
