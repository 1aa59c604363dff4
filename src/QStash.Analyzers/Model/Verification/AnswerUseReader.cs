using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>
/// Whether a verifier's answer decides anything: the function is walked twice from the call on, as a valid delivery and as a rejected one. Where the
/// rejected one gets to everything that the valid one gets to, the answer is ignored.
/// </summary>
internal sealed class AnswerUseReader
{
    private const int DeepestCaller = 2;

    private readonly ProgramModel _program;
    private readonly SignatureReach _reach;
    private readonly BypassReader _bypasses;

    public AnswerUseReader(ProgramModel program, SignatureReach reach)
    {
        _program = program;
        _reach = reach;
        _bypasses = new BypassReader(program, reach);
    }

    public AnswerUse Of(IInvocationOperation call, CancellationToken cancellationToken, int depth = 0)
    {
        if (FlowGraphs.Around(call, cancellationToken) is not { } graph || FlowGraphs.Find(graph, call.Syntax) is not { } place)
            return AnswerUse.Unknown;
        var throws = Throws(call, cancellationToken);
        var use = Of(call, graph, place, throws, cancellationToken, depth);
        return use.Verdict == AnswerVerdict.Gates && _bypasses.Of(call, graph, place.Block, place.Index, throws, cancellationToken) is { } bypass ? bypass : use;
    }

    private AnswerUse Of(IInvocationOperation call, ControlFlowGraph graph, (BasicBlock Block, int Index) place, bool throws, CancellationToken cancellationToken, int depth)
    {
        var answers = AnswerShape.Answers(Result(call)) || AnswerShape.IsRefusal(Result(call)) && MayBeNothing(call, cancellationToken);
        if (!throws && !answers && !AnswerShape.IsTask(call.Type))
            return AnswerUse.Unknown;

        var good = Walk(call, true, graph, place.Block, place.Index, cancellationToken, out var evaluation);
        if (AnswerShape.IsTask(call.Type) && !evaluation.Awaits)
            return good.Escapes ? Returned(call, depth, cancellationToken) : AnswerUse.Ignored(AnswerFault.NotAwaited);
        if (throws)
        {
            if (good.Escapes || AnswerCatch.Of(call, place.Block, graph) is not { } handler)
                return AnswerUse.Gates;
            var caught = Walk(call, false, graph, handler.Block, 0, cancellationToken, out _);
            if (AnswerRegion.DeedOf(place.Block, place.Index + 1) == AnswerDeed.Talks)
                caught.Blocks.Add(place.Block);
            return Compare(good, caught, call, evaluation, handler.Clause);
        }
        if (!answers)
            return AnswerUse.Unknown;
        if (good.Escapes)
            return Returned(call, depth, cancellationToken);

        var bad = Walk(call, false, graph, place.Block, place.Index, cancellationToken, out _);
        return bad.Escapes ? AnswerUse.Unknown : Compare(good, bad, call, evaluation, null);
    }

    private static AnswerWalk Walk(IInvocationOperation call, bool valid, ControlFlowGraph graph, BasicBlock from, int index, CancellationToken cancellationToken, out AnswerEvaluation evaluation)
    {
        evaluation = new AnswerEvaluation(call.Syntax, valid, AnswerShape.IsRefusal(Result(call)));
        var walk = new AnswerWalk(evaluation, graph, null, cancellationToken);
        walk.Run(from, index);
        return walk;
    }

    private static AnswerUse Compare(AnswerWalk good, AnswerWalk bad, IInvocationOperation call, AnswerEvaluation evaluation, SyntaxNode? clause)
    {
        if (bad.Escapes)
            return AnswerUse.Unknown;
        var onlyGood = good.Blocks.Where(b => !bad.Blocks.Contains(b)).ToList();
        var onlyBad = bad.Blocks.Where(b => !good.Blocks.Contains(b)).ToList();
        var goodEnds = good.Branches.Where(b => !bad.Branches.Contains(b) && AnswerRegion.Leaves(b)).ToList();
        var badEnds = bad.Branches.Where(b => !good.Branches.Contains(b) && AnswerRegion.Leaves(b)).ToList();
        var test = clause ?? (good.Tests.Count > 0 ? good.Tests[0].Syntax : null);

        if (clause is null && goodEnds.Count > 0 && goodEnds.All(AnswerRegion.Refuses) && badEnds.Count > 0 && !badEnds.Any(AnswerRegion.Refuses) && AnswerShape.Consent(call.TargetMethod.Name) != false)
            return AnswerUse.Ignored(AnswerFault.WrongWayRound, test);
        // A gate that hands on what it has found to be forged.
        if (onlyBad.Any(AnswerRegion.LetsThrough) && !badEnds.Any(AnswerRegion.Refuses))
            return clause is null ? AnswerUse.Ignored(AnswerFault.FallsThrough, test) : AnswerUse.Ignored(AnswerFault.Caught, clause);
        // Falling off the end past a branch of its own is no way out: `if (!valid) log();` as the last statement.
        if (onlyGood.Count == 0 && onlyBad.Count > 0)
        {
            goodEnds.RemoveAll(FallsOff);
            badEnds.RemoveAll(FallsOff);
        }
        if (goodEnds.Count > 0 || badEnds.Count > 0 || onlyGood.Any(b => AnswerRegion.DeedOf(b) != AnswerDeed.Talks))
            return AnswerUse.Gates with { Test = clause is null ? test : null };

        var deed = onlyBad.Select(b => AnswerRegion.DeedOf(b)).DefaultIfEmpty(AnswerDeed.Talks).Max();
        if (deed == AnswerDeed.Works)
            return AnswerUse.Unknown;
        if (deed == AnswerDeed.Responds && good.Blocks.Any(AnswerRegion.AsksForResponse))
            return AnswerUse.Unknown;
        if (deed == AnswerDeed.Responds && !AnswerRegion.LacksResult(call, onlyBad) && !good.Blocks.Any(b => b.Ordinal > onlyBad.Max(o => o.Ordinal) && AnswerRegion.DeedOf(b) == AnswerDeed.Works))
            return AnswerUse.Gates;
        if ((clause ?? bad.Caught) is { } swallowing)
            return AnswerUse.Ignored(AnswerFault.Caught, swallowing);
        if (good.Tests.Count > 0)
            return AnswerUse.Ignored(AnswerFault.FallsThrough, test);
        return AnswerUse.Ignored(evaluation.Talks ? AnswerFault.OnlyLogged : IsKept(call) ? AnswerFault.NeverRead : AnswerFault.Discarded);
    }

    private static bool FallsOff(ControlFlowBranch branch) => branch.Semantics == ControlFlowBranchSemantics.Regular;

    // The answer leaves the function. Of a local function or lambda, whose calls are no calls of verifiers of their own, all uses are looked at.
    private AnswerUse Returned(IInvocationOperation call, int depth, CancellationToken cancellationToken)
    {
        if (depth > DeepestCaller || call.Consumer() is not IReturnOperation || AnswerCallers.Of(call) is not { IsDefaultOrEmpty: false } callers)
            return AnswerUse.Unknown;
        AnswerUse? all = null;
        foreach (var caller in callers)
        {
            var use = Of(caller, cancellationToken, depth + 1);
            if (use.Verdict == AnswerVerdict.Unknown || all is not null && all.Verdict != use.Verdict)
                return AnswerUse.Unknown;
            all ??= use with { Test = null };
        }
        return all ?? AnswerUse.Unknown;
    }

    private static ITypeSymbol? Result(IInvocationOperation call)
    {
        foreach (var parameter in call.TargetMethod.Parameters)
            if (parameter.RefKind == RefKind.Out && parameter.Type.SpecialType == SpecialType.System_Boolean)
                return parameter.Type;
        return AnswerShape.ResultOf(call.Type);
    }

    // Answers by an exception: nothing is returned, or never anything but `true`.
    private bool Throws(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (Result(call) is not { } result)
            return true;
        if (result.SpecialType != SpecialType.System_Boolean || AnswerShape.ResultOf(call.Type) is null)
            return false;
        var any = false;
        foreach (var target in _reach.Implementations.Of(call.TargetMethod, cancellationToken))
            foreach (var returned in _program.Bodies.ReturnsOf(target, cancellationToken))
            {
                if (ConstantOf(returned) is not true)
                    return false;
                any = true;
            }
        return any;
    }

    // A helper that answers with a refusal, or with null: `if (await RefusalAsync() is { } refusal) return refusal;`
    private bool MayBeNothing(IInvocationOperation call, CancellationToken cancellationToken)
    {
        foreach (var target in _reach.Implementations.Of(call.TargetMethod, cancellationToken))
            foreach (var returned in _program.Bodies.ReturnsOf(target, cancellationToken))
                foreach (var value in returned.Unwrap() is IConditionalOperation { WhenFalse: { } other } choice ? new[] { choice.WhenTrue, other } : new[] { returned })
                    if (value.Unwrap() is ILiteralOperation { ConstantValue: { HasValue: true, Value: null } })
                        return true;
        return false;
    }

    private static object? ConstantOf(IOperation returned)
    {
        returned = returned.Unwrap();
        if (returned is IInvocationOperation { TargetMethod.Name: "FromResult", Arguments: { Length: 1 } arguments })
            returned = arguments[0].Value.Unwrap();
        return returned.ConstantValue is { HasValue: true, Value: var value } ? value : null;
    }

    private static bool IsKept(IInvocationOperation call)
    {
        for (var outer = call.Parent; outer is not null; outer = outer.Parent)
            if (outer is IVariableInitializerOperation or ISimpleAssignmentOperation { Target: not IDiscardOperation } or IDeconstructionAssignmentOperation)
                return true;
        return call.Arguments.Any(a => a.Parameter?.RefKind == RefKind.Out && a.Value is not IDiscardOperation);
    }
}
