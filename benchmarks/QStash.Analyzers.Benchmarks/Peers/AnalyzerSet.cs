using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace QStash.Analyzers.Benchmarks.Peers;

/// <summary>Analyzers that are installed together.</summary>
/// <param name="Name">The package.</param>
/// <param name="Analyzers">Its analyzers for C#, with the severities that they have as installed.</param>
public sealed record AnalyzerSet(string Name, ImmutableArray<DiagnosticAnalyzer> Analyzers);
