using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Tests.Support;

namespace QStash.Analyzers.Robustness.Tests.Hosting;

/// <summary>Runs all rules and holds them to a time limit; a throw of a rule is a failure here as AD0001 is in a build.</summary>
internal static class Analysis
{
    /// <summary>What nobody waits for. Far above what the slowest program takes on a busy machine.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    public static async Task<ImmutableArray<Diagnostic>> RunAsync(Compilation compilation, AnalyzerOptions options, bool concurrent = true, TimeSpan? limit = null)
    {
        var patience = limit ?? Limit;
        var crashes = new ConcurrentQueue<Exception>();
        using var cancellation = new CancellationTokenSource();
        var run = compilation.WithAnalyzers(
            ProgramAnalysis.Analyzers,
            new CompilationWithAnalyzersOptions(options, (exception, _, _) => crashes.Enqueue(exception), concurrent, logAnalyzerExecutionTime: false));
        var found = Task.Run(() => run.GetAnalyzerDiagnosticsAsync(cancellation.Token));
        if (await Task.WhenAny(found, Task.Delay(patience)) != found)
        {
            await cancellation.CancelAsync();
            throw new TimeoutException($"The rules still run after {patience.TotalSeconds} s.");
        }
        var diagnostics = await found;
        if (crashes.TryDequeue(out var crash))
            throw new InvalidOperationException("A rule crashed: " + crash, crash);
        return diagnostics.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal).ToImmutableArray();
    }

    public static async Task<ImmutableArray<Diagnostic>> FindingsAsync(this Project project, bool concurrent = true) =>
        await RunAsync(await project.CompileAsync(), project.AnalyzerOptions, concurrent);
}
