using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH407: a message carries files, bytes, streams or base64, or a constant over the limit.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH407OversizedBodyAnalyzer() : QStashAnalyzer(Rules.OversizedBody)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var body in tree.LargeBodies)
            report.At(body.Call.Location, body.Content);
    }
}
