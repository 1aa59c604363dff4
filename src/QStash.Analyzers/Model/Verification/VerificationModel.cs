using System.Collections.Immutable;
using System.Threading;
using QStash.Analyzers.Model.Endpoints;

namespace QStash.Analyzers.Model.Verification;

/// <summary>All verifications of the program, and which endpoints they guard.</summary>
internal sealed class VerificationModel
{
    private VerificationModel()
    {
    }

    /// <summary>Calls that the signature flows into and that answer.</summary>
    public ImmutableArray<VerifierCall> Calls { get; private set; } = ImmutableArray<VerifierCall>.Empty;

    /// <summary>Places where a verifier is given its keys, or reads them.</summary>
    public ImmutableArray<SigningKeys> Keys { get; private set; } = ImmutableArray<SigningKeys>.Empty;

    public static VerificationModel Read(ProgramModel program, CancellationToken cancellationToken) => new();

    /// <summary>What guards an endpoint; <see cref="GuardVerdict.None"/> is 101's and 102's finding.</summary>
    public GuardVerdict GuardOf(Endpoint endpoint, CancellationToken cancellationToken) => GuardVerdict.Unknown;
}
