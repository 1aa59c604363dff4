using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A test of analyzers: a program and the diagnostics it is expected to have.</summary>
/// <typeparam name="TVerifier">What fails the test.</typeparam>
public abstract partial class AnalyzerTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    private Workspace? _workspace;

    /// <summary>An empty test.</summary>
    protected AnalyzerTest() => TestState = new SolutionState(DefaultTestProjectName, Language, DefaultFilePathPrefix, DefaultFileExt);

    /// <summary>Adds a source under the next default name.</summary>
    public string TestCode
    {
        set => TestState.Sources.Add(value ?? throw new ArgumentNullException(nameof(value)));
    }

    /// <summary>The program under test.</summary>
    public SolutionState TestState { get; }

    /// <summary>The diagnostics expected besides those in markup.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics => TestState.ExpectedDiagnostics;

    /// <summary>Which of the compiler's diagnostics must be expected.</summary>
    public CompilerDiagnostics CompilerDiagnostics { get; set; } = CompilerDiagnostics.Errors;

    /// <summary>How markup is read.</summary>
    public MarkupOptions MarkupOptions { get; set; }

    /// <summary>Which checks are left out.</summary>
    public TestBehaviors TestBehaviors { get; set; }

    /// <summary>IDs that are turned off.</summary>
    public List<string> DisabledDiagnostics { get; } = [];

    /// <summary>What the projects reference.</summary>
    public ReferenceAssemblies ReferenceAssemblies { get; set; } = ReferenceAssemblies.Default;

    /// <summary>Changes to the solution, before its files are added.</summary>
    public List<Func<Solution, ProjectId, Solution>> SolutionTransforms { get; } = [];

    /// <summary>The language under test.</summary>
    public abstract string Language { get; }

    /// <summary>What fails the test.</summary>
    protected TVerifier Verify { get; } = new();

    /// <summary>The beginning of a default file name.</summary>
    protected virtual string DefaultFilePathPrefix => "/0/Test";

    /// <summary>The name of the main project.</summary>
    protected virtual string DefaultTestProjectName => "TestProject";

    /// <summary>The path of the first file that has no name.</summary>
    protected virtual string DefaultFilePath => DefaultFilePathPrefix + 0 + "." + DefaultFileExt;

    /// <summary>The extension of a default file name.</summary>
    protected abstract string DefaultFileExt { get; }

    /// <summary>Runs the test.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        Verify.LanguageIsSupported(Language);
        using (_workspace = await CreateWorkspaceAsync().ConfigureAwait(false))
            await RunImplAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the test checks.</summary>
    protected virtual async Task RunImplAsync(CancellationToken cancellationToken)
    {
        Verify.NotEmpty($"{nameof(TestState)}.{nameof(SolutionState.Sources)}", TestState.Sources);
        var analyzers = GetDiagnosticAnalyzers().ToImmutableArray();
        var testState = ReadMarkup(TestState.Inheriting(null, []), analyzers, []);
        await VerifyTestStateAsync(testState, analyzers, AnalysisWith(analyzers), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The analyzers under test.</summary>
    protected abstract IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers();

    /// <summary>The options a project is compiled with.</summary>
    protected abstract CompilationOptions CreateCompilationOptions();

    /// <summary>The options a project is parsed with.</summary>
    protected abstract ParseOptions CreateParseOptions();

    /// <summary>The workspace of the test.</summary>
    protected virtual Task<Workspace> CreateWorkspaceAsync() => Task.FromResult<Workspace>(new AdhocWorkspace(WorkspaceHost.Services));

    /// <summary>The descriptor meant by <c>[|…|]</c>, or null when that cannot be said.</summary>
    protected internal virtual DiagnosticDescriptor? GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers)
    {
        if (analyzers.Length == 0)
            return null;
        var descriptors = analyzers[0].SupportedDiagnostics;
        return MarkupOptions.HasFlag(MarkupOptions.UseFirstDescriptor) ? descriptors.FirstOrDefault() : descriptors.Length == 1 ? descriptors[0] : null;
    }

    /// <summary>Whether a diagnostic of the compiler must be expected.</summary>
    protected virtual bool IsCompilerDiagnosticIncluded(Diagnostic diagnostic, CompilerDiagnostics compilerDiagnostics) => compilerDiagnostics switch
    {
        CompilerDiagnostics.None => false,
        CompilerDiagnostics.Errors => diagnostic.Severity >= DiagnosticSeverity.Error,
        CompilerDiagnostics.Warnings => diagnostic.Severity >= DiagnosticSeverity.Warning,
        CompilerDiagnostics.Suggestions => diagnostic.Severity >= DiagnosticSeverity.Info,
        _ => true,
    };

    /// <summary>The options given to the analyzers.</summary>
    protected virtual AnalyzerOptions GetAnalyzerOptions(Project project) => project.AnalyzerOptions;

    /// <summary>A compilation with the analyzers.</summary>
    protected virtual CompilationWithAnalyzers CreateCompilationWithAnalyzers(
        Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers, AnalyzerOptions options, CancellationToken cancellationToken) =>
        compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(
            options, onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: TestState.ExpectedDiagnostics.Any(expected => expected.IsSuppressed == true)));
}
