using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Fixes all diagnostics of a scope at once, until none is left that this changes.</summary>
internal sealed class FixAllFixing(FixSettings settings, FixAllScope scope)
{
    private readonly FixOffers _offers = new(settings);

    public async Task<Solution> ApplyAsync(Solution solution, int iterations, IVerifier verifier, CancellationToken cancellationToken)
    {
        var limit = new IterationLimit(iterations, "fix all");
        var previous = ImmutableArray<ReportedDiagnostic>.Empty;
        while (true)
        {
            var reported = await settings.Analysis.OfAsync(solution, cancellationToken).ConfigureAwait(false);
            if (reported.IsEmpty || !ReportedDiagnostics.Differ(reported, previous))
                break;

            previous = reported;
            if (await FirstOfferAsync(solution, reported, verifier, cancellationToken).ConfigureAwait(false) is not { } first)
                break;
            if (first.Provider.GetFixAllProvider() is not { } provider)
                break;

            limit.Count(verifier);
            var context = ContextFor(solution, first.Diagnostic, first.Action, first.Provider, new KnownDiagnostics(reported), cancellationToken);
            if (await provider.GetFixAsync(context).ConfigureAwait(false) is not { } action)
                break;

            var result = await AppliedAction.ToAsync(solution, action, settings.ValidationMode, verifier, cancellationToken).ConfigureAwait(false);
            if (result == solution)
                break;
            solution = result;
        }

        limit.Verify(verifier);
        return solution;
    }

    private async Task<(Diagnostic Diagnostic, CodeAction Action, CodeFixProvider Provider)?> FirstOfferAsync(
        Solution solution, ImmutableArray<ReportedDiagnostic> reported, IVerifier verifier, CancellationToken cancellationToken)
    {
        foreach (var one in reported.Where(one => ReportedDiagnostics.IsFixable(one, settings.Providers)))
            if (await _offers.ChooseAsync(solution, one.Diagnostic, verifier, cancellationToken).ConfigureAwait(false) is { } offer)
                return (one.Diagnostic, offer.Action, offer.Provider);
        return null;
    }

    private FixAllContext ContextFor(
        Solution solution, Diagnostic first, CodeAction action, CodeFixProvider provider, KnownDiagnostics known, CancellationToken cancellationToken) =>
        new(solution.GetDocument(first.Location.SourceTree)!, provider, scope, action.EquivalenceKey, provider.FixableDiagnosticIds, known, cancellationToken);
}
