using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Questions about what can be awaited.</summary>
internal static class TaskShape
{
    /// <summary>Whether a value of the type must be awaited for its result.</summary>
    public static bool IsTask(ITypeSymbol? type)
    {
        if (type is not INamedTypeSymbol named)
            return false;
        if (named.Name is "Task" or "ValueTask" && named.ContainingNamespace?.Name == "Tasks" || named.Name is "UniTask" || named.Name.StartsWith("Configured", System.StringComparison.Ordinal) && named.Name.EndsWith("Awaitable", System.StringComparison.Ordinal))
            return true;
        return named.BaseType is { } based && based.Name == "Task" && IsTask(based);
    }

    /// <summary>What awaiting gives: the type itself when it is no task, null when there is no result.</summary>
    public static ITypeSymbol? ResultOf(ITypeSymbol? type)
    {
        if (type is null or { SpecialType: SpecialType.System_Void })
            return null;
        if (!IsTask(type))
            return type;
        return type is INamedTypeSymbol { TypeArguments: { Length: 1 } result } ? result[0] : null;
    }

    /// <summary>Whether the type is a task or holds tasks: an array, a list or a query of them.</summary>
    public static bool HoldsTasks(ITypeSymbol? type) => IsTask(type) || type switch
    {
        IArrayTypeSymbol array => IsTask(array.ElementType),
        INamedTypeSymbol { TypeArguments: { Length: 1 } element } => IsTask(element[0]),
        _ => false,
    };
}
