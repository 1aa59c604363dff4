using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH107: a delivery without a valid signature is answered as if it had been accepted.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH107RejectionAnsweredWithSuccessAnalyzer() : QStashAnalyzer(Rules.RejectionAnsweredWithSuccess)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var rejection in tree.Rejections)
            if (rejection.IsSuccess)
                report.At(rejection.Location, new[] { new Evidence(rejection.Check, "the signature is verified here") }, rejection.Answer.Status);
    }
}
