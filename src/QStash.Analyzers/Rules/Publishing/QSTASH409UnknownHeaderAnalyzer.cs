using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH409: a request header in Upstash's name space that QStash does not know.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH409UnknownHeaderAnalyzer() : QStashAnalyzer(Rules.UnknownHeader)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var header in tree.UnknownHeaders)
            report.At(header.Syntax.GetLocation(), header.Name, header.Nearest is { } nearest ? $"; write '{nearest}'" : "; remove it or name one that QStash knows");
    }
}
