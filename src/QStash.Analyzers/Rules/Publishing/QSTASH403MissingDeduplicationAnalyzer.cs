using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH403: a charge, payment or order is published without either kind of deduplication.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH403MissingDeduplicationAnalyzer() : QStashAnalyzer(Rules.MissingDeduplication)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var verdict in tree.CriticalCalls)
            if (verdict.LacksDeduplication is { } reason)
                report.At(verdict.Call.Location, verdict.Call.Name, reason);
    }
}
