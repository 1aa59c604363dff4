using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>A part of a function that a rejected delivery runs.</summary>
/// <param name="Operations">The statements, or the one expression.</param>
/// <param name="IsShared">Genuine deliveries run it too, behind the work.</param>
/// <param name="EndsFunction">Behind it, the function ends.</param>
internal sealed record RejectedBranch(ImmutableArray<IOperation> Operations, bool IsShared, bool EndsFunction);

/// <summary>Which branches of one function belong to rejected deliveries.</summary>
internal sealed class RejectedBranches
{
    private static readonly string[] RejectingExceptions = { "Signature", "Security", "Token", "Auth", "Unauthorized", "Verif", "Invalid", "Forbidden", "Crypto", "QStash" };

    private readonly SignatureCondition _rejected;
    private readonly SignatureCondition _missing;
    private readonly SignatureCondition _genuine;
    private readonly WorkReader _work;

    public RejectedBranches(SignatureCondition rejected, SignatureCondition missing, SignatureCondition genuine, WorkReader work)
    {
        _rejected = rejected;
        _missing = missing;
        _genuine = genuine;
        _work = work;
    }

    /// <summary>The branches that one operation opens.</summary>
    public IEnumerable<RejectedBranch> Of(IOperation operation, List<IOperation> checks)
    {
        switch (operation)
        {
            case IConditionalOperation conditional when Decide(conditional.Condition) is { } taken:
                return OfConditional(conditional, taken);
            case ISwitchExpressionOperation choice:
                return OfArms(choice);
            case ISwitchOperation sections:
                return OfSections(sections);
            case ITryOperation attempt:
                return OfCatches(attempt, checks);
            default:
                return Array.Empty<RejectedBranch>();
        }
    }

    /// <summary>Whether a block ends by leaving the function or the loop.</summary>
    public static bool Leaves(IOperation? operation) => operation switch
    {
        IBlockOperation { Operations: { Length: > 0 } statements } => Leaves(statements[statements.Length - 1]),
        IReturnOperation or IBranchOperation or IThrowOperation => true,
        IExpressionStatementOperation statement => statement.Operation is IThrowOperation,
        IConditionalOperation { WhenFalse: { } whenFalse } both => Leaves(both.WhenTrue) && Leaves(whenFalse),
        _ => false,
    };

    private bool? Decide(IOperation condition) => _rejected.Evaluate(condition) ?? _missing.Evaluate(condition) ?? !_genuine.Evaluate(condition);

    private IEnumerable<RejectedBranch> OfConditional(IConditionalOperation conditional, bool taken)
    {
        var arm = taken ? conditional.WhenTrue : conditional.WhenFalse;
        var other = taken ? conditional.WhenFalse : conditional.WhenTrue;
        if (arm is not null)
            yield return new RejectedBranch(ImmutableArray.Create(arm), IsShared: false, EndsFunction: !Leaves(arm) && IsLast(conditional));
        // `if (valid) { … }`: what is behind it is all that a rejected delivery gets, unless the arm goes on as if nothing had happened.
        if (Leaves(arm) || Answers(arm) || !Works(other) || conditional.Type is not null)
            yield break;
        var shared = !Leaves(other);
        if (Following(conditional) is { IsEmpty: false } behind)
            yield return new RejectedBranch(behind, shared, EndsFunction: false);
        else if (arm is null && IsLast(conditional))
            yield return new RejectedBranch(ImmutableArray.Create<IOperation>(conditional.Condition), IsShared: true, EndsFunction: true);
    }

    // The arms that no genuine delivery takes: those that do not match one, and all behind the one that matches every one.
    private IEnumerable<RejectedBranch> OfArms(ISwitchExpressionOperation choice)
    {
        var settled = false;
        foreach (var arm in choice.Arms)
        {
            var genuine = settled ? false : Genuine(_genuine.Match(arm.Pattern, choice.Value), arm.Guard);
            settled |= genuine == true;
            if (genuine == false)
                yield return new RejectedBranch(ImmutableArray.Create(arm.Value), IsShared: false, EndsFunction: false);
        }
    }

    private IEnumerable<RejectedBranch> OfSections(ISwitchOperation choice)
    {
        var settled = false;
        var rejected = new List<(ISwitchCaseOperation Section, bool IsDefault)>();
        foreach (var section in choice.Cases)
        {
            bool? genuine = false;
            var isDefault = false;
            foreach (var clause in section.Clauses)
            {
                isDefault |= clause is IDefaultCaseClauseOperation;
                var taken = settled ? false : clause switch
                {
                    ISingleValueCaseClauseOperation single => _genuine.Match(single.Value, choice.Value),
                    IPatternCaseClauseOperation pattern => Genuine(_genuine.Match(pattern.Pattern, choice.Value), pattern.Guard),
                    IDefaultCaseClauseOperation => false,
                    _ => null,
                };
                settled |= taken == true;
                genuine = genuine == true || taken == true ? true : genuine is null || taken is null ? null : false;
            }
            if (genuine == false && !section.Body.IsEmpty)
                rejected.Add((section, isDefault));
        }
        foreach (var (section, isDefault) in rejected)
            if (!isDefault || settled)
                yield return new RejectedBranch(section.Body, IsShared: false, EndsFunction: !LeavesFunction(section.Body[section.Body.Length - 1]) && IsLast(choice));
    }

    private bool? Genuine(bool? matches, IOperation? guard) =>
        matches == false || guard is null ? matches : _genuine.Evaluate(guard) is { } held ? matches is { } matched ? matched && held : held ? null : false : null;

    private static bool LeavesFunction(IOperation last) => last is not IBranchOperation && Leaves(last) && last is not IBlockOperation { Operations: { Length: > 0 } inner } || last is IBlockOperation { Operations: { Length: > 0 } block } && LeavesFunction(block[block.Length - 1]);

    // A verifier that throws: a catch of its own exception, or any catch around it alone.
    private IEnumerable<RejectedBranch> OfCatches(ITryOperation attempt, List<IOperation> checks)
    {
        IOperation? thrower = null;
        foreach (var check in checks)
            if (check is IInvocationOperation call && AnswersByThrowing(call) && attempt.Body.Syntax.Span.Contains(check.Syntax.Span))
                thrower = check;
        if (thrower is null)
            yield break;
        var alone = true;
        foreach (var operation in FunctionScope.OwnOf(attempt.Body))
            alone &= operation.Syntax.Span.Contains(thrower.Syntax.Span) || !_work.IsWork(operation);
        foreach (var clause in attempt.Catches)
            if (alone || Names(clause.ExceptionType))
                yield return new RejectedBranch(ImmutableArray.Create<IOperation>(clause.Handler), IsShared: false, EndsFunction: !Leaves(clause.Handler) && IsLast(attempt));
    }

    private static bool AnswersByThrowing(IInvocationOperation call)
    {
        var result = Publishing.TaskShape.ResultOf(call.Type);
        return result is null || result.Name is "ClaimsPrincipal" or "SecurityToken" or "JwtSecurityToken";
    }

    private static bool Names(ITypeSymbol? exception)
    {
        if (exception is null)
            return false;
        foreach (var word in RejectingExceptions)
            if (exception.Name.IndexOf(word, StringComparison.Ordinal) >= 0 && exception.Name is not ("InvalidOperationException" or "InvalidCastException" or "InvalidDataException"))
                return true;
        return false;
    }

    // Sets the status or a filter's result, and leaves the rest to what follows.
    private static bool Answers(IOperation? arm)
    {
        if (arm is not null)
            foreach (var operation in FunctionScope.OwnOf(arm))
                if (AnswerReader.IsStatusWrite(operation) || operation is IReturnOperation or ISimpleAssignmentOperation)
                    return true;
        return false;
    }

    private bool Works(IOperation? arm)
    {
        if (arm is null)
            return false;
        foreach (var operation in FunctionScope.OwnOf(arm))
            if (_work.IsWork(operation) || Verification.GateWalk.IsNext(operation))
                return true;
        return false;
    }

    // The answer right behind a conditional, with nothing before it but watching; empty when there is more.
    private static ImmutableArray<IOperation> Following(IOperation conditional)
    {
        if (conditional.Parent is not IBlockOperation block)
            return ImmutableArray<IOperation>.Empty;
        for (var i = block.Operations.IndexOf(conditional) + 1; i < block.Operations.Length; i++)
        {
            var statement = block.Operations[i];
            if (statement is IReturnOperation && statement.IsImplicit)
                return ImmutableArray<IOperation>.Empty;
            // A choice is a branch of its own.
            if (statement is IReturnOperation returned)
                return returned.ReturnedValue?.Unwrap() is IConditionalOperation or ISwitchExpressionOperation ? ImmutableArray<IOperation>.Empty : ImmutableArray.Create(statement);
            if (statement is not IExpressionStatementOperation expression || expression.Operation.Unwrap() is not IInvocationOperation call || !WorkReader.OnlyWatches(call))
                return ImmutableArray<IOperation>.Empty;
        }
        return ImmutableArray<IOperation>.Empty;
    }

    /// <summary>Whether nothing but the function's end follows a statement.</summary>
    private static bool IsLast(IOperation statement)
    {
        for (var parent = statement.Parent; parent is not null; statement = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case IBlockOperation block:
                    for (var i = block.Operations.IndexOf(statement) + 1; i < block.Operations.Length; i++)
                        if (!block.Operations[i].IsImplicit)
                            return false;
                    break;
                case ITryOperation or IConditionalOperation or ICatchClauseOperation or IUsingOperation:
                    break;
                case IMethodBodyBaseOperation or IAnonymousFunctionOperation or ILocalFunctionOperation:
                    return true;
                default:
                    return false;
            }
        }
        return true;
    }
}
