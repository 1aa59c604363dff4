using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers;

/// <summary>QSTASH112: nothing compares the URL that QStash signed with the one that was called.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH112UrlNotVerifiedAnalyzer() : QStashAnalyzer(Rules.UrlNotVerified)
{
    // A verifier that never pins the issuer need not say Upstash at all.
    private protected override bool IsRelevant(ProgramModel program, SyntaxTree tree, CancellationToken cancellationToken) =>
        program.Verification(cancellationToken).Faults.Any(f => f.Location.SourceTree == tree);

    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var fault in tree.SignatureFaults)
        {
            if (fault.Kind == SignatureFaultKind.SubjectMissing)
                report.At(fault.Location, fault.Name, "never compares the 'sub' claim with the URL that was called", "compare it");
            else if (fault.Kind == SignatureFaultKind.UrlNotGiven)
                report.At(fault.Location, fault.Name, "is not given the URL that was called", "give it the URL");
        }
    }
}
