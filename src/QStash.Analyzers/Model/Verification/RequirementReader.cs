using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Policies whose requirements the program's own authorization handlers decide.</summary>
internal sealed class RequirementReader
{
    private readonly ProgramModel _program;
    private readonly SignatureReach _reach;
    private readonly ProgramWiring _wiring;

    public RequirementReader(ProgramModel program, SignatureReach reach, ProgramWiring wiring)
    {
        _program = program;
        _reach = reach;
        _wiring = wiring;
    }

    /// <summary>What the policies of these names do; null when no handler of the program has a say, or they ask for an authenticated caller too.</summary>
    public GuardVerdict? Of(List<string> policies, CancellationToken cancellationToken)
    {
        GuardVerdict? verdict = null;
        foreach (var policy in _wiring.Policies(cancellationToken))
        {
            if (!policy.Arguments.Any(a => a.Parameter?.Type.SpecialType == SpecialType.System_String && _program.Values.Text(a.Value, cancellationToken).Constant is { } name && policies.Contains(name)))
                continue;
            var asksMore = policy.Descendants().Any(o => o is IInvocationOperation { TargetMethod.Name: "RequireAuthenticatedUser" or "RequireClaim" or "RequireRole" or "RequireUserName" or "RequireAssertion" or "AddAuthenticationSchemes" or "Combine" });
            foreach (var operation in policy.Descendants())
                if (operation is IObjectCreationOperation { Type: INamedTypeSymbol requirement } && requirement.AllInterfaces.Any(i => i.Name == "IAuthorizationRequirement") && OfRequirement(requirement, cancellationToken) is { } found
                    && (found != GuardVerdict.None || !asksMore))
                    verdict = verdict is { } known ? GateReader.Stronger(known, found) : found;
        }
        return verdict;
    }

    private GuardVerdict? OfRequirement(INamedTypeSymbol requirement, CancellationToken cancellationToken)
    {
        GuardVerdict? verdict = null;
        foreach (var type in _reach.Implementations.Types(cancellationToken))
        {
            if (!Handles(type, requirement))
                continue;
            foreach (var member in type.GetMembers())
            {
                if (member is not IMethodSymbol { Name: "HandleRequirementAsync" or "HandleAsync" } method || _program.Bodies.Of(method, cancellationToken).IsEmpty)
                    continue;
                var summary = _reach.SummaryOf(method, 0, cancellationToken);
                GuardVerdict? found = summary.Check switch
                {
                    SignatureCheck.Verified => GuardVerdict.Signature,
                    SignatureCheck.Unknown => GuardVerdict.Unknown,
                    _ => summary.LooksAtUpstash ? GuardVerdict.None : null,
                };
                verdict = verdict is { } known && found is { } other ? GateReader.Stronger(known, other) : verdict ?? found;
            }
        }
        return verdict;
    }

    private static bool Handles(INamedTypeSymbol type, INamedTypeSymbol requirement)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            if (current is { Name: "AuthorizationHandler", TypeArguments: { Length: > 0 } arguments } && SymbolEqualityComparer.Default.Equals(arguments[0], requirement))
                return true;
        // One that is its own handler.
        return SymbolEqualityComparer.Default.Equals(type, requirement) && type.AllInterfaces.Any(i => i.Name == "IAuthorizationHandler");
    }
}
