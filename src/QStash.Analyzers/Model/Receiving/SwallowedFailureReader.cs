using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>
/// Finds the broad catches around a handler's work that end in success. One that throws, answers an error, keeps the message somewhere or remembers the
/// failure for later is a decision; so is one around something beside the work, or around each item of a list.
/// </summary>
internal sealed class SwallowedFailureReader
{
    private const int DeepestCall = 4;

    private readonly WorkReader _work;
    private readonly AnswerReader _answers;
    private readonly CatchVerdict _verdict;
    private readonly CalledCode _called;
    private readonly ImmutableArray<Rejection> _rejections;

    public SwallowedFailureReader(ProgramModel program, WorkReader work, ImmutableArray<Rejection> rejections, CancellationToken cancellationToken)
    {
        _work = work;
        _answers = new AnswerReader(program, cancellationToken);
        _verdict = new CatchVerdict(program, work, _answers, cancellationToken);
        _called = new CalledCode(program, cancellationToken);
        _rejections = rejections;
    }

    public ImmutableArray<SwallowedFailure> In(ImmutableArray<HandlerCode> handlers)
    {
        var found = ImmutableArray.CreateBuilder<SwallowedFailure>();
        var seen = new HashSet<SyntaxNode>();
        foreach (var handler in handlers)
        {
            var visited = new HashSet<SyntaxNode>();
            var pending = new Queue<(FunctionScope Function, int Depth)>();
            pending.Enqueue((handler.Function, 0));
            while (pending.Count > 0)
            {
                var (function, depth) = pending.Dequeue();
                if (!visited.Add(function.Root.Syntax))
                    continue;
                foreach (var failure in In(function, depth == 0 ? handler.Endpoint : null, isWholeWork: depth > 0))
                    if (seen.Add(failure.Clause.Syntax))
                        found.Add(failure);
                if (depth < DeepestCall && OnlyWork(function) is { } work)
                    foreach (var called in _called.Of(work))
                        if (called.ReturnsNothing)
                            pending.Enqueue((called, depth + 1));
            }
        }
        return found.ToImmutable();
    }

    // The one call that does all the work and says nothing about how it went. Of several, each may be beside the others.
    private IInvocationOperation? OnlyWork(FunctionScope function)
    {
        IInvocationOperation? only = null;
        foreach (var operation in function.Own)
        {
            if (!_work.IsWork(operation) || !WorkReader.IsForItsEffect(operation) || AbandonedWorkReader.IsLetGo((IInvocationOperation)operation))
                continue;
            if (only is not null || IsGuarded(operation, function))
                return null;
            only = (IInvocationOperation)operation;
        }
        return only;
    }

    // Around it, or for each item, a failure is looked at anyway.
    private static bool IsGuarded(IOperation operation, FunctionScope function)
    {
        for (var parent = operation.Parent; parent is not null && parent != function.Root; parent = parent.Parent)
            if (parent is ILoopOperation or ICatchClauseOperation)
                return true;
        return false;
    }

    private IEnumerable<SwallowedFailure> In(FunctionScope function, Endpoint? endpoint, bool isWholeWork)
    {
        foreach (var operation in function.Own)
        {
            if (operation is not ITryOperation attempt || IsPerItem(attempt) || !attempt.Body.Descendants().Any(_work.IsWork))
                continue;
            foreach (var clause in attempt.Catches)
                if (BroadCatch.Is(clause) && !IsRejection(clause) && !_verdict.Decides(clause) && clause.Syntax is CatchClauseSyntax { CatchKeyword: var keyword }
                    && AnswersOf(function, attempt, clause, endpoint, isWholeWork) is { } answers)
                    yield return new SwallowedFailure { Clause = clause, Answers = answers, Location = keyword.GetLocation() };
        }
    }

    // The returns that must become a failure; null when the catch does not end in success for sure.
    private ImmutableArray<IReturnOperation>? AnswersOf(FunctionScope function, ITryOperation attempt, ICatchClauseOperation clause, Endpoint? endpoint, bool isWholeWork)
    {
        var answers = ImmutableArray.CreateBuilder<IReturnOperation>();
        var falls = !RejectedBranches.Leaves(clause.Handler);
        foreach (var operation in FunctionScope.OwnOf(clause.Handler))
        {
            if (IsFailureWrite(operation))
                return null;
            if (operation is not IReturnOperation { IsImplicit: false } returned)
                continue;
            if (!IsSuccess(returned, function, endpoint))
                return null;
            answers.Add(returned);
        }
        if (!falls)
            return answers.Count > 0 ? answers.ToImmutable() : null;

        var end = attempt.Syntax.Span.End;
        var answered = function.ReturnsNothing;
        foreach (var operation in function.Own)
        {
            var isBehind = operation.Syntax.SpanStart >= end;
            if (!isBehind && attempt.Syntax.Span.Contains(operation.Syntax.Span))
                continue;
            // Beside other work, the try is around something that may fail.
            if (_work.IsWork(operation) && (isBehind || WorkReader.IsForItsEffect(operation)))
                return null;
            if (!isBehind || operation.IsImplicit)
                continue;
            if (operation is IThrowOperation || IsFailureWrite(operation))
                return null;
            if (operation is IReturnOperation { ReturnedValue: not null } returned)
            {
                if (!IsSuccess(returned, function, endpoint))
                    return null;
                answered = true;
            }
        }
        return answered || isWholeWork ? answers.ToImmutable() : null;
    }

    private bool IsFailureWrite(IOperation operation) => AnswerReader.IsStatusWrite(operation) && !(_answers.OfWrite(operation) is { } written && DeliveryStatus.IsDelivered(written.Status));

    private bool IsRejection(ICatchClauseOperation clause)
    {
        foreach (var rejection in _rejections)
            if (rejection.Location.SourceTree == clause.Syntax.SyntaxTree && clause.Syntax.Span.Contains(rejection.Location.SourceSpan))
                return true;
        return false;
    }

    private bool IsSuccess(IReturnOperation returned, FunctionScope function, Endpoint? endpoint)
    {
        if (function.ReturnsNothing)
            return returned.ReturnedValue is null || returned.ReturnedValue.Unwrap() is IMemberReferenceOperation { Member: { Name: "CompletedTask" or "Value" or "Default", IsStatic: true } };
        var any = false;
        foreach (var leaf in AnswerReader.Leaves(returned.ReturnedValue!))
        {
            if (_answers.Of(leaf) is { } answer ? !DeliveryStatus.IsDelivered(answer.Status) : endpoint is null || !PlainAnswer.IsGivenBy(function, endpoint) || !PlainAnswer.Is(leaf, Publishing.TaskShape.ResultOf(function.Symbol?.ReturnType)))
                return false;
            any = true;
        }
        return any;
    }

    private static bool IsPerItem(IOperation attempt)
    {
        for (var parent = attempt.Parent; parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); parent = parent.Parent)
            if (parent is ILoopOperation or ICatchClauseOperation)
                return true;
        return false;
    }
}
