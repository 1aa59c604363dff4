using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers;

/// <summary>QSTASH304: a destination on a tunnel or request catcher, outside development code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH304TemporaryDestinationAnalyzer() : QStashAnalyzer(Rules.TemporaryDestination)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var destination in tree.Destinations)
            if (destination.Verdict == DestinationVerdict.Temporary)
                report.At(destination.Location, new[] { destination.Evidence }, destination.Text, destination.Reason);
    }
}
