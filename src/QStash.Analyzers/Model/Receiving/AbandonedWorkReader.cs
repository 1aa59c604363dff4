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
    private const int DeepestCall = 4;

    private readonly ProgramModel _program;
    private readonly WorkReader _work;
    private readonly MemoryQueue _queues;
    private readonly CalledCode _called;
    private readonly CancellationToken _cancellationToken;

    public AbandonedWorkReader(ProgramModel program, WorkReader work, CancellationToken cancellationToken)
    {
        _program = program;
        _work = work;
        _queues = new MemoryQueue(program, work, cancellationToken);
        _called = new CalledCode(program, cancellationToken);
        _cancellationToken = cancellationToken;
    }

    public ImmutableArray<HandlerFault> In(ImmutableArray<HandlerCode> handlers)
    {
        var found = ImmutableArray.CreateBuilder<HandlerFault>();
        var seen = new HashSet<Location>();
        foreach (var handler in handlers)
        {
            var lost = new List<HandlerFault>();
            // Work that is waited for is the work; what is started beside it may be lost.
            if (AnswersSuccess(handler) && !Awaits(handler.Function, 0, new HashSet<SyntaxNode>(), lost))
                foreach (var fault in lost)
                    if (seen.Add(fault.Location))
                        found.Add(fault);
        }
        return found.ToImmutable();
    }

    // Whether a function waits for work. What it starts and lets go of is gathered, and what the functions that it calls let go of.
    private bool Awaits(FunctionScope function, int depth, HashSet<SyntaxNode> visited, List<HandlerFault> lost)
    {
        var awaits = false;
        if (!visited.Add(function.Root.Syntax))
            return awaits;
        foreach (var operation in function.Own)
        {
            if (FaultOf(operation) is { } fault)
            {
                lost.Add(fault);
                continue;
            }
            if (operation is not IInvocationOperation call || IsLetGo(call) || WorkReader.OnlyWatches(call))
                continue;
            var inside = new List<HandlerFault>();
            var awaitsInside = false;
            if (depth < DeepestCall)
                foreach (var target in _called.Of(call))
                    awaitsInside |= Awaits(target, depth + 1, visited, inside);
            if (inside.Count > 0 && !awaitsInside)
                lost.AddRange(inside);
            else
                awaits |= _work.IsWork(call) && WorkReader.IsForItsEffect(call);
        }
        return awaits;
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

    /// <summary>Whether a call runs on without anybody who waits: its task is dropped, or it has none.</summary>
    public static bool IsLetGo(IInvocationOperation call) => IsDropped(call) || call.TargetMethod is { IsAsync: true, ReturnsVoid: true };

    private static bool IsForgetting(IInvocationOperation call) =>
        call.TargetMethod.Name is "ContinueWith" or "ConfigureAwait" or "Unwrap" || call.TargetMethod.Name.IndexOf("Forget", System.StringComparison.Ordinal) >= 0;

    private HandlerFault? FaultOf(IOperation operation)
    {
        var name = operation switch
        {
            IObjectCreationOperation { Type: { Name: "Timer", ContainingNamespace.Name: "Threading" } } timer => RunsWork(timer.Arguments) ? "Timer" : null,
            IInvocationOperation call => NameOf(call),
            _ => null,
        };
        if (name is not null)
            return new HandlerFault(name, operation.Syntax.GetLocation());
        return operation is IInvocationOperation put && _queues.NameOf(put) is { } queue ? new HandlerFault(queue, operation.Syntax.GetLocation(), InMemory: true) : null;
    }

    private string? NameOf(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        var name = method.ContainingType.Name + "." + method.Name;
        switch (name)
        {
            case "Task.Run" or "TaskFactory.StartNew":
                return IsDropped(call) && RunsWork(call.Arguments) ? name == "Task.Run" ? name : "Task.Factory.StartNew" : null;
            case "ThreadPool.QueueUserWorkItem" or "ThreadPool.UnsafeQueueUserWorkItem" or "HttpResponse.OnCompleted":
                return RunsWork(call.Arguments) ? name : null;
            case "Thread.Start":
                return call.Instance?.Unwrap() is not IObjectCreationOperation thread || RunsWork(thread.Arguments) ? name : null;
        }
        if (!IsLetGo(call) || !_work.IsWork(call) || WorkReader.HandsOver(call) || IsTold(call))
            return null;
        return method.Name;
    }

    // A dropped publish is 402's, a dropped verification 103's.
    private bool IsTold(IInvocationOperation call) =>
        _program.Publishing(_cancellationToken).Calls.Any(p => p.Location.SourceTree == call.Syntax.SyntaxTree && p.Location.SourceSpan.IntersectsWith(call.Syntax.Span))
        || _program.Verification(_cancellationToken).Calls.Any(v => v.Operation.Syntax == call.Syntax);

    private bool RunsWork(ImmutableArray<IArgumentOperation> started)
    {
        if (started.IsEmpty)
            return false;
        if (started[0].Value.Unwrap() is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda })
            return true;
        foreach (var operation in lambda.Body.Descendants())
            if (_work.IsWork(operation))
                return true;
        return false;
    }

    private bool AnswersSuccess(HandlerCode handler)
    {
        if (handler.Function.ReturnsNothing)
            return true;
        var answers = new AnswerReader(_program, _cancellationToken);
        var returned = TaskShape.ResultOf(handler.Function.Symbol?.ReturnType);
        foreach (var operation in handler.Function.Own)
            if (operation is IReturnOperation { ReturnedValue: { } value })
                foreach (var leaf in AnswerReader.Leaves(value))
                    if (answers.Of(leaf) is { } answer ? DeliveryStatus.IsDelivered(answer.Status) : PlainAnswer.IsGivenBy(handler.Function, handler.Endpoint) && PlainAnswer.Is(leaf, returned))
                        return true;
        return false;
    }
}
