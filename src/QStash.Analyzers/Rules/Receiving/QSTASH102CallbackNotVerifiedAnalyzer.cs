using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Endpoints;

namespace QStash.Analyzers;

/// <summary>QSTASH102: an endpoint that receives callbacks is open to everybody. Other deliveries are 101's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH102CallbackNotVerifiedAnalyzer() : QStashAnalyzer(Rules.CallbackNotVerified)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var endpoint in tree.Unguarded(ReceiverVerdict.Callback))
            report.At(endpoint.Location, endpoint.Evidence, endpoint.Name, endpoint.Reasons);
    }
}
