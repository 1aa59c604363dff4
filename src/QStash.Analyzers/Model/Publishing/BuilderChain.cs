using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>The calls before the one that ends a fluent chain: <c>http.ToQStash(url).WithRetries(3).PublishAsync()</c>.</summary>
internal static class BuilderChain
{
    private const int MostSteps = 20;

    /// <summary>The method of a builder that sends what <paramref name="parameter"/>, one of its constructor or of a step, has collected; null for any other parameter.</summary>
    public static IMethodSymbol? SenderOf(IParameterSymbol parameter, IOperation sending)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { ContainingType: { } type } given || !IsStep(given) || !FluentShape.IsBuilder(type))
            return null;
        return FailureCallers.MemberOf(sending) is IMethodSymbol { MethodKind: MethodKind.Ordinary, IsStatic: false } sender && SymbolEqualityComparer.Default.Equals(sender.ContainingType, type) && !IsStep(sender) ? sender : null;
    }

    /// <summary>Whether a method collects: a constructor, or a method that gives its object back.</summary>
    public static bool IsStep(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Constructor || !method.IsStatic && SymbolEqualityComparer.Default.Equals(method.ReturnType, method.ContainingType);

    /// <summary>What the chain before <paramref name="call"/> handed to a parameter of one of its steps, or of the builder's constructor.</summary>
    public static IOperation? Handed(ProgramModel program, IInvocationOperation call, IParameterSymbol parameter, CancellationToken cancellationToken)
    {
        var current = parameter.ContainingSymbol is IMethodSymbol collecting && IsStep(collecting) ? call.Receiver() : null;
        for (var steps = 0; current is not null && steps < MostSteps; steps++)
        {
            switch (program.Origins.Single(current, cancellationToken))
            {
                case IObjectCreationOperation creation:
                    return Given(creation, parameter);
                case IInvocationOperation step when SymbolEqualityComparer.Default.Equals(step.TargetMethod.OriginalDefinition, parameter.ContainingSymbol.OriginalDefinition):
                    return CallArguments.Of(step, parameter);
                case IInvocationOperation step when IsStep(step.TargetMethod):
                    current = step.Receiver();
                    break;
                case IInvocationOperation maker:
                    return GivenBy(maker, parameter, program, cancellationToken);
                default:
                    return null;
            }
        }
        return null;
    }

    // `static QStashCall ToQStash(this HttpClient http, string destination) => new(http, destination)`
    private static IOperation? GivenBy(IInvocationOperation maker, IParameterSymbol parameter, ProgramModel program, CancellationToken cancellationToken)
    {
        foreach (var returned in program.Bodies.ReturnsOf(maker.TargetMethod, cancellationToken))
            if (program.Origins.Single(returned, cancellationToken) is IObjectCreationOperation creation && Given(creation, parameter) is { } given)
                return given.Unwrap() is IParameterReferenceOperation { Parameter: var handed } ? CallArguments.Of(maker, handed) : given;
        return null;
    }

    private static IOperation? Given(IObjectCreationOperation creation, IParameterSymbol parameter)
    {
        if (SymbolEqualityComparer.Default.Equals(creation.Constructor?.OriginalDefinition, parameter.ContainingSymbol.OriginalDefinition))
            foreach (var argument in creation.Arguments)
                if (argument.Parameter?.Ordinal == parameter.Ordinal)
                    return argument.Value;
        return null;
    }
}
