using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Publishing;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>Work that a handler starts, does not wait for, and answers success on. What is handed to something that keeps it is safe.</summary>
internal sealed class AbandonedWorkReader
{
    private readonly ProgramModel _program;
    private readonly CancellationToken _cancellationToken;

    public AbandonedWorkReader(ProgramModel program, CancellationToken cancellationToken)
    {
        _program = program;
        _cancellationToken = cancellationToken;
    }

    public ImmutableArray<HandlerFault> In(ImmutableArray<HandlerCode> handlers)
    {
        var found = ImmutableArray.CreateBuilder<HandlerFault>();
        var seen = new HashSet<Location>();
        foreach (var handler in handlers)
        {
            if (!AnswersSuccess(handler.Function))
                continue;
            // Work that is waited for is the work; what is started beside it may be lost.
            var code = handler.Helpers.Insert(0, handler.Function);
            if (code.Any(c => c.Own.Any(IsAwaitedWork)))
                continue;
            foreach (var function in code)
                foreach (var operation in function.Own)
                    if (NameOf(operation) is { } name && seen.Add(operation.Syntax.GetLocation()))
                        found.Add(new HandlerFault(name, operation.Syntax.GetLocation()));
        }
        return found.ToImmutable();
    }

    /// <summary>Whether nobody waits for the task that a call gives.</summary>
    public static bool IsDropped(IInvocationOperation call)
    {
        if (!TaskShape.IsTask(call.Type))
            return false;
        IOperation current = call;
        while (true)
        {
            switch (current.Parent)
            {
                case IConversionOperation conversion:
                    current = conversion;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.IsExtensionMethod: true } extension } argument when extension.Arguments[0] == argument && IsForgetting(extension):
                    current = extension;
                    break;
                case IInvocationOperation chained when chained.Instance == current && IsForgetting(chained):
                    current = chained;
                    break;
                case IExpressionStatementOperation:
                    return true;
                case ISimpleAssignmentOperation { Target: IDiscardOperation, Parent: IExpressionStatementOperation }:
                    return true;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    return SymbolUses.Around(call).Of(local).IsEmpty;
                default:
                    return false;
            }
        }
    }

    private static bool IsForgetting(IInvocationOperation call) =>
        call.TargetMethod.Name is "ContinueWith" or "ConfigureAwait" or "Unwrap" || call.TargetMethod.Name.IndexOf("Forget", System.StringComparison.Ordinal) >= 0;

    private string? NameOf(IOperation operation)
    {
        if (operation is not IInvocationOperation call)
            return null;
        var method = call.TargetMethod;
        var name = method.ContainingType.Name + "." + method.Name;
        switch (name)
        {
            case "Task.Run" or "TaskFactory.StartNew":
                return IsDropped(call) && RunsWork(call) ? name == "Task.Run" ? name : "Task.Factory.StartNew" : null;
            case "ThreadPool.QueueUserWorkItem" or "ThreadPool.UnsafeQueueUserWorkItem":
                return RunsWork(call) ? name : null;
            case "Thread.Start":
                return name;
        }
        if (!WorkCalls.IsWork(call) || WorkCalls.Keeps(call) || IsTold(call))
            return null;
        if (IsDropped(call))
            return method.Name;
        return method is { IsAsync: true, ReturnsVoid: true } ? method.Name : null;
    }

    // A dropped publish is 402's, a dropped verification 103's.
    private bool IsTold(IInvocationOperation call) =>
        _program.Publishing(_cancellationToken).Calls.Any(p => p.Location.SourceTree == call.Syntax.SyntaxTree && p.Location.SourceSpan.IntersectsWith(call.Syntax.Span))
        || _program.Verification(_cancellationToken).Calls.Any(v => v.Operation.Syntax == call.Syntax);

    private static bool RunsWork(IInvocationOperation starter)
    {
        if (starter.Arguments.IsEmpty)
            return false;
        if (starter.Arguments[0].Value.Unwrap() is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda })
            return true;
        foreach (var operation in lambda.Body.Descendants())
            if (WorkCalls.IsWork(operation))
                return true;
        return false;
    }

    private static bool IsAwaitedWork(IOperation operation) =>
        WorkCalls.IsWork(operation) && WorkCalls.IsForItsEffect(operation) && (!TaskShape.IsTask(operation.Type) || !IsDropped((IInvocationOperation)operation)) && operation is not IInvocationOperation { TargetMethod: { IsAsync: true, ReturnsVoid: true } };

    private bool AnswersSuccess(FunctionScope handler)
    {
        if (handler.ReturnsNothing)
            return true;
        var answers = new AnswerReader(_program, _cancellationToken);
        foreach (var operation in handler.Own)
            if (operation is IReturnOperation { ReturnedValue: { } value })
                foreach (var leaf in AnswerReader.Leaves(value))
                    if (answers.Of(leaf) is { } answer && DeliveryStatus.IsDelivered(answer.Status))
                        return true;
        return false;
    }
}
