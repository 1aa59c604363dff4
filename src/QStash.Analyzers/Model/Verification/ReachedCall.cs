using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Verification;

/// <summary>A call that the signature reaches.</summary>
/// <param name="Operation">The call.</param>
/// <param name="Mask">The parameters that carry the signature, as bits; 0 when the request itself is handed over.</param>
internal sealed record ReachedCall(IInvocationOperation Operation, ulong Mask);
