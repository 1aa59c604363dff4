using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>The types that the program registers as services: a parameter of such a type is not the body.</summary>
internal static class InjectedTypes
{
    public static ISet<ITypeSymbol> Of(IEnumerable<IInvocationOperation> calls)
    {
        var types = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var call in calls)
        {
            var method = call.TargetMethod;
            if (!method.Name.StartsWith("Add", System.StringComparison.Ordinal) && !method.Name.StartsWith("TryAdd", System.StringComparison.Ordinal) || !OnServices(method))
                continue;
            foreach (var argument in method.TypeArguments)
                types.Add(argument.OriginalDefinition);
            foreach (var argument in call.Arguments)
                if (argument.Value is ITypeOfOperation named)
                    types.Add(named.TypeOperand.OriginalDefinition);
        }
        return types;
    }

    private static bool OnServices(IMethodSymbol method)
    {
        var declared = method.ReducedFrom ?? method;
        return declared.Parameters.Length > 0 && declared.Parameters[0].Type.Name is "IServiceCollection" or "IHttpClientBuilder";
    }
}
