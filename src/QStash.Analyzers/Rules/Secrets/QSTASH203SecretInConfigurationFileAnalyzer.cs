using System.IO;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Secrets;
using QStash.Analyzers.Options;

namespace QStash.Analyzers;

/// <summary>
/// QSTASH203: a real token or key stands in a settings file of the project. The file is evidence by itself: its program may know QStash only by the
/// name of a section. Switched off for a file by <c>qstash.scan_secrets = false</c>, since severities do not reach such files.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH203SecretInConfigurationFileAnalyzer() : QStashAnalyzer(Rules.SecretInConfigurationFile)
{
    private protected override bool Opens(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        foreach (var file in options.AdditionalFiles)
            if (FileSecrets.Suspects(file, cancellationToken))
                return true;
        return false;
    }

    private protected override bool AppliesTo(ProgramModel program) => true;

    private protected override void Register(CompilationStartAnalysisContext start, ProgramModel program) =>
        start.RegisterAdditionalFileAction(context =>
        {
            if (!QStashOptions.ScansSecrets(context.AdditionalFile, context.Options.AnalyzerConfigOptionsProvider))
                return;
            var report = new Reporter(Rule, program.Compilation, context.ReportDiagnostic);
            foreach (var secret in FileSecrets.In(context.AdditionalFile, context.CancellationToken))
                report.At(secret.Location, secret.IsToken ? "token" : "signing key", Path.GetFileName(context.AdditionalFile.Path));
        });
}
