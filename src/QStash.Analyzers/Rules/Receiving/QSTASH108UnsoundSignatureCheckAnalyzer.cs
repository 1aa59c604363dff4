using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers;

/// <summary>QSTASH108: a check of the signature accepts what QStash never signed, or is no check of its JWT at all.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH108UnsoundSignatureCheckAnalyzer() : QStashAnalyzer(Rules.UnsoundSignatureCheck)
{
    // A verifier that never pins the issuer need not say Upstash at all.
    private protected override bool IsRelevant(ProgramModel program, SyntaxTree tree, CancellationToken cancellationToken) =>
        program.Verification(cancellationToken).Faults.Any(f => f.Location.SourceTree == tree);

    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var fault in tree.SignatureFaults)
            if (Words(fault) is var (what, effect, repair))
                report.At(fault.Location, what, effect, repair);
    }

    private static (string What, string Effect, string Repair)? Words(SignatureFault fault) => fault.Kind switch
    {
        SignatureFaultKind.ForeignMac => ($"'{fault.Name}' compares 'Upstash-Signature' with a MAC of the body", "it does not check what QStash sends, which is a JWT", "validate the JWT and compare its 'body' claim with the hash of the raw body"),
        SignatureFaultKind.SecretCompared => ($"'{fault.Name}' compares 'Upstash-Signature' with a secret", "it does not check what QStash sends, which is a JWT over the body", "validate the JWT and compare its 'body' claim with the hash of the raw body"),
        SignatureFaultKind.NotValidated => ($"'{fault.Name}' reads the JWT without validating its signature", "a forged delivery passes", "validate it with the signing keys before its claims are believed"),
        SignatureFaultKind.ResultIgnored => ("The result of the token's validation is not asked for 'IsValid'", "a forged delivery passes", "refuse the delivery when it is not valid"),
        SignatureFaultKind.IssuerOff => ($"'{fault.Name}' lets every issuer pass", "a token that is not from QStash passes", "require the issuer 'Upstash'"),
        SignatureFaultKind.WrongIssuer => ($"'{fault.Name}' is not the issuer of QStash's tokens", "no delivery of QStash passes", "require the issuer 'Upstash'"),
        SignatureFaultKind.SkewTooWide => ($"'{fault.Name}' lets signatures pass for hours after they expired", "a delivery can be replayed", "tolerate a minute or two"),
        SignatureFaultKind.BodyNeverMatches => ($"The 'body' claim is compared with {fault.Name}", "it never matches what QStash signed", "compare it with the base64url of the SHA-256 hash of the raw body, without '=' on either side"),
        SignatureFaultKind.BodyReserialized => ($"'{fault.Name}' hashes a body that was parsed and written again", "it does not match what QStash signed", "hash the raw body"),
        SignatureFaultKind.LifetimeOff => ($"'{fault.Name}' lets expired signatures pass", "a delivery can be replayed for ever", "validate the lifetime"),
        SignatureFaultKind.ExpiryNotRequired => ($"'{fault.Name}' lets tokens without an expiry pass", "a delivery can be replayed for ever", "require it"),
        SignatureFaultKind.UnsignedAllowed => ($"'{fault.Name}' lets unsigned tokens pass", "a forged delivery passes", "require a signature"),
        SignatureFaultKind.AnySignature => ($"'{fault.Name}' accepts every signature", "a forged delivery passes", "let the handler validate it with the signing keys"),
        SignatureFaultKind.AnyAlgorithm => (fault.Name, "a forged delivery passes", "accept HS256 alone"),
        SignatureFaultKind.ClaimsMissing => (fault.Name, "a forged or replayed delivery passes", "compare it before the message is handled"),
        SignatureFaultKind.BodySkipped => ("The 'body' claim is not compared when this test fails", "a forged body passes", "compare it always"),
        SignatureFaultKind.MismatchIgnored => ("A body that does not match the 'body' claim is only logged", "a forged body passes", "refuse the delivery"),
        SignatureFaultKind.PlainComparison => ("A MAC is compared in a time that depends on how much of it is right", "it can be guessed bit by bit", "compare it with CryptographicOperations.FixedTimeEquals"),
        _ => null,
    };
}
