using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Values;

/// <summary>What a call hands to a parameter of the method that it calls.</summary>
internal static class CallArguments
{
    /// <summary>The argument for <paramref name="parameter"/> of the called method's declaration, or of what that overrides or implements by position; null when there is none.</summary>
    public static IOperation? Of(IInvocationOperation invocation, IParameterSymbol parameter)
    {
        // A call of an extension method in reduced form has its receiver as first argument already: ordinals are those of the static method.
        foreach (var argument in invocation.Arguments)
            if (argument.Parameter is { } target && target.Ordinal == parameter.Ordinal)
                return argument.Value;
        return null;
    }
}
