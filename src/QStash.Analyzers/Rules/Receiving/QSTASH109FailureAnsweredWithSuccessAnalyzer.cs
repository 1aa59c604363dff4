using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH109: a handler takes whatever its work throws and answers success.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH109FailureAnsweredWithSuccessAnalyzer() : QStashAnalyzer(Rules.FailureAnsweredWithSuccess)
{
    // The service that does a handler's work says nothing of QStash.
    private protected override bool IsRelevant(ProgramModel program, SyntaxTree tree, CancellationToken cancellationToken) =>
        program.Receiving(cancellationToken).Swallowed.Any(f => f.Location.SourceTree == tree);

    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var failure in tree.SwallowedFailures)
            report.At(failure.Location);
    }
}
