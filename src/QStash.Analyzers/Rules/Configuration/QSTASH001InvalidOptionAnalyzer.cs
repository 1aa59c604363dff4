using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model;
using QStash.Analyzers.Options;

namespace QStash.Analyzers;

/// <summary>
/// QSTASH001: a <c>qstash.*</c> setting has no effect. A compiler cannot point into a settings file, so it is reported at the start of
/// the first source file, by path, for which it holds.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH001InvalidOptionAnalyzer() : QStashAnalyzer(Rules.InvalidOption)
{
    private protected override void Register(CompilationStartAnalysisContext start, ProgramModel program) =>
        start.RegisterSemanticModelAction(context =>
        {
            // Also in files that have nothing else to do with QStash: their path decides. One reporter each: all stand at one place.
            foreach (var setting in program.Options.Invalid)
                if (setting.Tree == context.SemanticModel.SyntaxTree)
                    Report(setting, new Reporter(Rule, program.Compilation, context.ReportDiagnostic));
        });

    private static void Report(InvalidSetting setting, Reporter report)
    {
        if (setting.Known is { } option)
            report.At(setting.Start, $"{setting.Key} = {setting.Value}", "cannot be read", $"write {option.Expectation} (the default, '{option.Default}', is used)");
        else
            report.At(setting.Start, setting.Key, "is no option", $"{Nearest(setting.Key)} (the setting has no effect)");
    }

    private static string Nearest(string key)
    {
        var lower = key.ToLowerInvariant();
        var (best, distance) = ("", int.MaxValue);
        foreach (var option in QStashOptionDefinition.All)
        {
            var to = EditDistance.Between(lower, option.Key);
            if (to < distance)
                (best, distance) = (option.Key, to);
        }
        return distance <= Math.Max(3, lower.Length / 4) ? $"write '{best}'" : "see docs/configuration.md for those there are";
    }
}
