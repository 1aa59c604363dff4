using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH408: an option that QStash cannot read, or that contradicts another.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH408MalformedOptionAnalyzer() : QStashAnalyzer(Rules.MalformedOption)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var verdict in tree.MalformedOptions)
            report.At(verdict.Syntax.GetLocation(), verdict.Fault, verdict.Advice);
    }
}
