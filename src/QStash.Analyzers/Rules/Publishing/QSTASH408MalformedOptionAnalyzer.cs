using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers;

/// <summary>QSTASH408: an option that QStash cannot read, or that contradicts another.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH408MalformedOptionAnalyzer() : QStashAnalyzer(Rules.MalformedOption)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var verdict in OptionReader.All(tree.Program, CancellationToken.None))
            if (verdict.Syntax.SyntaxTree == tree.Tree)
                report.At(verdict.Syntax.GetLocation(), verdict.Fault, verdict.Advice);
    }
}
