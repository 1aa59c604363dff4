using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers;

/// <summary>QSTASH103: a verifier is called and what it answers decides nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH103VerificationIgnoredAnalyzer() : QStashAnalyzer(Rules.VerificationIgnored)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var call in tree.VerifierCalls)
            if (call.Use.Verdict == AnswerVerdict.Ignored)
                report.At(call.Location, Enumerable.Empty<Evidence>(), call.Name, call.Use.Reason);
    }
}
