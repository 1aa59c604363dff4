using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH404: a critical message leaves the number of retries to QStash's default.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH404DefaultRetriesAnalyzer() : QStashAnalyzer(Rules.DefaultRetries)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var verdict in tree.CriticalCalls)
            if (verdict.LacksRetries is { } reason)
                report.At(verdict.Call.Location, verdict.Call.Name, reason);
    }
}
