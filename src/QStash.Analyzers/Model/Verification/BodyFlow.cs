using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Which values of a handler come from the message: what is bound or read from the body, and what is made of it.</summary>
internal sealed class BodyFlow
{
    private const int MostPasses = 5;

    private readonly HashSet<ISymbol> _carriers = new(SymbolEqualityComparer.Default);

    /// <param name="body">The code.</param>
    /// <param name="bound">The parameters that hold something of the message.</param>
    public BodyFlow(IOperation body, IEnumerable<IParameterSymbol> bound)
    {
        _carriers.UnionWith(bound);
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var before = _carriers.Count;
            foreach (var operation in body.DescendantsAndSelf())
                Propagate(operation);
            if (_carriers.Count == before)
                break;
        }
    }

    /// <summary>Whether a value holds something of the message.</summary>
    public bool Carries(IOperation? operation)
    {
        if (operation is null || operation.Type?.SpecialType == SpecialType.System_Boolean)
            return false;
        foreach (var inner in operation.DescendantsAndSelf())
            if (IsSource(inner))
                return true;
        return false;
    }

    private bool IsSource(IOperation operation) => operation switch
    {
        IParameterReferenceOperation parameter => _carriers.Contains(parameter.Parameter),
        ILocalReferenceOperation local => _carriers.Contains(local.Local),
        IPropertyReferenceOperation { Property: { Name: "Body", ContainingType.Name: "HttpRequestData" or "APIGatewayProxyRequest" or "APIGatewayHttpApiV2ProxyRequest" } } => true,
        IInvocationOperation { TargetMethod.Name: "ReadFromJsonAsync" or "ReadFormAsync" or "ReadAsStringAsync" } read => VerifierWords.IsRequest(read.Receiver()?.Unwrap().Type),
        _ => RawBody.IsStream(operation),
    };

    private void Propagate(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Initializer.Value: var value } declarator when Carries(value):
                _carriers.Add(declarator.Symbol);
                break;
            case IAssignmentOperation assignment when Carries(assignment.Value):
                foreach (var target in assignment.Target.DescendantsAndSelf())
                    if (target is ILocalReferenceOperation local && local.Type?.SpecialType != SpecialType.System_Boolean)
                        _carriers.Add(local.Local);
                break;
            case IIsPatternOperation pattern when Carries(pattern.Value):
                _carriers.UnionWith(CarrierShape.DeclaredIn(pattern.Pattern));
                break;
            case IForEachLoopOperation loop when Carries(loop.Collection):
                _carriers.UnionWith(loop.Locals);
                break;
            case IInvocationOperation { TargetMethod.Name: "CopyTo" or "CopyToAsync" or "TryParse" or "TryDeserialize" or "TryGetValue" or "TryGetProperty" or "ReadAsync" or "ReadExactlyAsync" } filled when Carries(filled.Instance) || AnyCarries(filled):
                foreach (var argument in filled.Arguments)
                    if (argument.Value.Unwrap() is ILocalReferenceOperation local && local.Type?.IsReferenceType == true)
                        _carriers.Add(local.Local);
                    else if (argument.Value is IDeclarationExpressionOperation { Expression: ILocalReferenceOperation declared })
                        _carriers.Add(declared.Local);
                break;
            case IInvocationOperation { TargetMethod.Name: "Append" or "AppendLine" or "Write" or "Add" or "AddRange", Instance: { } holder } kept when holder.Unwrap() is ILocalReferenceOperation local && AnyCarries(kept):
                _carriers.Add(local.Local);
                break;
        }
    }

    private bool AnyCarries(IInvocationOperation invocation)
    {
        foreach (var argument in invocation.Arguments)
            if (Carries(argument.Value))
                return true;
        return false;
    }
}
