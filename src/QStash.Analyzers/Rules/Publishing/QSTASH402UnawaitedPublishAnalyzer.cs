using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers;

/// <summary>QSTASH402: the task of a publish call is dropped, discarded or left in a variable that nobody awaits.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH402UnawaitedPublishAnalyzer() : QStashAnalyzer(Rules.UnawaitedPublish)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var call in tree.Publishes)
            if (!call.IsDevelopmentOnly && call.Failure.Handling == FailureHandling.NotAwaited)
                report.At(call.Location, call.Name);
    }
}
