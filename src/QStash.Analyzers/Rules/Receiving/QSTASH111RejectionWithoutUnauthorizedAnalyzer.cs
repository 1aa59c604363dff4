using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH111: a delivery without a valid signature is answered with an error that does not say so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH111RejectionWithoutUnauthorizedAnalyzer() : QStashAnalyzer(Rules.RejectionWithoutUnauthorized)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var rejection in tree.Rejections)
            if (rejection.IsOtherError)
                report.At(rejection.Location, new[] { new Evidence(rejection.Check, "the signature is verified here") }, rejection.Answer.Status);
    }
}
