using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH401: nobody looks at the failure of a publish call. Quiet where 402 speaks.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH401UnhandledPublishFailureAnalyzer() : QStashAnalyzer(Rules.UnhandledPublishFailure)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var call in tree.Publishes)
            if (!call.IsDevelopmentOnly && call.Failure.IsUnhandled)
                report.At(call.Location, call.Name, call.Failure.Reason);
    }
}
