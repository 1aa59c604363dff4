using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace QStash.Analyzers.Benchmarks.Peers;

/// <summary>An analyzer that registers as ours do and then does nothing: what the compiler's own driver costs.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdleAnalyzer : DiagnosticAnalyzer
{
    public IdleAnalyzer()
        : this(0)
    {
    }

    private IdleAnalyzer(int number) =>
        SupportedDiagnostics = ImmutableArray.Create(new DiagnosticDescriptor("IDLE" + number.ToString("000", CultureInfo.InvariantCulture), "Idle", "Idle", "Idle", DiagnosticSeverity.Warning, isEnabledByDefault: true));

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    public static AnalyzerSet Set(int count) =>
        new("idle", Enumerable.Range(1, count).Select(n => (DiagnosticAnalyzer)new IdleAnalyzer(n)).ToImmutableArray());

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start => start.RegisterSemanticModelAction(static _ => { }));
    }
}
