using System;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Options;

namespace QStash.Analyzers.Model;

/// <summary>
/// Decides, before anything is bound, whether a compilation has to do with QStash at all. One that shows no trace registers nothing.
/// </summary>
internal static class TraceGate
{
    private static readonly char[] Separators = { '/', '\\' };

    private static readonly ConditionalWeakTable<Compilation, StrongBox<bool>> Verdicts = new();

    /// <summary>Whether any source, referenced non-framework assembly or declaring option shows a trace of QStash.</summary>
    public static bool Opens(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        if (Verdicts.TryGetValue(compilation, out var known))
            return known.Value;

        var opens = AnySource(compilation, cancellationToken) || Declares(compilation, options);
        return Verdicts.GetValue(compilation, _ => new StrongBox<bool>(opens)).Value;
    }

    // Settings name what no trace leads to.
    private static bool Declares(Compilation compilation, AnalyzerOptions analyzerOptions)
    {
        var options = QStashOptions.Of(compilation, analyzerOptions.AnalyzerConfigOptionsProvider);
        return !options.PublisherTypes.IsEmpty || !options.EndpointRoutes.IsEmpty;
    }

    private static bool AnySource(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TreeTrace.Of(tree, cancellationToken).ShowsQStash)
                return true;
        }

        // Names that only the sources' own text could lead to (a wrapper of a referenced project, a settings file's secret)
        // need a reference that says QStash.
        foreach (var reference in compilation.References)
            if (!IsFramework(reference) && compilation.GetAssemblyOrModuleSymbol(reference) is IAssemblySymbol assembly && AssemblyTrace.ShowsQStash(assembly))
                return true;
        return false;
    }

    // By its file, so that the compiler need not make its symbols yet.
    private static bool IsFramework(MetadataReference reference) =>
        reference is PortableExecutableReference { FilePath: { } path } && AssemblyTrace.IsFramework(path.Substring(path.LastIndexOfAny(Separators) + 1));
}
