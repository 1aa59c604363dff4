using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers;

/// <summary>QSTASH501: a schedule that names nothing to call.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH501MissingScheduleDestinationAnalyzer() : QStashAnalyzer(Rules.MissingScheduleDestination)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var destination in tree.Destinations)
            if (destination.Verdict == DestinationVerdict.Missing)
                report.At(destination.Location, new[] { destination.Evidence }, destination.CallName, destination.Reason);
    }
}
