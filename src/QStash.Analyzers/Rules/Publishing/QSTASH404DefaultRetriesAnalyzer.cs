using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers;

/// <summary>QSTASH404: a critical message leaves the number of retries to QStash's default.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH404DefaultRetriesAnalyzer() : QStashAnalyzer(Rules.DefaultRetries)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var call in tree.Publishes)
            if (CriticalityVerdict.Of(call, tree.Program) is { LacksRetries: true } verdict)
                report.At(call.Location, call.Name, verdict.Reason);
    }
}
