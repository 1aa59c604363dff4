using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Whether a call publishes another message in each iteration of a loop, so that a batch could send them together. Rule 406 reads it.</summary>
internal static class LoopVerdict
{
    public static bool PublishesOneByOne(PublishCall call)
    {
        if (call.IsDevelopmentOnly || call.Kind is not (PublishKind.Message or PublishKind.Enqueue))
            return false;
        var child = call.Operation;
        for (var parent = child.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case IForEachLoopOperation { IsAsynchronous: false } loop when loop.Body == child:
                case IForLoopOperation counted when counted.Body == child:
                case IWhileLoopOperation conditional when conditional.Body == child && EndsByItself(conditional):
                    return IsAboutItems((ILoopOperation)parent, call.Operation) && !Waits(parent) && !EndsWhenSent(parent, call.Operation);
                case ILoopOperation:
                    return false;
                case IAnonymousFunctionOperation { Symbol.Parameters: { Length: > 0 } parameters } lambda:
                    return RunsForEach(lambda) && !Waits(lambda) && Mentions(call.Operation, parameters[0], lambda);
                case ILocalFunctionOperation or IAnonymousFunctionOperation:
                    return false;
            }
        }
        return false;
    }

    // A worker's loop runs until it is stopped; what it waits for cannot be batched.
    private static bool EndsByItself(IWhileLoopOperation loop)
    {
        if (loop.Condition is null or { ConstantValue.HasValue: true })
            return false;
        foreach (var operation in loop.Condition.DescendantsAndSelf())
            if (operation is IAwaitOperation or IPropertyReferenceOperation { Property.Name: "IsCancellationRequested" })
                return false;
        return true;
    }

    private static bool RunsForEach(IOperation lambda)
    {
        var parent = lambda.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation)
            parent = parent.Parent;
        return parent is IInvocationOperation { TargetMethod: { Name: "Select" or "SelectMany" or "ForEach" or "ForEachAsync" } };
    }

    // A timer or a pause between iterations is a decision about the pace.
    private static bool Waits(IOperation loop)
    {
        foreach (var operation in loop.Descendants())
            if (operation is IInvocationOperation { TargetMethod: { Name: "Delay" or "Sleep" or "WaitForNextTickAsync" or "WaitAsync" or "WaitToReadAsync" } })
                return true;
        return false;
    }

    // `for (attempt…) { try { send; return; } … }` sends one message.
    private static bool EndsWhenSent(IOperation loop, IOperation call)
    {
        for (var statement = call; statement.Parent is { } parent && parent != loop; statement = parent)
        {
            if (statement is IReturnOperation)
                return true;
            if (parent is not IBlockOperation block)
                continue;
            var after = false;
            foreach (var next in block.Operations)
            {
                if (after && next is IReturnOperation or IBranchOperation { BranchKind: BranchKind.Break })
                    return true;
                after |= next == statement;
            }
        }
        return false;
    }

    // What is sent depends on the iteration: on the loop's variable, or on a local that each iteration makes anew.
    private static bool IsAboutItems(ILoopOperation loop, IOperation call)
    {
        var locals = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var local in loop.Locals)
            locals.Add(local);
        foreach (var operation in loop.Descendants())
            if (operation is IVariableDeclaratorOperation declarator)
                locals.Add(declarator.Symbol);
        foreach (var operation in call.Descendants())
            if (operation is ILocalReferenceOperation reference && locals.Contains(reference.Local))
                return true;
        return loop is IWhileLoopOperation { Condition: { } condition } && Shares(condition, call);
    }

    private static bool Shares(IOperation condition, IOperation call)
    {
        foreach (var written in condition.DescendantsAndSelf())
            if (written is IDeclarationExpressionOperation { Expression: ILocalReferenceOperation target })
                foreach (var operation in call.Descendants())
                    if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, target.Local))
                        return true;
        return false;
    }

    private static bool Mentions(IOperation call, IParameterSymbol parameter, IOperation lambda)
    {
        var locals = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in lambda.Descendants())
            if (operation is IVariableDeclaratorOperation declarator)
                locals.Add(declarator.Symbol);
        foreach (var operation in call.Descendants())
            if (operation is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter)
                || operation is ILocalReferenceOperation local && locals.Contains(local.Local))
                return true;
        return false;
    }
}
