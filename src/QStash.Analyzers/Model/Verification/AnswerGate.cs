using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>
/// The test that turns a delivery away because of what a call answered, whatever the answer's type: null, a member, a pattern, the arms of a <c>Match</c>.
/// It tells a verifier that nobody can see into by what its answer decides.
/// </summary>
internal static class AnswerGate
{
    /// <summary>The first test of the call's answer, when a way of it or of a later one refuses; null when none does.</summary>
    /// <param name="call">The call.</param>
    /// <param name="onlyAccess">Only 401, 403 and exceptions count: any other error may speak of something else than the signature.</param>
    public static IOperation? TestOf(IInvocationOperation call, bool onlyAccess)
    {
        // Work may hang on the first condition that asks, and the refusal on a later one.
        IOperation? first = null;
        foreach (var use in Uses(call))
        {
            first ??= ConditionAround(use);
            if (TestAround(use, onlyAccess) is { } test)
                return first ?? test;
        }
        return null;
    }

    private static IOperation? ConditionAround(IOperation use)
    {
        var child = use;
        for (var parent = use.Parent; parent is not (null or IBlockOperation or IAnonymousFunctionOperation); child = parent, parent = parent.Parent)
            if (parent is IConditionalOperation choice)
                return choice.Condition == child ? child : null;
        return null;
    }

    // The call itself, and what the variables that hold its answer are used for.
    private static IEnumerable<IOperation> Uses(IInvocationOperation call)
    {
        yield return call;
        foreach (var holder in Holders(call.Consumer()))
            foreach (var use in SymbolUses.Around(call).Of(holder))
                if (use.Syntax.SpanStart > call.Syntax.SpanStart)
                    yield return use;
    }

    private static IEnumerable<ISymbol> Holders(IOperation? consumer)
    {
        switch (consumer)
        {
            case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "AsTask" } waiting:
                return Holders(waiting.Consumer());
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return new[] { declarator.Symbol };
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local }:
                return new[] { local.Local };
            case IDeconstructionAssignmentOperation parts:
                var locals = new List<ISymbol>();
                foreach (var part in parts.Target.DescendantsAndSelf())
                    if (part is ILocalReferenceOperation element)
                        locals.Add(element.Local);
                return locals;
            default:
                return Array.Empty<ISymbol>();
        }
    }

    private static IOperation? TestAround(IOperation use, bool onlyAccess)
    {
        var child = use;
        for (var parent = use.Parent; parent is not null; child = parent, parent = parent.Parent)
            switch (parent)
            {
                case IConditionalOperation choice when choice.Condition == child:
                    return Refuses(choice.WhenTrue, onlyAccess) || Refuses(choice.WhenFalse, onlyAccess) || RefusesBehind(choice, onlyAccess) ? choice.Condition : null;
                case ISwitchOperation sections when sections.Value == child:
                    foreach (var section in sections.Cases)
                        foreach (var statement in section.Body)
                            if (Refuses(statement, onlyAccess))
                                return sections.Value;
                    return null;
                case ISwitchExpressionOperation arms when arms.Value == child:
                    foreach (var arm in arms.Arms)
                        if (Refuses(arm.Value, onlyAccess))
                            return arms.Value;
                    return null;
                case ICoalesceOperation fallback when fallback.Value == child:
                    return Refuses(fallback.WhenNull, onlyAccess) ? fallback.Value : null;
                case IInvocationOperation matched when matched.Receiver() is { } receiver && receiver.Syntax.Span.Contains(use.Syntax.Span) && Decides(matched, onlyAccess):
                    return matched;
                // What is asked about the answer, or done to wait for it, asks on.
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } or { IsExtensionMethod: true } } }:
                    break;
                case IArgumentOperation or IAnonymousFunctionOperation or IAssignmentOperation or IVariableInitializerOperation or IBlockOperation or IReturnOperation or IExpressionStatementOperation:
                    return null;
            }
        return null;
    }

    // `result.Match(delivery => …, reason => Results.Unauthorized())`
    private static bool Decides(IInvocationOperation matched, bool onlyAccess)
    {
        var (ways, refusals) = (0, 0);
        foreach (var argument in matched.Arguments)
            if (argument.Value.Unwrap() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation way })
            {
                ways++;
                refusals += Refuses(way.Body, onlyAccess) ? 1 : 0;
            }
        return ways > 1 && refusals > 0 && refusals < ways;
    }

    // `if (body is not null) { …; return Results.Ok(); } return Results.Unauthorized();`
    private static bool RefusesBehind(IConditionalOperation choice, bool onlyAccess)
    {
        if (choice.WhenFalse is not null || choice.Parent is not IBlockOperation block || choice.WhenTrue is not IBlockOperation { Operations: { Length: > 0 } way } || way[way.Length - 1] is not IReturnOperation)
            return false;
        for (var i = block.Operations.IndexOf(choice) + 1; i < block.Operations.Length; i++)
            if (block.Operations[i] is IReturnOperation or IThrowOperation or IExpressionStatementOperation && Refuses(block.Operations[i], onlyAccess))
                return true;
        return false;
    }

    private static bool Refuses(IOperation? way, bool onlyAccess)
    {
        if (way is null)
            return false;
        if (!onlyAccess && AnswerShape.Refuses(way))
            return true;
        foreach (var operation in way.DescendantsAndSelf())
            switch (operation)
            {
                case IThrowOperation:
                case IObjectCreationOperation { Type.Name: var made } when made.StartsWith("Unauthorized", StringComparison.Ordinal) || made.StartsWith("Forbid", StringComparison.Ordinal):
                case IInvocationOperation { TargetMethod.Name: "Unauthorized" or "Forbid" or "Challenge" }:
                case IFieldReferenceOperation { Field.Name: "Status401Unauthorized" or "Status403Forbidden" or "Unauthorized" or "Forbidden" }:
                case ILiteralOperation { ConstantValue: { HasValue: true, Value: 401 or 403 } }:
                    return true;
            }
        return false;
    }
}
