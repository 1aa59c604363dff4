using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH106: a handler acts on the message and only then verifies its signature.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH106ProcessedBeforeVerifiedAnalyzer() : QStashAnalyzer(Rules.ProcessedBeforeVerified)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var early in tree.EarlyEffects)
            report.At(early.Location, new[] { new Evidence(early.Verification.Location, "the signature is verified here") }, early.Operation.TargetMethod.Name);
    }
}
