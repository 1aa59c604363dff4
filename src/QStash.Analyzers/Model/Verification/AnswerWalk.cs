using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace QStash.Analyzers.Model.Verification;

/// <summary>
/// Walks a function from a verifier's call on, assuming how the verification ended. Conditions that depend on the answer are decided; those that do not are
/// taken both ways.
/// </summary>
internal sealed class AnswerWalk
{
    private const int MostSteps = 3000;

    private readonly AnswerEvaluation _evaluation;
    private readonly ControlFlowGraph _graph;
    private readonly Func<BasicBlock, bool?> _decided;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<(int, string)> _visited = new();
    private readonly Stack<(BasicBlock Block, int From, Dictionary<object, AnswerValue> State)> _pending = new();

    /// <param name="evaluation">How the verification ended.</param>
    /// <param name="graph">The function.</param>
    /// <param name="decided">What other conditions are assumed to be; null where both are possible.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    public AnswerWalk(AnswerEvaluation evaluation, ControlFlowGraph graph, Func<BasicBlock, bool?>? decided, CancellationToken cancellationToken)
    {
        _evaluation = evaluation;
        _graph = graph;
        _decided = decided ?? (_ => null);
        _cancellationToken = cancellationToken;
    }

    /// <summary>The blocks that are reached.</summary>
    public HashSet<BasicBlock> Blocks { get; } = new();

    /// <summary>The branches that are taken.</summary>
    public HashSet<ControlFlowBranch> Branches { get; } = new();

    /// <summary>The block at whose end the walk stops; null when there is none.</summary>
    public BasicBlock? Barrier { get; init; }

    /// <summary>The conditions that the answer decided.</summary>
    public List<IOperation> Tests { get; } = new();

    /// <summary>The clause that took an exception which this walk threw itself.</summary>
    public SyntaxNode? Caught { get; private set; }

    /// <summary>The answer got somewhere where it may decide anything.</summary>
    public bool Escapes => _evaluation.Escapes || _tooLong;

    private bool _tooLong;

    public void Run(BasicBlock start, int from)
    {
        _pending.Push((start, from, new Dictionary<object, AnswerValue>()));
        for (var steps = 0; _pending.Count > 0; steps++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (_tooLong = steps > MostSteps)
                return;
            var (block, first, state) = _pending.Pop();
            if (_visited.Add((first > 0 ? ~block.Ordinal : block.Ordinal, KeyOf(state))))
                Step(block, first, state);
        }
    }

    private void Step(BasicBlock block, int first, Dictionary<object, AnswerValue> state)
    {
        Blocks.Add(block);
        for (var i = first; i < block.Operations.Length; i++)
            _evaluation.Of(block.Operations[i], state);
        if (block == Barrier)
            return;
        var value = block.BranchValue is { } branch ? _evaluation.Of(branch, state) : AnswerValue.Unknown;
        if (block.ConditionKind == ControlFlowConditionKind.None)
        {
            if (value.Depends && block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return)
                _evaluation.Escape();
            Follow(block.FallThroughSuccessor, state);
            return;
        }

        if (value.Depends)
        {
            Tests.Add(block.BranchValue!);
            _evaluation.Choices.Decides(block.BranchValue!);
        }
        if (value.Depends && value.Truth is null && value.Kind != AnswerKind.Either)
            _evaluation.Escape();
        var jumps = (value.Truth ?? _decided(block)) is { } truth ? truth == (block.ConditionKind == ControlFlowConditionKind.WhenTrue) : (bool?)null;
        if (jumps != false)
            Follow(block.ConditionalSuccessor, state);
        if (jumps != true)
            Follow(block.FallThroughSuccessor, state);
    }

    private void Follow(ControlFlowBranch? branch, Dictionary<object, AnswerValue> state)
    {
        if (branch is null)
            return;
        if (branch.Semantics == ControlFlowBranchSemantics.Throw && AnswerCatch.Of(branch, _graph) is { } handler)
        {
            Caught ??= handler.Clause;
            _pending.Push((handler.Block, 0, new Dictionary<object, AnswerValue>(state, state.Comparer)));
            return;
        }
        Branches.Add(branch);
        if (branch.Destination is { } destination)
            _pending.Push((destination, 0, new Dictionary<object, AnswerValue>(state, state.Comparer)));
    }

    private static string KeyOf(Dictionary<object, AnswerValue> state)
    {
        var text = new StringBuilder();
        foreach (var entry in state.Where(e => e.Value != AnswerValue.Unknown).OrderBy(e => e.Key.GetHashCode()))
            text.Append(entry.Key.GetHashCode()).Append(':').Append((int)entry.Value.Kind).Append(entry.Value.Depends ? '!' : '.');
        return text.ToString();
    }
}
