using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>
/// Who answers for what a publish call throws: the method around it, or that method's callers. Callers answer for a publishing wrapper, which sends
/// where they say, and for a method that only returns the call's own task or result; a service that sends its own message to its own endpoint
/// answers for itself, whatever it was handed.
/// </summary>
internal static class FailureDuty
{
    /// <summary>Whether the member around a call is a publishing wrapper.</summary>
    public static bool StandsInWrapper(PublishDraft draft, bool isFedByCallers)
    {
        if (FailureCallers.MemberOf(draft.Operation) is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method || FailureCallers.IsAction(method))
            return false;
        return SendsWhereItIsTold(draft, method) || isFedByCallers && (SaysPublisher(method.ContainingType) || FluentShape.IsBuilder(method.ContainingType));
    }

    /// <summary>Whether the callers of a wrapper's method answer for what the call in its body throws.</summary>
    public static bool IsWithCallers(PublishDraft inner, bool isFedByCallers) =>
        StandsInWrapper(inner, isFedByCallers) || inner.Inner is null && FailureFlow.IsHandedOn(inner.Operation);

    // The destination begins with what the caller gave, or has a part that is called a destination.
    private static bool SendsWhereItIsTold(PublishDraft draft, IMethodSymbol method)
    {
        foreach (var target in draft.Targets)
        {
            if (target.Role is DestinationRole.Callback or DestinationRole.FailureCallback)
                continue;
            if (IsFromCaller(target.Source, method))
                return true;
            foreach (var alternative in target.Text.Alternatives)
                for (var i = 0; i < alternative.Parts.Length; i++)
                    if (alternative.Parts[i] is { IsHole: true, Symbol: IParameterSymbol or IPropertySymbol or IFieldSymbol } part && IsCallers(part.Symbol!, method)
                        && (i == 0 || RoleNames.RoleOf(part.Symbol!.Name) is PublishRole.Destination or PublishRole.UrlGroup))
                        return true;
        }
        return false;
    }

    private static bool IsFromCaller(IOperation source, IMethodSymbol method)
    {
        var current = source.Unwrap();
        while (current is IMemberReferenceOperation { Instance: { } instance })
            current = instance.Unwrap();
        return current is IParameterReferenceOperation { Parameter: var parameter } && IsCallers(parameter, method);
    }

    // A member of the request that the method was handed counts as its parameter.
    private static bool IsCallers(ISymbol symbol, IMethodSymbol method)
    {
        if (symbol is IParameterSymbol parameter)
            return parameter.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.Constructor };
        foreach (var handed in method.Parameters)
            if (SymbolEqualityComparer.Default.Equals(handed.Type.OriginalDefinition, symbol.ContainingType?.OriginalDefinition))
                return true;
        return false;
    }

    private static bool SaysPublisher(INamedTypeSymbol? type)
    {
        if (type is null || Serves(type))
            return false;
        if (Says(type.Name))
            return true;
        foreach (var face in type.AllInterfaces)
            if (Says(face.Name))
                return true;
        return false;
    }

    private static bool Says(string name)
    {
        foreach (var word in WordSplitter.Split(name))
            if (word is "qstash" or "upstash" or "publisher" or "queue" or "enqueuer" or "dispatcher" or "messaging" or "bus")
                return true;
        return false;
    }

    // Controllers, handlers and hosted services use publishers, whatever they are called.
    private static bool Serves(INamedTypeSymbol type)
    {
        var words = WordSplitter.Split(type.Name);
        if (words.Count > 0 && words[words.Count - 1] is "controller" or "handler" or "endpoint" or "endpoints" or "worker" or "job" or "jobs" or "program" or "startup" or "task" or "tests" or "example" or "sample" or "demo")
            return true;
        foreach (var face in type.AllInterfaces)
            if (face.Name == "IHostedService")
                return true;
        return false;
    }
}
