using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>Whether a catch decides what becomes of the failure: throws on, keeps it, remembers it for what comes behind. The program's own methods are looked into.</summary>
internal sealed class CatchVerdict
{
    private const int DeepestCall = 3;

    private readonly ProgramModel _program;
    private readonly WorkReader _work;
    private readonly AnswerReader _answers;
    private readonly CancellationToken _cancellationToken;

    public CatchVerdict(ProgramModel program, WorkReader work, AnswerReader answers, CancellationToken cancellationToken)
    {
        _program = program;
        _work = work;
        _answers = answers;
        _cancellationToken = cancellationToken;
    }

    public bool Decides(ICatchClauseOperation clause)
    {
        foreach (var operation in FunctionScope.OwnOf(clause.Handler))
            if (operation switch
            {
                IThrowOperation or IIncrementOrDecrementOperation => true,
                IAssignmentOperation { Target: not IDiscardOperation } assignment => Remembers(assignment, clause),
                IInvocationOperation call => Acts(call, 0),
                _ => false,
            })
                return true;
        return false;
    }

    private bool Acts(IInvocationOperation call, int depth)
    {
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return true;
        if (WorkReader.OnlyWatches(call) && method.DeclaringSyntaxReferences.IsEmpty)
            return false;
        var isOwn = method.MethodKind == MethodKind.LocalFunction || call.Instance is null or IInstanceReferenceOperation && !method.DeclaringSyntaxReferences.IsEmpty;
        if (!isOwn)
            return _work.Keeps(call);
        var bodies = _program.Bodies.Of(method, _cancellationToken);
        if (bodies.IsEmpty || depth >= DeepestCall)
            return true;
        foreach (var body in bodies)
            foreach (var operation in body.Descendants())
                if (operation is IThrowOperation or IAssignmentOperation { Target: IFieldReferenceOperation or IPropertyReferenceOperation { Instance: IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } } }
                    || AnswerReader.IsStatusWrite(operation) && !IsSuccess(operation)
                    || operation is IInvocationOperation inner && Acts(inner, depth + 1))
                    return true;
        return false;
    }

    // Something that is read behind the catch, but for what the answer only shows.
    private bool Remembers(IAssignmentOperation assignment, ICatchClauseOperation clause)
    {
        if (AnswerReader.IsStatusWrite(assignment) || IsInside(assignment.Target, clause))
            return false;
        if (Holder(assignment.Target) is not ILocalReferenceOperation local)
            // `Response.ContentType = …`, `Response.Headers[…] = …`: how the answer looks.
            return assignment.Target is not IPropertyReferenceOperation { Property.ContainingType.Name: "HttpResponse" or "IHeaderDictionary" or "HttpResponseData" };
        if (assignment.Target is IPropertyReferenceOperation { Property.Name: "StatusCode" })
            return !(_answers.OfStatus(assignment is ISimpleAssignmentOperation { Value: var value } ? value : assignment) is { } status && DeliveryStatus.IsDelivered(status.Status));
        foreach (var use in SymbolUses.Around(local).Of(local.Local))
            if (use.Syntax.SpanStart > clause.Syntax.Span.End && !IsShown(use))
                return true;
        return false;
    }

    // Handed to what makes the answer, not asked about.
    private static bool IsShown(IOperation use)
    {
        IOperation child = use;
        for (var parent = use.Parent; parent is not null; child = parent, parent = parent.Parent)
            switch (parent)
            {
                case IReturnOperation:
                    return child != use;
                case IConditionalOperation conditional when conditional.Condition == child:
                case ISwitchExpressionOperation choice when choice.Value == child:
                case IIsPatternOperation or ICoalesceOperation or IIsTypeOperation or IConditionalAccessOperation or ISwitchExpressionArmOperation:
                case IArgumentOperation { Parameter.Name: "statusCode" }:
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "StatusCode" } }:
                    return false;
                case IInvocationOperation call when !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty:
                    return false;
                case IInvocationOperation call when call.Consumer() is IExpressionStatementOperation:
                    return WorkReader.OnlyWatches(call) || call.TargetMethod.Name.StartsWith("Write", System.StringComparison.Ordinal);
                case IExpressionStatementOperation:
                    return false;
            }
        return false;
    }

    private static IOperation Holder(IOperation target)
    {
        while (target is IMemberReferenceOperation { Instance: { } instance })
            target = instance.Unwrap();
        return target;
    }

    private bool IsSuccess(IOperation write) => _answers.OfWrite(write) is { } written && DeliveryStatus.IsDelivered(written.Status);

    private static bool IsInside(IOperation target, ICatchClauseOperation clause) =>
        target is ILocalReferenceOperation { Local: var local } && local.DeclaringSyntaxReferences.Any(r => clause.Syntax.Span.Contains(r.Span))
        || target is IPropertyReferenceOperation { Instance: { } instance } && (instance is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver } || IsInside(instance.Unwrap(), clause));
}
