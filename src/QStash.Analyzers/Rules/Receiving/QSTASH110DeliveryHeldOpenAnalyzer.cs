using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH110: a handler waits while QStash waits for it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH110DeliveryHeldOpenAnalyzer() : QStashAnalyzer(Rules.DeliveryHeldOpen)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var wait in tree.Waits)
            report.At(wait.Location, wait.Name);
    }
}
