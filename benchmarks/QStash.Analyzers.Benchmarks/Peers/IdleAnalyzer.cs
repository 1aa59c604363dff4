using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace QStash.Analyzers.Benchmarks.Peers;

/// <summary>An analyzer that registers and does nothing: what the compiler's own driver costs for each analyzer.</summary>
#pragma warning disable RS1001 // It is made by hand, never discovered.
public sealed class IdleAnalyzer : DiagnosticAnalyzer
#pragma warning restore RS1001
{
    private IdleAnalyzer(int number) =>
        SupportedDiagnostics = ImmutableArray.Create(new DiagnosticDescriptor($"IDLE{number:000}", "Idle", "Idle", "Idle", DiagnosticSeverity.Warning, isEnabledByDefault: true));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    public static AnalyzerSet Set(int count) =>
        new("idle analyzers", Enumerable.Range(1, count).Select(n => (DiagnosticAnalyzer)new IdleAnalyzer(n)).ToImmutableArray());

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static _ => { });
    }
}
