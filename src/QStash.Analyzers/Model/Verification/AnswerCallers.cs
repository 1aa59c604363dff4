using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Who gets an answer that a local function or a lambda returns.</summary>
internal static class AnswerCallers
{
    /// <summary>All calls of the function that a verifier's call stands in; default when somebody else may call it.</summary>
    public static ImmutableArray<IInvocationOperation> Of(IInvocationOperation call) =>
        call.Ancestors().FirstOrDefault(o => o is ILocalFunctionOperation or IAnonymousFunctionOperation) switch
        {
            ILocalFunctionOperation local => Of(local),
            IAnonymousFunctionOperation lambda => Of(lambda),
            _ => default,
        };

    private static ImmutableArray<IInvocationOperation> Of(ILocalFunctionOperation local)
    {
        var callers = ImmutableArray.CreateBuilder<IInvocationOperation>();
        foreach (var operation in local.Root().Descendants())
        {
            if (operation is IMethodReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Method, local.Symbol))
                return default;
            if (operation is IInvocationOperation use && SymbolEqualityComparer.Default.Equals(use.TargetMethod, local.Symbol))
                callers.Add(use);
        }
        return callers.ToImmutable();
    }

    private static ImmutableArray<IInvocationOperation> Of(IAnonymousFunctionOperation lambda)
    {
        if (lambda.Parent is not IDelegateCreationOperation created)
            return default;
        switch (created.Consumer())
        {
            // `Task.Run(() => verifier.Verify(…))`
            case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Run" or "StartNew", ContainingType.Name: "Task" or "TaskFactory" } } run }:
                return ImmutableArray.Create(run);
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var held } }:
                return OfHeld(held, lambda);
            default:
                return default;
        }
    }

    private static ImmutableArray<IInvocationOperation> OfHeld(ILocalSymbol held, IAnonymousFunctionOperation lambda)
    {
        var callers = ImmutableArray.CreateBuilder<IInvocationOperation>();
        foreach (var operation in lambda.Root().Descendants())
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, held))
            {
                if (reference.Parent is not IInvocationOperation { TargetMethod.MethodKind: MethodKind.DelegateInvoke } use || use.Instance != reference)
                    return default;
                callers.Add(use);
            }
        return callers.ToImmutable();
    }
}
