using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers;

/// <summary>QSTASH403: a charge, payment or order is published without either kind of deduplication.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH403MissingDeduplicationAnalyzer() : QStashAnalyzer(Rules.MissingDeduplication)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var call in tree.Publishes)
            if (CriticalityVerdict.Of(call, tree.Program) is { LacksDeduplication: true } verdict)
                report.At(call.Location, call.Name, verdict.Reason);
    }
}
