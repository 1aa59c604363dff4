using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH503: a schedule with a fixed hour says no time zone, and runs in UTC.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH503MissingTimeZoneAnalyzer() : QStashAnalyzer(Rules.MissingTimeZone)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var cron in tree.Crons)
            if (cron.LacksTimeZone)
                report.At(cron.Syntax.GetLocation(), cron.Text);
    }
}
