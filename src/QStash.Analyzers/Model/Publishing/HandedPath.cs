using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>A parameter of a method, or a member of an object that it is handed: <c>url</c>, <c>request.Url</c>, <c>options?.Retries</c>.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Member">The member of it that is read; null for the parameter itself.</param>
internal readonly record struct HandedPath(IParameterSymbol Parameter, ISymbol? Member)
{
    private const int Deepest = 8;

    /// <summary>What an expression hands on as it is; null for one that computes.</summary>
    public static HandedPath? Of(IOperation operation) => Of(operation, 0);

    /// <summary>All that an expression is made of: <c>$"{delay}s"</c>, <c>retries.ToString()</c>, a condition.</summary>
    public static List<HandedPath> AllIn(IOperation operation)
    {
        var found = new List<HandedPath>();
        var pending = new Stack<IOperation>();
        pending.Push(operation);
        while (pending.Count > 0)
        {
            var current = pending.Pop();
            if (Of(current) is { } path)
                found.Add(path);
            else
                foreach (var child in current.ChildOperations)
                    pending.Push(child);
        }
        return found;
    }

    private static HandedPath? Of(IOperation operation, int depth)
    {
        operation = operation.Unwrap();
        if (depth > Deepest)
            return null;
        switch (operation)
        {
            case IParameterReferenceOperation parameter:
                return new HandedPath(parameter.Parameter, null);
            case IPropertyReferenceOperation { Property: { Name: "Value" or "HasValue", ContainingType.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }, Instance: { } nullable }:
                return Of(nullable, depth + 1);
            case IMemberReferenceOperation { Instance: { } instance, Member: var member }:
                return Of(instance, depth + 1) is { Member: null } holder ? holder with { Member = member } : null;
            case IConditionalAccessInstanceOperation:
                foreach (var ancestor in operation.Ancestors())
                    if (ancestor is IConditionalAccessOperation access && !IsWithin(operation, access.Operation))
                        return Of(access.Operation, depth + 1);
                return null;
            case IConditionalAccessOperation { WhenNotNull: var read }:
                return Of(read, depth + 1);
            case IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } shown }:
                return Of(shown, depth + 1);
            case ILocalReferenceOperation local:
                var writes = SymbolWrites.Around(local).Of(local.Local);
                return writes.Length == 1 ? Of(writes[0], depth + 1) : null;
            default:
                return null;
        }
    }

    private static bool IsWithin(IOperation operation, IOperation container)
    {
        for (IOperation? current = operation; current is not null; current = current.Parent)
            if (current == container)
                return true;
        return false;
    }
}
