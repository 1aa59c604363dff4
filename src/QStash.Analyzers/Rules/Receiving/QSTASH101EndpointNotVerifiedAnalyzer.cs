using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Endpoints;

namespace QStash.Analyzers;

/// <summary>QSTASH101: an endpoint that receives deliveries is open to everybody. Callbacks are 102's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH101EndpointNotVerifiedAnalyzer() : QStashAnalyzer(Rules.EndpointNotVerified)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var endpoint in tree.Unguarded(ReceiverVerdict.Delivery))
            report.At(endpoint.Location, endpoint.Evidence, endpoint.Name, endpoint.Reasons);
    }
}
