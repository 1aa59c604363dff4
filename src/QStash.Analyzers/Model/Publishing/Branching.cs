using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>A place that an option is set at.</summary>
/// <param name="Place">The place; the conditions around it decide whether the option is set.</param>
/// <param name="IsAnswered">A caller who hands the option over has answered these conditions: they only say which others are passed by.</param>
internal readonly record struct OptionSite(IOperation Place, bool IsAnswered = false);

/// <summary>Whether two things that code does happen on the same path for certain: neither on a branch that the other is not on, as far as both depend on one.</summary>
internal static class Branching
{
    /// <summary>Whether what is done at the first places is certainly done whenever what is done at the second places is, or the other way round.</summary>
    public static bool RunTogether(ImmutableArray<OptionSite> first, ImmutableArray<OptionSite> second)
    {
        var ofFirst = BranchesOf(first, answered: false);
        var ofSecond = BranchesOf(second, answered: false);
        if (Exclude(ofFirst, ofSecond) || Exclude(BranchesOf(first, answered: true), ofSecond) || Exclude(ofFirst, BranchesOf(second, answered: true)))
            return false;
        if (LeavesBefore(ofFirst, second) || LeavesBefore(ofSecond, first))
            return false;
        return ofFirst.IsSubsetOf(ofSecond) || ofSecond.IsSubsetOf(ofFirst);
    }

    private static bool Exclude(HashSet<(IOperation Choice, IOperation Taken)> first, HashSet<(IOperation Choice, IOperation Taken)> second)
    {
        foreach (var branch in first)
            foreach (var other in second)
                if (branch.Choice == other.Choice && branch.Taken != other.Taken)
                    return true;
        return false;
    }

    private static HashSet<(IOperation Choice, IOperation Taken)> BranchesOf(ImmutableArray<OptionSite> sites, bool answered)
    {
        var branches = new HashSet<(IOperation, IOperation)>();
        foreach (var site in sites)
        {
            if (site.IsAnswered != answered)
                continue;
            var child = site.Place;
            foreach (var ancestor in site.Place.Ancestors())
            {
                if (IsBranch(ancestor, child))
                    branches.Add((ancestor, child));
                child = ancestor;
            }
        }
        return branches;
    }

    private static bool IsBranch(IOperation ancestor, IOperation child) => ancestor switch
    {
        IConditionalOperation choice => choice.Condition != child,
        ISwitchOperation choice => choice.Value != child,
        ISwitchExpressionOperation choice => choice.Value != child,
        ICoalesceOperation choice => choice.WhenNull == child,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } choice => choice.RightOperand == child,
        ITryOperation attempt => attempt.Body != child && attempt.Finally != child,
        IForEachLoopOperation loop => loop.Body == child,
        ILoopOperation => true,
        _ => false,
    };

    // `if (delay is not null) { …; return request; }`: what stands behind it is for the others.
    private static bool LeavesBefore(HashSet<(IOperation Choice, IOperation Taken)> branches, ImmutableArray<OptionSite> sites)
    {
        foreach (var (_, taken) in branches)
            if (taken is IBlockOperation { Operations: { Length: > 0 } steps } && Leaves(steps[steps.Length - 1]) || Leaves(taken))
                foreach (var (place, isAnswered) in sites)
                    if (!isAnswered && place.Syntax.SyntaxTree == taken.Syntax.SyntaxTree && place.Syntax.SpanStart >= taken.Syntax.Span.End && place.Root() == taken.Root())
                        return true;
        return false;
    }

    private static bool Leaves(IOperation step) => step is IReturnOperation or IBranchOperation or IThrowOperation or IExpressionStatementOperation { Operation: IThrowOperation };
}
