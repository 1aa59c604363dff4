using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH113: a handler answers success before its work is done or safe.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH113EarlyAcknowledgementAnalyzer() : QStashAnalyzer(Rules.EarlyAcknowledgement)
{
    // The service that does a handler's work says nothing of QStash.
    private protected override bool IsRelevant(ProgramModel program, SyntaxTree tree, CancellationToken cancellationToken) =>
        program.Receiving(cancellationToken).Abandoned.Any(f => f.Location.SourceTree == tree);

    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var work in tree.AbandonedWork)
            report.At(work.Location, work.Name, work.InMemory ? "seems to keep the message in the memory of this process only" : "starts the work without keeping it");
    }
}
