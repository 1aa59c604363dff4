using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Whether what was read from a response's content decides something: an error that was parsed from it, or a missing message ID.</summary>
internal static class FailureContent
{
    private const int MostSteps = 60;

    public static bool IsJudged(IOperation content)
    {
        var visited = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IOperation>();
        pending.Push(content);
        for (var steps = 0; pending.Count > 0 && steps < MostSteps; steps++)
        {
            var value = pending.Pop();
            switch (value.Parent)
            {
                case IConditionalOperation choice when choice.Condition == value:
                case ISwitchOperation or ISwitchExpressionOperation:
                case ICoalesceOperation { WhenNull: IThrowOperation or IConversionOperation { Operand: IThrowOperation } }:
                case IIsPatternOperation or IIsTypeOperation:
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals }:
                case IWhileLoopOperation:
                    return true;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    Push(local, value);
                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when assignment.Value == value:
                    Push(target.Local, value);
                    break;
                case IExpressionStatementOperation or IBlockOperation or IReturnOperation or null:
                    break;
                case IInvocationOperation { TargetMethod.Name: "ThrowIfNull" or "ThrowIfNullOrEmpty" or "ThrowIfNullOrWhiteSpace" }:
                    return true;
                default:
                    pending.Push(value.Parent);
                    break;
            }
        }
        return false;

        void Push(ISymbol local, IOperation around)
        {
            if (!visited.Add(local))
                return;
            foreach (var use in SymbolUses.Around(around).Of(local))
                if (use.Parent is not ISimpleAssignmentOperation assignment || assignment.Target != use)
                    pending.Push(use);
        }
    }
}
