using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers;

/// <summary>QSTASH303: a destination without a host or without http(s). A plain name is a URL group, and unknown beginnings are left alone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH303RelativeDestinationAnalyzer() : QStashAnalyzer(Rules.RelativeDestination)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var destination in tree.Destinations)
            if (destination.Verdict == DestinationVerdict.NotAbsolute)
                report.At(destination.Location, new[] { destination.Evidence }, destination.Text);
    }
}
