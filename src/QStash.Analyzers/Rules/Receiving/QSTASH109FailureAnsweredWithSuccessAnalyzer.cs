using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH109: a handler takes whatever its work throws and answers success.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH109FailureAnsweredWithSuccessAnalyzer() : QStashAnalyzer(Rules.FailureAnsweredWithSuccess)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var failure in tree.SwallowedFailures)
            report.At(failure.Location);
    }
}
