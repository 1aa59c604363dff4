using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH113: a handler answers success before its work is done or safe.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH113EarlyAcknowledgementAnalyzer() : QStashAnalyzer(Rules.EarlyAcknowledgement)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var work in tree.AbandonedWork)
            report.At(work.Location, work.Name);
    }
}
