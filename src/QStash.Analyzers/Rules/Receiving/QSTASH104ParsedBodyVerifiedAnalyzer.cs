using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers;

/// <summary>QSTASH104: the body that a verifier is given is not the one that QStash signed: parsed, serialised again, or read when it is gone.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH104ParsedBodyVerifiedAnalyzer() : QStashAnalyzer(Rules.ParsedBodyVerified)
{
    // The signature is followed into files that never say Upstash.
    private protected override bool IsRelevant(ProgramModel program, SyntaxTree tree, CancellationToken cancellationToken) =>
        program.Verification(cancellationToken).Calls.Any(c => c.BodyVerdict != BodyVerdict.Silent && c.BodyLocation.SourceTree == tree);

    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var call in tree.VerifierCalls)
            if (Fault(call) is { } fault)
                report.At(call.BodyLocation, new[] { call.BodyEvidence }.OfType<Evidence>(), fault);
    }

    private static string? Fault(VerifierCall call) => call.BodyVerdict switch
    {
        BodyVerdict.Reserialized => $"The body given to '{call.Name}' is an object that was serialized again",
        BodyVerdict.Bound => $"The body given to '{call.Name}' was parsed before",
        BodyVerdict.AlreadyConsumed => $"The body given to '{call.Name}' is read from a stream that was consumed before",
        BodyVerdict.Lossy => $"The body given to '{call.Name}' went through ASCII, which loses every other character",
        _ => null,
    };
}
