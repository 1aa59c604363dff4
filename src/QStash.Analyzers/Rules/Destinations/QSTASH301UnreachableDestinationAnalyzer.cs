using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers;

/// <summary>QSTASH301: a destination that only this machine or network knows. Quiet for the local development server and in development code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH301UnreachableDestinationAnalyzer() : QStashAnalyzer(Rules.UnreachableDestination)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var destination in tree.Destinations)
            if (destination.Verdict == DestinationVerdict.Unreachable)
                report.At(destination.Location, new[] { destination.Evidence }, destination.Text, destination.Reason);
    }
}
