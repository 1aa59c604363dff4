using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Symbols;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>
/// Finds the setting that turns a verification off, and the test that asks for it only of those who bring a signature: the function is walked as a rejected
/// delivery with the condition held one way and the other. Where one way ends at the gate and the other gets to the work, the condition is a bypass.
/// </summary>
internal sealed class BypassReader
{
    private readonly ProgramModel _program;
    private readonly SignatureReach _reach;
    private readonly GateSwitch _switches;
    private readonly EffectReader _effects;

    public BypassReader(ProgramModel program, SignatureReach reach)
    {
        _program = program;
        _reach = reach;
        _switches = new GateSwitch(program);
        _effects = new EffectReader(program);
    }

    /// <param name="call">A verifier's call whose answer gates.</param>
    /// <param name="graph">The function around it.</param>
    /// <param name="place">Its block.</param>
    /// <param name="index">Its place in the block.</param>
    /// <param name="throws">It answers by an exception.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public AnswerUse? Of(IInvocationOperation call, ControlFlowGraph graph, BasicBlock place, int index, bool throws, CancellationToken cancellationToken)
    {
        if (!graph.Blocks.Any(b => b.ConditionKind != ControlFlowConditionKind.None) || DevelopmentScope.Covers(call))
            return null;
        var written = new Dictionary<SyntaxNode, IOperation>();
        foreach (var operation in call.Root().Descendants())
            if (operation is not (IConversionOperation or IAwaitOperation) && (!operation.IsImplicit || !written.ContainsKey(operation.Syntax)))
                written[operation.Syntax] = operation;

        var held = new Dictionary<BasicBlock, bool>();
        var doors = new List<(BasicBlock Block, IOperation Condition, bool? WhenUnsigned)>();
        GateCondition? unsigned = null;
        foreach (var block in graph.Blocks)
        {
            if (block.ConditionKind == ControlFlowConditionKind.None || block.BranchValue is not { ConstantValue.HasValue: false } value || value.Syntax.Span.Contains(call.Syntax.Span) || !written.TryGetValue(value.Syntax, out var condition))
                continue;
            if (DevelopmentScope.Asks(condition) is { } development)
                held[block] = !development;
            else if ((unsigned ??= Unsigned(call, cancellationToken))?.Evaluate(condition) is { } absent && AsksForSignature(condition))
                doors.Add((block, condition, absent));
            else if (_switches.Is(condition, cancellationToken))
                doors.Add((block, condition, null));
        }
        if (doors.Count == 0)
            return null;

        var good = Walk(call, true, graph, held, null, cancellationToken);
        good.Run(place, index);
        foreach (var (block, condition, whenUnsigned) in doors)
        {
            if (good.Tests.Exists(t => t.Syntax == condition.Syntax) || IsOneOfSeveral(condition.Syntax, call, doors, good, written))
                continue;
            if (whenUnsigned != false && Passes(good, Bad(block, false), Bad(block, true), written, cancellationToken) || whenUnsigned != true && Passes(good, Bad(block, true), Bad(block, false), written, cancellationToken))
                return AnswerUse.Ignored(whenUnsigned is null ? AnswerFault.SwitchedOff : AnswerFault.OnlyWhenSigned, condition.Syntax);
        }
        return null;

        AnswerWalk Bad(BasicBlock door, bool holds)
        {
            var walk = Walk(call, false, graph, new Dictionary<BasicBlock, bool>(held) { [door] = holds }, throws ? place : null, cancellationToken);
            walk.Run(graph.Blocks[0], 0);
            return walk;
        }
    }

    private static AnswerWalk Walk(IInvocationOperation call, bool valid, ControlFlowGraph graph, Dictionary<BasicBlock, bool> held, BasicBlock? barrier, CancellationToken cancellationToken) =>
        new(new AnswerEvaluation(call.Syntax, valid, AnswerShape.IsRefusal(AnswerShape.ResultOf(call.Type))), graph, b => held.TryGetValue(b, out var holds) ? holds : null, cancellationToken) { Barrier = barrier };

    // What the gate keeps from a rejected delivery, the open door gives it; and no other guard stands on that way.
    private bool Passes(AnswerWalk good, AnswerWalk closed, AnswerWalk open, Dictionary<SyntaxNode, IOperation> written, CancellationToken cancellationToken)
    {
        foreach (var branch in open.Branches)
            if (!closed.Branches.Contains(branch) && !good.Branches.Contains(branch) && AnswerRegion.Refuses(branch))
                return false;
        var kept = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var block in good.Blocks)
            if (!closed.Blocks.Contains(block))
                AddActs(block, written, kept, cancellationToken);
        var given = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var block in open.Blocks)
            if (!closed.Blocks.Contains(block))
                AddActs(block, written, given, cancellationToken);
        return kept.Overlaps(given);
    }

    // The methods that a block works with; what comes next in a pipeline is one of them.
    private void AddActs(BasicBlock block, Dictionary<SyntaxNode, IOperation> written, HashSet<ISymbol> acts, CancellationToken cancellationToken)
    {
        foreach (var operation in block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
            foreach (var inner in operation.DescendantsAndSelf())
                if (inner is IInvocationOperation && written.TryGetValue(inner.Syntax, out var found) && found is IInvocationOperation call && !AnswerShape.IsTalk(call)
                    && (GateWalk.IsNext(call) || AnswerShape.IsVoucher(call) || _effects.Is(call, cancellationToken) || !VerifierWords.IsFramework(call.TargetMethod.ContainingType) && !EffectReader.IsHarmless(call.TargetMethod.Name)))
                    acts.Add(call.TargetMethod);
    }

    // `_skip && path == "/health"`: together with something else it tells kinds of requests apart.
    private static bool IsOneOfSeveral(SyntaxNode condition, IInvocationOperation call, List<(BasicBlock, IOperation Condition, bool?)> doors, AnswerWalk good, Dictionary<SyntaxNode, IOperation> written)
    {
        var whole = condition;
        while (whole.Parent is ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax || whole.Parent is BinaryExpressionSyntax binary && IsJoin(binary))
            whole = whole.Parent;
        var pending = new Stack<SyntaxNode>();
        pending.Push(whole);
        while (pending.Count > 0)
        {
            var part = pending.Pop();
            switch (part)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    pending.Push(parenthesized.Expression);
                    break;
                case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                    pending.Push(not.Operand);
                    break;
                case BinaryExpressionSyntax joined when IsJoin(joined):
                    pending.Push(joined.Left);
                    pending.Push(joined.Right);
                    break;
                default:
                    var isKnown = part.Span.Contains(call.Syntax.Span) || doors.Exists(d => part.Span.Contains(d.Condition.Syntax.Span)) || good.Tests.Exists(t => part.Span.Contains(t.Syntax.Span))
                        || written.TryGetValue(part, out var other) && DevelopmentScope.Asks(other) is not null;
                    if (!isKnown)
                        return true;
                    break;
            }
        }
        return false;
    }

    private static bool IsJoin(BinaryExpressionSyntax binary) => binary.IsKind(SyntaxKind.LogicalAndExpression) || binary.IsKind(SyntaxKind.LogicalOrExpression);

    // In front of an endpoint the gate itself is judged; within one, a missing signature must be refused.
    private GateCondition? Unsigned(IInvocationOperation call, CancellationToken cancellationToken)
    {
        foreach (var operation in call.Root().Descendants())
            if (GateWalk.IsNext(operation))
                return null;
        var lambda = call.Ancestors().OfType<IAnonymousFunctionOperation>().FirstOrDefault();
        var method = lambda is null ? EnclosingMethod.Of(_program.SemanticModelOf(call.Syntax.SyntaxTree), call.Syntax, cancellationToken) : lambda.Symbol;
        foreach (var parameter in method?.Parameters ?? default)
            if (parameter.Type.Name.EndsWith("Context", System.StringComparison.Ordinal) && parameter.Type.Name is not ("HttpContext" or "FunctionContext" or "ILambdaContext"))
                return null;
        var summary = lambda is not null ? _reach.SummaryOf(lambda.Body, cancellationToken) : method is not null ? _reach.SummaryOf(method, 0, cancellationToken) : null;
        if (summary is null)
            return null;
        var carriers = new CarrierSet(summary.Carriers);
        return new GateCondition(_program, _reach.Header, null, o => carriers.IsReferenced(o) || o.Unwrap() is IPropertyReferenceOperation { Property: var property } && _reach.Returns(property, cancellationToken), null, cancellationToken);
    }

    private static bool AsksForSignature(IOperation condition) => !condition.Unwrap().ConstantValue.HasValue;
}
