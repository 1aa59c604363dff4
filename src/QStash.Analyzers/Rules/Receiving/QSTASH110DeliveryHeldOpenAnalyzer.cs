using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH110: a handler waits while QStash waits for it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH110DeliveryHeldOpenAnalyzer() : QStashAnalyzer(Rules.DeliveryHeldOpen)
{
    // The service that does a handler's work says nothing of QStash.
    private protected override bool IsRelevant(ProgramModel program, SyntaxTree tree, CancellationToken cancellationToken) =>
        program.Receiving(cancellationToken).Waits.Any(f => f.Location.SourceTree == tree);

    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var wait in tree.Waits)
            report.At(wait.Location, wait.Name);
    }
}
