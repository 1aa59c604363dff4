using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH405: nobody hears when a critical message could not be delivered.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH405MissingFailureCallbackAnalyzer() : QStashAnalyzer(Rules.MissingFailureCallback)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var verdict in tree.CriticalCalls)
            if (verdict.LacksCallback is { } reason)
                report.At(verdict.Call.Location, verdict.Call.Name, reason);
    }
}
