using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers;

/// <summary>QSTASH302: a destination on a public host is called over http. Quiet where 301 speaks, and where the URL cannot be read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH302InsecureDestinationAnalyzer() : QStashAnalyzer(Rules.InsecureDestination)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var destination in tree.Destinations)
            if (destination.Verdict == DestinationVerdict.Insecure)
                report.At(destination.Location, new[] { destination.Evidence }, destination.Text);
    }
}
