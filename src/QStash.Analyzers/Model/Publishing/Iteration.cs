using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Questions about what runs again and again: whether an iteration is about an item, waits, retries, or happens once.</summary>
internal static class Iteration
{
    /// <summary>A loop whose pace somebody else decides: it waits, reads a queue or channel, or runs until it is stopped.</summary>
    public static bool IsPaced(ILoopOperation loop) => Waits(loop) || loop switch
    {
        IForEachLoopOperation each => Consumes(each.Collection),
        IWhileLoopOperation conditional => !EndsByItself(conditional) || conditional.Condition is { } condition && Consumes(condition),
        _ => false,
    };

    /// <summary>What is sent depends on the iteration: on the loop's variable, on a local that each iteration makes anew, or on a counter.</summary>
    public static bool IsAboutItems(ILoopOperation loop, IOperation call)
    {
        var items = LocalsIn(loop);
        foreach (var local in loop.Locals)
            items.Add(local);
        if (loop is IWhileLoopOperation { Condition: { } condition })
        {
            foreach (var operation in condition.DescendantsAndSelf())
                if (operation is IDeclarationExpressionOperation { Expression: ILocalReferenceOperation written })
                    items.Add(written.Local);
            foreach (var operation in loop.Body.Descendants())
                if (operation is IIncrementOrDecrementOperation step && SymbolOf(step.Target) is { } counter)
                    items.Add(counter);
        }
        items.RemoveWhere(CountsAttempts);
        return Mentions(call, items);
    }

    /// <summary>Whether an expression is made of any of the parameters, or of a local in the body around it.</summary>
    public static bool Mentions(IOperation call, ImmutableArray<IParameterSymbol> parameters)
    {
        var symbols = FailureCatch.FunctionAround(call) is { } function ? LocalsIn(function) : LocalsIn(call.Root());
        symbols.UnionWith(parameters);
        return parameters.Length > 0 && Mentions(call, symbols);
    }

    /// <summary>Whether a lambda or method is handed to what calls it for each item.</summary>
    public static bool RunsForEach(IOperation function) => ReceiverOf(function) is { TargetMethod: { } method } call && method.Name switch
    {
        "Select" or "SelectMany" or "SelectAwait" => !(SourceOf(call) is { } source && (TakesOne(source) || Consumes(source))) && method.ContainingType?.Name is not ("Observable" or "ObservableExtensions"),
        "ForEach" or "ForEachAsync" or "ForAll" => !(SourceOf(call) is { } source && (TakesOne(source) || Consumes(source))),
        "For" or "ForAsync" => method.ContainingType?.Name == "Parallel",
        _ => false,
    };

    /// <summary>Whether a lambda is handed to what runs it there and then: <c>pipeline.ExecuteAsync(…)</c>, <c>Task.Run(…)</c>.</summary>
    public static bool RunsAtOnce(IAnonymousFunctionOperation lambda) =>
        ReceiverOf(lambda) is { } call && WordSplitter.Split(call.TargetMethod.Name) is { Count: > 0 } words
        && words[0] is "execute" or "run" or "start" or "retry" or "invoke" or "try" or "with" or "attempt";

    /// <summary>A timer or a pause between iterations is a decision about the pace; a pause after a failure is not, nor is a limit to how many run at once.</summary>
    public static bool Waits(IOperation iteration)
    {
        var limits = false;
        foreach (var operation in iteration.Descendants())
            limits |= operation is IInvocationOperation { TargetMethod: { Name: "Release", ContainingType.Name: "SemaphoreSlim" or "Semaphore" } };
        foreach (var operation in iteration.Descendants())
            if (operation is IInvocationOperation { TargetMethod: { Name: "Delay" or "Sleep" or "WaitForNextTickAsync" or "WaitAsync" or "WaitToReadAsync" or "AcquireAsync" } method }
                && !(limits && method.ContainingType?.Name == "SemaphoreSlim") && !IsAfterFailure(operation, iteration))
                return true;
        return false;
    }

    /// <summary>One message leaves: <c>if (…) { send; return; }</c>.</summary>
    public static bool ReturnsWhenSent(ILoopOperation loop, IOperation call) => EndsWhenSent(loop, call, operation => operation is IReturnOperation { Kind: OperationKind.Return } or IThrowOperation);

    /// <summary>One message leaves: <c>try { send; break; } …</c>.</summary>
    public static bool BreaksWhenSent(ILoopOperation loop, IOperation call) =>
        EndsWhenSent(loop, call, operation => operation is IBranchOperation { BranchKind: BranchKind.Break, Target: var target } && SymbolEqualityComparer.Default.Equals(target, loop.ExitLabel));

    /// <summary>A loop that runs once, as far as its bounds can be read.</summary>
    public static bool IsSingle(ILoopOperation loop)
    {
        switch (loop)
        {
            case IForEachLoopOperation each:
                return TakesOne(each.Collection) || CountOf(each.Collection.Unwrap()) is 0 or 1;
            case IForLoopOperation { Before: { Length: 1 } before, Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } condition }:
                foreach (var operation in before[0].DescendantsAndSelf())
                    if (operation is IVariableInitializerOperation { Value.ConstantValue: { HasValue: true, Value: int start } } && condition.RightOperand.ConstantValue is { HasValue: true, Value: int end })
                        return end - start + (condition.OperatorKind == BinaryOperatorKind.LessThanOrEqual ? 1 : 0) <= 1;
                return false;
            default:
                return false;
        }
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

    // Messages that come one at a time, whenever somebody sends one.
    private static bool Consumes(IOperation collection)
    {
        foreach (var operation in collection.DescendantsAndSelf())
            if (operation is IInvocationOperation { TargetMethod.Name: var name } && WordSplitter.Split(name) is { Count: > 0 } words)
                foreach (var word in words)
                    if (word is "consuming" or "consume" or "receive" or "subscribe" or "listen" or "watch" || name is "ReadAllAsync" or "TryRead")
                        return true;
        return false;
    }

    private static bool TakesOne(IOperation collection)
    {
        foreach (var operation in collection.DescendantsAndSelf())
            if (operation is IInvocationOperation { TargetMethod.Name: "Take" } take && take.ArgumentNamed("count")?.ConstantValue is { HasValue: true, Value: 0 or 1 })
                return true;
        return false;
    }

    private static int? CountOf(IOperation collection) => collection switch
    {
        IArrayCreationOperation { Initializer.ElementValues: var elements } => elements.Length,
        IObjectCreationOperation { Initializer.Initializers: var added, Arguments.Length: 0 } => added.Length,
        { Syntax.RawKind: (int)NewerSyntax.CollectionExpression } => HasSpread(collection) ? null : System.Linq.Enumerable.Count(collection.ChildOperations),
        _ => null,
    };

    private static bool HasSpread(IOperation collection)
    {
        foreach (var element in collection.Syntax.ChildNodes())
            if (element.ToString().StartsWith("..", System.StringComparison.Ordinal))
                return true;
        return false;
    }

    // "attempt", "retryCount": another try of the same message.
    private static bool CountsAttempts(ISymbol symbol)
    {
        foreach (var word in WordSplitter.Split(symbol.Name))
            if (word is "attempt" or "attempts" or "retry" or "retries" or "try" or "tries")
                return true;
        return false;
    }

    private static bool IsAfterFailure(IOperation operation, IOperation iteration)
    {
        for (var current = operation; current is not null && current != iteration; current = current.Parent)
            if (current is ICatchClauseOperation)
                return true;
        return false;
    }

    private static bool EndsWhenSent(ILoopOperation loop, IOperation call, System.Func<IOperation, bool> ends)
    {
        // What a lambda in the loop returns does not end the loop.
        var start = call;
        for (var outer = call; outer is not null && outer != loop; outer = outer.Parent)
            if (outer is IAnonymousFunctionOperation { Parent: { } handed })
                start = handed;
        for (var statement = start; statement.Parent is { } parent && parent != loop; statement = parent)
        {
            if (ends(statement))
                return true;
            if (parent is not IBlockOperation block)
                continue;
            var after = false;
            foreach (var next in block.Operations)
            {
                if (after && ends(next))
                    return true;
                after |= next == statement;
            }
        }
        return false;
    }

    private static IOperation? SourceOf(IInvocationOperation call) => call.Receiver() ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null);

    private static IInvocationOperation? ReceiverOf(IOperation function)
    {
        var parent = function.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IArgumentOperation or IParenthesizedOperation)
            parent = parent.Parent;
        return parent as IInvocationOperation;
    }

    private static HashSet<ISymbol> LocalsIn(IOperation body)
    {
        var locals = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in body.Descendants())
            if (operation is IVariableDeclaratorOperation declarator)
                locals.Add(declarator.Symbol);
        return locals;
    }

    private static bool Mentions(IOperation call, HashSet<ISymbol> symbols)
    {
        foreach (var operation in call.Descendants())
            if (SymbolOf(operation) is { } symbol && symbols.Contains(symbol))
                return true;
        return false;
    }

    private static ISymbol? SymbolOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };
}
