using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A test of analyzers and fixes: a program, its diagnostics, and what the fixes make of it.</summary>
public abstract partial class CodeFixTest<TVerifier> : CodeActionTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    /// <summary>An empty test.</summary>
    protected CodeFixTest()
    {
        FixedState = new SolutionState(DefaultTestProjectName, Language, DefaultFilePathPrefix, DefaultFileExt);
        BatchFixedState = new SolutionState(DefaultTestProjectName, Language, DefaultFilePathPrefix, DefaultFileExt);
    }

    /// <summary>Adds a source to the fixed state under the next default name.</summary>
    public string FixedCode
    {
        set => FixedState.Sources.Add(value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>Adds a source to the state that FixAll makes, where that differs.</summary>
    public string BatchFixedCode
    {
        set => BatchFixedState.Sources.Add(value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>What the fixes make of the program.</summary>
    public SolutionState FixedState { get; }

    /// <summary>What FixAll makes of the program, where that differs.</summary>
    public SolutionState BatchFixedState { get; }

    /// <summary>How often a fix is applied; negative: at most. Default: at most once for each expected diagnostic that is fixable.</summary>
    public int? NumberOfIncrementalIterations { get; set; }

    /// <summary>How often FixAll is applied. Default: once.</summary>
    public int? NumberOfFixAllIterations { get; set; }

    /// <summary>How often FixAll is applied in a document. Default: as FixAll.</summary>
    public int? NumberOfFixAllInDocumentIterations { get; set; }

    /// <summary>How often FixAll is applied in a project. Default: as FixAll.</summary>
    public int? NumberOfFixAllInProjectIterations { get; set; }

    /// <summary>Checks to leave out, and ways to apply fixes.</summary>
    public CodeFixTestBehaviors CodeFixTestBehaviors { get; set; }

    /// <summary>Looks at all actions that are offered for a diagnostic.</summary>
    public Action<ImmutableArray<CodeAction>, IVerifier>? CodeActionsVerifier { get; set; }

    /// <summary>Chooses what is fixed under <see cref="CodeFixTestBehaviors.FixOne"/>.</summary>
    public Func<ImmutableArray<Diagnostic>, Diagnostic?>? DiagnosticSelector { get; set; }

    /// <summary>The fixes under test.</summary>
    protected abstract IEnumerable<CodeFixProvider> GetCodeFixProviders();

    /// <summary>Chooses what is fixed under <see cref="CodeFixTestBehaviors.FixOne"/>.</summary>
    protected virtual Diagnostic? TrySelectDiagnosticToFix(ImmutableArray<Diagnostic> fixableDiagnostics) =>
        DiagnosticSelector is { } select ? select(fixableDiagnostics) : fixableDiagnostics.FirstOrDefault();

    /// <inheritdoc/>
    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        Verify.NotEmpty($"{nameof(TestState)}.{nameof(SolutionState.Sources)}", TestState.Sources);
        var analyzers = GetDiagnosticAnalyzers().ToImmutableArray();
        var providers = GetCodeFixProviders().ToImmutableArray();
        var fixableIds = providers.SelectMany(provider => provider.FixableDiagnosticIds).ToImmutableHashSet();

        var rawTest = TestState.Inheriting(null, fixableIds);
        var rawFixed = FixedState.Inheriting(rawTest, fixableIds);
        var rawBatchFixed = BatchFixedState.Inheriting(rawFixed, fixableIds);
        var testState = ReadMarkup(rawTest, analyzers, fixableIds);

        var analysis = AnalysisWith(analyzers);
        var (solution, main) = await VerifyTestStateAsync(testState, analyzers, analysis, cancellationToken).ConfigureAwait(false);
        if (!FixedState.IsSpecified && !BatchFixedState.IsSpecified)
            return;

        var fixedState = ReadMarkup(rawFixed, analyzers, fixableIds);
        var batchFixedState = ReadMarkup(rawBatchFixed, analyzers, fixableIds);
        await VerifyFixedStateAsync(fixedState, "Diagnostics of fixed state").ConfigureAwait(false);
        if (BatchFixedState.IsSpecified)
            await VerifyFixedStateAsync(batchFixedState, "Diagnostics of batch fixed state").ConfigureAwait(false);

        var settings = new FixSettings(
            providers, analysis, CodeFixTestBehaviors, CodeActionValidationMode, CodeActionIndex, CodeActionEquivalenceKey,
            CodeActionsVerifier, CodeActionVerifier, TrySelectDiagnosticToFix);
        await VerifyFixAsync(solution, main, testState, fixedState, batchFixedState, settings, fixableIds, cancellationToken).ConfigureAwait(false);

        async Task VerifyFixedStateAsync(SolutionState state, string context)
        {
            var built = await BuildAsync(state, analyzers, cancellationToken).ConfigureAwait(false);
            await VerifyDiagnosticsAsync(built.Solution, state.ExpectedDiagnostics, analysis, Verify.PushContext(context), cancellationToken).ConfigureAwait(false);
        }
    }
}
