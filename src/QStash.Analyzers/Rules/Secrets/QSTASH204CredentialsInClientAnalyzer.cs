using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH204: a program that runs at its user's uses a token or signing key. That it is written in the source is 201's and 202's to say.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH204CredentialsInClientAnalyzer() : QStashAnalyzer(Rules.CredentialsInClient)
{
    private protected override bool AppliesTo(ProgramModel program) => base.AppliesTo(program) && program.Project.ClientSide is not null;

    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var use in tree.CredentialUses)
            report.At(use.Location, use.Name, tree.Program.Project.ClientSide);
    }
}
