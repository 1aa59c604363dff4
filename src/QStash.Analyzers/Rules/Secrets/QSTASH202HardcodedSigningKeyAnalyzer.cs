using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH202: a signing key stands in the source. In test projects only what is one by its format.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH202HardcodedSigningKeyAnalyzer() : QStashAnalyzer(Rules.HardcodedSigningKey)
{
    private protected override bool AppliesTo(ProgramModel program) => true;

    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var secret in tree.Secrets)
            if (!secret.IsToken && (secret.IsByFormat || !tree.Program.Project.IsTest))
                report.At(secret.Location, secret.IsByFormat ? "" : ", in the place of a signing key");
    }
}
