using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Fixes one diagnostic after the other until none is left that a fix changes.</summary>
internal sealed class IncrementalFixing(FixSettings settings)
{
    private readonly FixOffers _offers = new(settings);

    public async Task<Solution> ApplyAsync(Solution solution, int iterations, IVerifier verifier, CancellationToken cancellationToken)
    {
        var limit = new IterationLimit(iterations, "code fix");
        var previous = ImmutableArray<ReportedDiagnostic>.Empty;
        while (true)
        {
            var reported = await settings.Analysis.OfAsync(solution, cancellationToken).ConfigureAwait(false);
            if (reported.IsEmpty || !ReportedDiagnostics.Differ(reported, previous))
                break;

            previous = reported;
            var (fixedSolution, wasOffered) = await FixFirstAsync(solution, reported, verifier, cancellationToken).ConfigureAwait(false);
            if (wasOffered)
                limit.Count(verifier);
            if (fixedSolution == solution)
                break;
            solution = fixedSolution;
        }

        limit.Verify(verifier);
        return solution;
    }

    private async Task<(Solution Solution, bool WasOffered)> FixFirstAsync(
        Solution solution, ImmutableArray<ReportedDiagnostic> reported, IVerifier verifier, CancellationToken cancellationToken)
    {
        var fixable = reported.Where(one => ReportedDiagnostics.IsFixable(one, settings.Providers)).ToImmutableArray();
        if (settings.Behaviors.HasFlag(CodeFixTestBehaviors.FixOne))
        {
            var selected = settings.SelectDiagnostic(fixable.Select(one => one.Diagnostic).ToImmutableArray());
            fixable = fixable.Where(one => ReferenceEquals(one.Diagnostic, selected)).ToImmutableArray();
        }

        var wasOffered = false;
        foreach (var one in fixable)
        {
            if (await _offers.ChooseAsync(solution, one.Diagnostic, verifier, cancellationToken).ConfigureAwait(false) is not { } offer)
                continue;

            wasOffered = true;
            if (!one.IsLocal && !settings.Behaviors.HasFlag(CodeFixTestBehaviors.SkipLocalDiagnosticCheck))
                verifier.Fail($"Code fix is attempting to provide a fix for a non-local analyzer diagnostic:\n{DiagnosticListing.Show(one)}");
            var result = await AppliedAction.ToAsync(solution, offer.Action, settings.ValidationMode, verifier, cancellationToken).ConfigureAwait(false);
            if (result != solution)
                return (result, wasOffered);
        }

        return (solution, wasOffered);
    }
}
