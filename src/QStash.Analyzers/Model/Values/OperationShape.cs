using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Values;

/// <summary>Questions about operations that every reader asks in the same way.</summary>
internal static class OperationShape
{
    /// <summary>The operation without what does not change its value: conversions, parentheses, awaits.</summary>
    public static IOperation Unwrap(this IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    break;
                case IAwaitOperation awaited:
                    operation = awaited.Operation;
                    break;
                default:
                    return operation;
            }
        }
    }

    /// <summary>The outermost operation of the body that this one stands in.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    /// <summary>The first operation outwards that does more than convert, parenthesise or await this one.</summary>
    public static IOperation? Consumer(this IOperation operation)
    {
        var parent = operation.Parent;
        while (parent is IConversionOperation or IParenthesizedOperation or IAwaitOperation)
            parent = parent.Parent;
        return parent;
    }

    public static IEnumerable<IOperation> Ancestors(this IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            yield return parent;
    }

    /// <summary>What is handed to the parameter called <paramref name="name"/>; null when its default is taken.</summary>
    public static IOperation? ArgumentNamed(this IInvocationOperation invocation, string name)
    {
        foreach (var argument in invocation.Arguments)
            if (argument.Parameter?.Name == name && argument.ArgumentKind != ArgumentKind.DefaultValue)
                return argument.Value;
        return null;
    }

    /// <summary>The receiver as it is written: the instance, or the first argument of an extension method called like one.</summary>
    public static IOperation? Receiver(this IInvocationOperation invocation)
    {
        if (invocation.Instance is { } instance)
            return instance;
        return invocation.TargetMethod.IsExtensionMethod && invocation.Arguments.Length > 0 ? invocation.Arguments[0].Value : null;
    }

    /// <summary>The type that a method is declared in; for members of an extension block, which has no name, the class around it.</summary>
    public static INamedTypeSymbol? Owner(this IMethodSymbol method)
    {
        var type = method.ContainingType;
        while (type is { Name.Length: 0, ContainingType: { } outer })
            type = outer;
        return type;
    }
}
