using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers;

/// <summary>QSTASH405: nobody hears when a critical message could not be delivered.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH405MissingFailureCallbackAnalyzer() : QStashAnalyzer(Rules.MissingFailureCallback)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var call in tree.Publishes)
            if (CriticalityVerdict.Of(call, tree.Program) is { LacksCallback: true } verdict)
                report.At(call.Location, call.Name, verdict.Reason);
    }
}
