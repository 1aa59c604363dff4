using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>
/// Finds the broad catches around a handler's work that end in success. One that throws, answers an error, keeps the message somewhere or remembers the
/// failure for later is a decision; so is one around something beside the work, or around each item of a list.
/// </summary>
internal sealed class SwallowedFailureReader
{
    private readonly AnswerReader _answers;
    private readonly ImmutableArray<Rejection> _rejections;

    public SwallowedFailureReader(ProgramModel program, ImmutableArray<Rejection> rejections, CancellationToken cancellationToken)
    {
        _answers = new AnswerReader(program, cancellationToken);
        _rejections = rejections;
    }

    public ImmutableArray<SwallowedFailure> In(ImmutableArray<HandlerCode> handlers)
    {
        var found = ImmutableArray.CreateBuilder<SwallowedFailure>();
        var seen = new HashSet<SyntaxNode>();
        foreach (var handler in handlers)
        {
            foreach (var failure in In(handler.Function, isWholeWork: false))
                if (seen.Add(failure.Clause.Syntax))
                    found.Add(failure);
            if (OnlyHelper(handler) is { } helper)
                foreach (var failure in In(helper, isWholeWork: true))
                    if (seen.Add(failure.Clause.Syntax))
                        found.Add(failure);
        }
        return found.ToImmutable();
    }

    // The one method of the class that does all the work and says nothing about how it went.
    private static FunctionScope? OnlyHelper(HandlerCode handler)
    {
        IInvocationOperation? only = null;
        foreach (var operation in handler.Function.Own)
        {
            if (!WorkCalls.IsWork(operation) || !WorkCalls.IsForItsEffect(operation))
                continue;
            if (only is not null)
                return null;
            only = (IInvocationOperation)operation;
        }
        if (only is null)
            return null;
        foreach (var helper in handler.Helpers)
            if (helper is { ReturnsNothing: true, Symbol: { } symbol } && SymbolEqualityComparer.Default.Equals(symbol.OriginalDefinition, only.TargetMethod.OriginalDefinition))
                return helper;
        return null;
    }

    private IEnumerable<SwallowedFailure> In(FunctionScope function, bool isWholeWork)
    {
        foreach (var operation in function.Own)
        {
            if (operation is not ITryOperation attempt || IsPerItem(attempt) || !attempt.Body.Descendants().Any(WorkCalls.IsWork))
                continue;
            foreach (var clause in attempt.Catches)
                if (BroadCatch.Is(clause) && !Decides(clause) && clause.Syntax is CatchClauseSyntax { CatchKeyword: var keyword } && AnswersOf(function, attempt, clause, isWholeWork) is { } answers)
                    yield return new SwallowedFailure { Clause = clause, Answers = answers, Location = keyword.GetLocation() };
        }
    }

    // The returns that must become a failure; null when the catch does not end in success for sure.
    private ImmutableArray<IReturnOperation>? AnswersOf(FunctionScope function, ITryOperation attempt, ICatchClauseOperation clause, bool isWholeWork)
    {
        var answers = ImmutableArray.CreateBuilder<IReturnOperation>();
        var falls = !RejectedBranches.Leaves(clause.Handler);
        foreach (var operation in FunctionScope.OwnOf(clause.Handler))
        {
            if (AnswerReader.IsStatusWrite(operation) && !(_answers.OfWrite(operation) is { } written && DeliveryStatus.IsDelivered(written.Status)))
                return null;
            if (operation is not IReturnOperation { IsImplicit: false } returned)
                continue;
            if (returned.ReturnedValue is null ? !function.ReturnsNothing : !IsSuccess(returned))
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
            if (WorkCalls.IsWork(operation) && (isBehind || WorkCalls.IsForItsEffect(operation)))
                return null;
            if (!isBehind || operation.IsImplicit)
                continue;
            if (operation is IThrowOperation || AnswerReader.IsStatusWrite(operation) && !(_answers.OfWrite(operation) is { } written && DeliveryStatus.IsDelivered(written.Status)))
                return null;
            if (operation is IReturnOperation { ReturnedValue: not null } returned)
            {
                if (!IsSuccess(returned))
                    return null;
                answered = true;
            }
        }
        return answered || isWholeWork ? answers.ToImmutable() : null;
    }

    private bool IsSuccess(IReturnOperation returned)
    {
        var any = false;
        foreach (var leaf in AnswerReader.Leaves(returned.ReturnedValue!))
        {
            if (_answers.Of(leaf) is not { } answer || !DeliveryStatus.IsDelivered(answer.Status))
                return false;
            any = true;
        }
        return any;
    }

    private bool Decides(ICatchClauseOperation clause)
    {
        foreach (var rejection in _rejections)
            if (rejection.Location.SourceTree == clause.Syntax.SyntaxTree && clause.Syntax.Span.Contains(rejection.Location.SourceSpan))
                return true;
        foreach (var operation in FunctionScope.OwnOf(clause.Handler))
            switch (operation)
            {
                case IThrowOperation:
                case IAssignmentOperation { Target: not IDiscardOperation } assignment when !AnswerReader.IsStatusWrite(operation) && !IsInside(assignment.Target, clause):
                case IIncrementOrDecrementOperation:
                    return true;
                case IInvocationOperation call when WorkCalls.Keeps(call) || MayAnswer(call):
                    return true;
            }
        return false;
    }

    private static bool IsInside(IOperation target, ICatchClauseOperation clause) =>
        target is ILocalReferenceOperation { Local: var local } && local.DeclaringSyntaxReferences.Any(r => clause.Syntax.Span.Contains(r.Span))
        || target is IPropertyReferenceOperation { Instance: { } instance } && (instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } || IsInside(instance.Unwrap(), clause));

    // What is handed the response, or the class's own methods, may answer or keep.
    private static bool MayAnswer(IInvocationOperation call)
    {
        if (WorkCalls.OnlyWatches(call) || call.TargetMethod.ContainingType.Name.EndsWith("Extensions", System.StringComparison.Ordinal) && call.TargetMethod.Name is "WriteAsync" or "WriteAsJsonAsync")
            return false;
        if (call.TargetMethod.MethodKind == MethodKind.LocalFunction || call.TargetMethod.MethodKind == MethodKind.DelegateInvoke)
            return true;
        if (call.Instance is IInstanceReferenceOperation && call.TargetMethod.Locations.Any(l => l.IsInSource))
            return true;
        foreach (var argument in call.Arguments)
            if (argument.Value.Unwrap().Type?.Name is "HttpContext" or "HttpResponse")
                return true;
        return false;
    }

    private static bool IsPerItem(IOperation attempt)
    {
        for (var parent = attempt.Parent; parent is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation); parent = parent.Parent)
            if (parent is ILoopOperation or ICatchClauseOperation)
                return true;
        return false;
    }
}
