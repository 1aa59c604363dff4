using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>How far the result of a call has come on its way to somebody who looks at it.</summary>
internal enum FailureStage
{
    /// <summary>The call's own task, or a collection with it: not awaited yet.</summary>
    Task,

    /// <summary>The task of code around, which did await the call.</summary>
    OuterTask,

    /// <summary>The response, the answer, or a collection of them.</summary>
    Value,
}

/// <summary>One walk from a call to whoever looks at its failure. Bounded; what it cannot follow is unknown, and silent.</summary>
internal sealed partial class FailureFlow
{
    private const int DeepestCaller = 4;

    private readonly ProgramModel _program;
    private readonly FailureSubject _subject;
    private readonly FailureSignal _signal;
    private readonly ImmutableHashSet<string> _thrown;
    private readonly FailureLambda _lambdas;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<ISymbol> _members = new(SymbolEqualityComparer.Default);
    private readonly HashSet<(ISymbol, FailureStage)> _locals = new();
    private int _budget = 500;

    public FailureFlow(ProgramModel program, FailureSubject subject, FailureSignal signal, ImmutableHashSet<string> thrown, CancellationToken cancellationToken)
    {
        _program = program;
        _subject = subject;
        _signal = signal;
        _thrown = thrown;
        _lambdas = new FailureLambda(program);
        _cancellationToken = cancellationToken;
    }

    public FailureVerdict Start()
    {
        var call = _subject.Operation;
        if (TaskShape.IsTask(call.Type))
            return Follow(call, FailureStage.Task);
        return Finished(call);
    }

    // The call has run: its exception surfaces at `place`, its value is that of `place`.
    private FailureVerdict Finished(IOperation place, bool blocks = false)
    {
        switch (_signal)
        {
            case FailureSignal.None or FailureSignal.Surfaces:
                return Handled;
            case FailureSignal.Exception:
                return Thrown(place, blocks);
            case FailureSignal.AnswerOrException when FailureCatch.Takes(place, _thrown, blocks):
                return Handled;
            default:
                return Follow(place, FailureStage.Value);
        }
    }

    private static FailureVerdict Handled => FailureVerdict.Of(FailureHandling.Handled);

    private static FailureVerdict Unknown => FailureVerdict.Of(FailureHandling.Unknown);

    /// <summary>Looks at what is done with a value: a task or a collection of tasks, or a response or answer.</summary>
    private FailureVerdict Follow(IOperation value, FailureStage stage)
    {
        if (--_budget < 0)
            return Unknown;
        switch (value.Parent)
        {
            case IAwaitOperation awaited:
                return stage switch
                {
                    // `await Task.Factory.StartNew(() => PublishAsync(…))` gives the call's own task.
                    FailureStage.Task when TaskShape.IsTask(awaited.Type) && awaited.Operation is IInvocationOperation { TargetMethod.Name: "StartNew" } => Follow(awaited, stage),
                    FailureStage.Task => Finished(awaited),
                    FailureStage.OuterTask => Again(awaited),
                    _ => Follow(awaited, stage),
                };
            case IConversionOperation or IParenthesizedOperation or IDelegateCreationOperation:
                return Follow(value.Parent, stage);
            case IConditionalAccessOperation access:
                return access.WhenNotNull == value ? Follow(access, stage) : Accessed(access, stage);
            case IConditionalOperation { Type: not null } choice when choice.Condition != value:
                return Follow(choice, stage);
            case ICoalesceOperation coalesce when stage != FailureStage.Value || !LooksAtAnswers:
                return Follow(coalesce, stage);
            case ISwitchExpressionArmOperation { Parent: { } choice } arm when arm.Value == value:
                return Follow(choice, stage);
            case IExpressionStatementOperation:
                return Dropped(value, stage);
            case IAssignmentOperation assignment when assignment.Value == value:
                return Assigned(assignment, value, stage);
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } declarator }:
                return Local(local, declarator, value, stage);
            case IVariableInitializerOperation { Parent: IVariableDeclarationOperation { Declarators: { Length: 1 } declarators } }:
                return Local(declarators[0].Symbol, declarators[0], value, stage);
            case IReturnOperation returned:
                return Returned(returned, value, stage);
            case IArgumentOperation argument:
                return Passed(argument, value, stage);
            case IInvocationOperation invocation when invocation.Instance == value:
                return Invoked(invocation, value, stage);
            case IMemberReferenceOperation member when member.Instance == value:
                return MemberRead(member, value, stage);
            case IArrayInitializerOperation { Parent: IArrayCreationOperation array }:
                return Follow(array, stage);
            case { Syntax.RawKind: (int)NewerSyntax.CollectionExpression } collection:
                return Follow(collection, stage);
            // What `params` of a span or list makes of the arguments.
            case { IsImplicit: true, Parent: IArgumentOperation } gathered and not (IInvocationOperation or IObjectCreationOperation):
                return Follow(gathered, stage);
            case IForEachLoopOperation loop when loop.Collection == value && loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: var item } variable:
                return Local(item, variable, value, stage);
            case IUsingOperation or IInterpolationOperation or ILockOperation:
                return stage == FailureStage.Value && !LooksAtAnswers ? Dropped(value, stage) : stage == FailureStage.Value ? Handled : Dropped(value, stage);
            case IIsPatternOperation pattern when stage == FailureStage.Value && !LooksAtAnswers && AsksForNull(pattern.Pattern):
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } when stage == FailureStage.Value && !LooksAtAnswers:
                return Dropped(value, stage);
            case null or IBlockOperation:
                return Unknown;
            default:
                return Handled;
        }
    }

    private bool LooksAtAnswers => _signal is FailureSignal.Answer or FailureSignal.AnswerOrException;

    private FailureVerdict Dropped(IOperation site, FailureStage stage) => stage switch
    {
        FailureStage.Task => FailureVerdict.Of(FailureHandling.NotAwaited, site),
        FailureStage.OuterTask when _signal is FailureSignal.None or FailureSignal.Surfaces => Handled,
        _ => FailureVerdict.Of(_signal switch
        {
            FailureSignal.Response => FailureHandling.ResponseIgnored,
            FailureSignal.Answer => FailureHandling.AnswerIgnored,
            FailureSignal.AnswerOrException => FailureSignalReader.IsResponse(TaskShape.ResultOf(site.Type)) ? FailureHandling.ResponseIgnored : FailureHandling.AnswerIgnored,
            _ => FailureHandling.ExceptionUnhandled,
        }, site),
    };

    // The task of code around the call was awaited: its exception surfaces once more, its result may be the call's.
    private FailureVerdict Again(IOperation awaited) => _signal switch
    {
        FailureSignal.Exception => Thrown(awaited, false),
        FailureSignal.None or FailureSignal.Surfaces => Handled,
        _ => awaited.Type is null or { SpecialType: SpecialType.System_Void } ? Dropped(awaited, FailureStage.Value) : Follow(awaited, FailureStage.Value),
    };

    private FailureVerdict Assigned(IAssignmentOperation assignment, IOperation value, FailureStage stage)
    {
        switch (assignment.Target)
        {
            case IDiscardOperation:
                return Dropped(value, stage);
            case ILocalReferenceOperation local:
                return Local(local.Local, assignment, value, stage);
            case IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter }:
                return Local(parameter, assignment, value, stage);
            case IArrayElementReferenceOperation { ArrayReference: ILocalReferenceOperation array }:
                return Local(array.Local, assignment, value, stage);
            case IPropertyReferenceOperation { Arguments.Length: > 0, Instance: ILocalReferenceOperation keyed }:
                return Local(keyed.Local, assignment, value, stage);
            default:
                return Handled;
        }
    }

    // Every read that this write can reach is asked; one that handles is enough.
    private FailureVerdict Local(ISymbol local, IOperation write, IOperation value, FailureStage stage)
    {
        if (!_locals.Add((local, stage)))
            return Unknown;
        FailureVerdict? best = null;
        foreach (var use in FailureReads.Of(local, write))
            best = best is null ? Follow(use, stage) : best.Or(Follow(use, stage));
        _locals.Remove((local, stage));
        // A use that only keeps or ignores it leaves the fault where the value was made.
        return best is null || best.Handling is FailureHandling.ResponseIgnored or FailureHandling.AnswerIgnored && stage == FailureStage.Value || best.Handling == FailureHandling.NotAwaited
            ? Dropped(value, stage)
            : best;
    }

    private static bool AsksForNull(IPatternOperation pattern) => pattern switch
    {
        INegatedPatternOperation not => AsksForNull(not.Pattern),
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: null } } => true,
        IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true } => true,
        _ => false,
    };
}
