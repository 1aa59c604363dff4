using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Verification;

/// <summary>A call that acts on a message before its signature is verified.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Verification">The verification that comes too late.</param>
internal sealed record EarlyEffect(IInvocationOperation Operation, VerifierCall Verification)
{
    public Location Location => Operation.Syntax.GetLocation();
}
