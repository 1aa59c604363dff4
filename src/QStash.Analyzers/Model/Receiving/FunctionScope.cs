using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>One function as it runs: its own operations, without those of the lambdas and local functions that stand in it.</summary>
internal sealed class FunctionScope
{
    private FunctionScope(IOperation root, IMethodSymbol? symbol)
    {
        Root = root;
        Symbol = symbol;
        Own = OwnOf(root).ToImmutable();
    }

    public IOperation Root { get; }

    /// <summary>The function; null for top-level statements and initializers.</summary>
    public IMethodSymbol? Symbol { get; }

    /// <summary>What the function itself does, in source order.</summary>
    public ImmutableArray<IOperation> Own { get; }

    /// <summary>The function that an operation stands in.</summary>
    public static FunctionScope Around(ProgramModel program, IOperation operation)
    {
        var root = operation;
        while (root.Parent is { } parent && root is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
            root = parent;
        return Of(program, root);
    }

    /// <summary>A function by its body.</summary>
    public static FunctionScope Of(ProgramModel program, IOperation body) => new(body, body switch
    {
        IAnonymousFunctionOperation lambda => lambda.Symbol,
        ILocalFunctionOperation local => local.Symbol,
        { Parent: IAnonymousFunctionOperation lambda } => lambda.Symbol,
        _ => program.SemanticModelOf(body.Syntax.SyntaxTree).GetDeclaredSymbol(body.Syntax) as IMethodSymbol,
    });

    /// <summary>What runs when <paramref name="operation"/> does.</summary>
    public static ImmutableArray<IOperation>.Builder OwnOf(IOperation operation)
    {
        var found = ImmutableArray.CreateBuilder<IOperation>();
        var pending = new Stack<IOperation>();
        pending.Push(operation);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            found.Add(current);
            if (current != operation && current is (IAnonymousFunctionOperation or ILocalFunctionOperation))
                continue;
            var children = new List<IOperation>();
            foreach (var child in current.ChildOperations)
                children.Add(child);
            for (var i = children.Count - 1; i >= 0; i--)
                pending.Push(children[i]);
        }
        return found;
    }

    /// <summary>Whether a parameter of the function is of a type with this name.</summary>
    public bool Takes(string type)
    {
        if (Symbol is not null)
            foreach (var parameter in Symbol.Parameters)
                if (parameter.Type.Name == type)
                    return true;
        return false;
    }

    /// <summary>Whether the function hands no value to who calls it.</summary>
    public bool ReturnsNothing => Symbol is { } method && (method.ReturnsVoid || Publishing.TaskShape.IsTask(method.ReturnType) && Publishing.TaskShape.ResultOf(method.ReturnType) is null or { Name: "Unit" });
}
