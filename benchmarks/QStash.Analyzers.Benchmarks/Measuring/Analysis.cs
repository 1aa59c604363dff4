using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;
using QStash.Analyzers.Benchmarks.Peers;

namespace QStash.Analyzers.Benchmarks.Measuring;

/// <summary>What analyzers did in one compilation.</summary>
/// <param name="Findings">What they reported.</param>
/// <param name="Telemetry">What the compiler's driver counted and timed of each.</param>
public sealed record Analysis(ImmutableArray<Diagnostic> Findings, ImmutableDictionary<DiagnosticAnalyzer, AnalyzerTelemetryInfo> Telemetry)
{
    /// <summary>The time within the analyzers' own callbacks, with all that they bind: what <c>-p:ReportAnalyzer=true</c> prints.</summary>
    public TimeSpan OwnTime => new(Telemetry.Values.Sum(t => t.ExecutionTime.Ticks));

    /// <summary>How many callbacks were left after the compilation was looked at for the first time.</summary>
    public int CallbacksLeft => Telemetry.Values.Sum(Callbacks);

    /// <summary>Binds the whole compilation and runs the analyzers over it, as a build does.</summary>
    public static Analysis Run(Compilation compilation, AnalyzerSet set, bool isConcurrent = false)
    {
        var analysis = With(compilation, set, isConcurrent).GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        return new Analysis(analysis.GetAllDiagnostics(), analysis.AnalyzerTelemetryInfo);
    }

    /// <summary>Runs the analyzers over one document, as an editor does.</summary>
    public static ImmutableArray<Diagnostic> RunOn(Compilation compilation, SyntaxTree tree, AnalyzerSet set) =>
        With(compilation, set, false).GetAnalyzerSemanticDiagnosticsAsync(compilation.GetSemanticModel(tree), null, CancellationToken.None).GetAwaiter().GetResult();

    private static CompilationWithAnalyzers With(Compilation compilation, AnalyzerSet set, bool isConcurrent) =>
        new(compilation, set.Analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty), onAnalyzerException: null, concurrentAnalysis: isConcurrent, logAnalyzerExecutionTime: true));

    private static int Callbacks(AnalyzerTelemetryInfo info) =>
        info.SyntaxTreeActionsCount + info.AdditionalFileActionsCount + info.SemanticModelActionsCount + info.SymbolActionsCount + info.SymbolStartActionsCount + info.SymbolEndActionsCount
        + info.SyntaxNodeActionsCount + info.CodeBlockActionsCount + info.CodeBlockStartActionsCount + info.CodeBlockEndActionsCount + info.OperationActionsCount
        + info.OperationBlockActionsCount + info.OperationBlockStartActionsCount + info.OperationBlockEndActionsCount + info.CompilationEndActionsCount + info.CompilationActionsCount;
}
