using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Writes the five fields that mean the same: without seconds, or with the mechanical slip repaired.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH502InvalidCronFix))]
public sealed class QSTASH502InvalidCronFix() : WrittenTextFix(Rules.InvalidCron)
{
    private protected override WrittenText? TextAt(TreeModel tree, TextSpan place) =>
        tree.Crons.FirstOrDefault(cron => cron.IsInvalid && cron.Syntax.Span == place) is { Cron.Repair: { } repair } invalid
            ? new WrittenText($"Write '{repair}'", invalid.Syntax, invalid.Text, repair)
            : null;
}
