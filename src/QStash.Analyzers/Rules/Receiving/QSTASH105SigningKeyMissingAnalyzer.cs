using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers;

/// <summary>QSTASH105: a verifier knows one signing key, so it refuses genuine deliveries as soon as the keys roll.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH105SigningKeyMissingAnalyzer() : QStashAnalyzer(Rules.SigningKeyMissing)
{
    // A verifier that is handed the signature need not say Upstash in its file.
    private protected override bool IsRelevant(ProgramModel program, SyntaxTree tree, CancellationToken cancellationToken) =>
        program.Verification(cancellationToken).Keys.Any(k => k.Location.SourceTree == tree);

    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var keys in tree.SigningKeys)
            if (Fault(keys.Verdict) is { } fault)
                report.At(keys.Location, new[] { keys.Evidence }.OfType<Evidence>(), keys.Name, fault);
    }

    private static string? Fault(SigningKeysVerdict verdict) => verdict switch
    {
        SigningKeysVerdict.OnlyCurrent => "has the current signing key only",
        SigningKeysVerdict.OnlyNext => "has the next signing key only",
        SigningKeysVerdict.OnlyOne => "has one signing key only",
        SigningKeysVerdict.OneEmpty => "is given an empty signing key",
        SigningKeysVerdict.SameTwice => "is given the same signing key twice",
        _ => null,
    };
}
