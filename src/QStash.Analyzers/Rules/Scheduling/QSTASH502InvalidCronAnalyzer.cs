using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH502: a cron expression that QStash refuses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH502InvalidCronAnalyzer() : QStashAnalyzer(Rules.InvalidCron)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var cron in tree.Crons)
            if (cron.IsInvalid)
                report.At(cron.Syntax.GetLocation(), cron.Text, cron.Cron.Message);
    }
}
