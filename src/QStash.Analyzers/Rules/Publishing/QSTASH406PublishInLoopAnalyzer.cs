using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH406: each iteration of a loop publishes one message, where a batch sends them together.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH406PublishInLoopAnalyzer() : QStashAnalyzer(Rules.PublishInLoop)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var loop in tree.PublishLoops)
            report.At(loop.Location, loop.Name);
    }
}
