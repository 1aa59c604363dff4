using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

public abstract partial class CodeFixTest<TVerifier>
{
    private async Task VerifyFixAsync(
        Solution solution, ProjectId main, SolutionState testState, SolutionState fixedState, SolutionState batchFixedState,
        FixSettings settings, ImmutableHashSet<string> fixableIds, CancellationToken cancellationToken)
    {
        var incremental = NumberOfIncrementalIterations
            ?? (SolutionContent.Differs(testState, fixedState, inherits: false) ? -testState.ExpectedDiagnostics.Count(expected => fixableIds.Contains(expected.Id)) : 0);
        var verifier = Verify.PushContext("Iterative code fix application");
        var result = await new IncrementalFixing(settings).ApplyAsync(solution, incremental, verifier, cancellationToken).ConfigureAwait(false);
        await new StateComparison(fixedState, nameof(FixedState), DefaultFilePathPrefix).VerifyAsync(result, main, verifier, cancellationToken).ConfigureAwait(false);

        var fixAll = NumberOfFixAllIterations ?? (SolutionContent.Differs(testState, batchFixedState, inherits: false) ? 1 : 0);
        var comparison = new StateComparison(batchFixedState, BatchFixedState.IsSpecified ? nameof(BatchFixedState) : nameof(FixedState), DefaultFilePathPrefix);
        await VerifyFixAllAsync(FixAllScope.Document, CodeFixTestBehaviors.SkipFixAllInDocumentCheck, NumberOfFixAllInDocumentIterations ?? fixAll).ConfigureAwait(false);
        await VerifyFixAllAsync(FixAllScope.Project, CodeFixTestBehaviors.SkipFixAllInProjectCheck, NumberOfFixAllInProjectIterations ?? fixAll).ConfigureAwait(false);
        await VerifyFixAllAsync(FixAllScope.Solution, CodeFixTestBehaviors.SkipFixAllInSolutionCheck, fixAll).ConfigureAwait(false);

        async Task VerifyFixAllAsync(FixAllScope scope, CodeFixTestBehaviors skipped, int iterations)
        {
            if (CodeFixTestBehaviors.HasFlag(skipped))
                return;
            var scopeVerifier = Verify.PushContext($"Fix all in {scope.ToString().ToLowerInvariant()}");
            var fixedSolution = await new FixAllFixing(settings, scope).ApplyAsync(solution, iterations, scopeVerifier, cancellationToken).ConfigureAwait(false);
            await comparison.VerifyAsync(fixedSolution, main, scopeVerifier, cancellationToken).ConfigureAwait(false);
        }
    }
}
