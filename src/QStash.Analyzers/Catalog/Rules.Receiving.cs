using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Catalog;

/// <summary>The rules about receiving deliveries.</summary>
internal static partial class Rules
{
    public static readonly Rule EndpointNotVerified = new(
        "QSTASH101", nameof(EndpointNotVerified), "Endpoint does not verify the QStash signature",
        "'{0}' receives QStash deliveries ({1}) but nothing verifies 'Upstash-Signature'; anyone who knows the URL can call it, so verify the signature before the message is handled",
        RuleCategory.Security, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the endpoint is a controller's action or is mapped on a route builder"),
        "QStash signs every delivery. An endpoint that does not check the signature does what any stranger on the internet asks of it.",
        UpstashPage.Signature);

    public static readonly Rule CallbackNotVerified = new(
        "QSTASH102", nameof(CallbackNotVerified), "Callback endpoint does not verify the QStash signature",
        "'{0}' receives QStash callbacks ({1}) but nothing verifies 'Upstash-Signature'; anyone can report a forged result, so verify the signature before the callback is handled",
        RuleCategory.Security, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the endpoint is a controller's action or is mapped on a route builder"),
        "Callbacks and failure callbacks are signed like every delivery. An unverified one lets anyone report success or failure of a message.",
        UpstashPage.Callbacks);

    public static readonly Rule VerificationIgnored = new(
        "QSTASH103", nameof(VerificationIgnored), "Verification result is ignored",
        "The answer of '{0}' does not decide anything: {1}; stop with 401 when the signature is not valid",
        RuleCategory.Security, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the function can answer 401, and the place that lets the delivery through is a statement of its own"),
        "A verification whose answer is dropped, not awaited or tested without leaving the method protects nothing.",
        UpstashPage.Signature);

    public static readonly Rule ParsedBodyVerified = new(
        "QSTASH104", nameof(ParsedBodyVerified), "Signature is verified against a parsed body",
        "{0}, so its bytes are not those that QStash signed and genuine deliveries are refused; verify the raw request body",
        RuleCategory.Security, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the handler has a block of its own and nothing else calls it"),
        "The signature covers the raw bytes of the request. A body that was parsed and written again, or a stream that was read before, does not hash to the same value.",
        UpstashPage.Signature);

    public static readonly Rule SigningKeyMissing = new(
        "QSTASH105", nameof(SigningKeyMissing), "Verifier lacks one of the two signing keys",
        "'{0}' {1}; QStash rolls its keys, so give it both the current and the next signing key",
        RuleCategory.Security, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the missing key can be read in the way in which the other one is"),
        "When keys roll, the next key becomes the current one. A verifier that knows only one of them starts to refuse genuine deliveries, and tends to be switched off.",
        UpstashPage.Signature);

    public static readonly Rule ProcessedBeforeVerified = new(
        "QSTASH106", nameof(ProcessedBeforeVerified), "Message is processed before its signature is verified",
        "'{0}' acts on the message before its signature is verified; move the verification in front of it",
        RuleCategory.Security, DiagnosticSeverity.Warning, FixAvailability.None("what may be moved is for the author to decide"),
        "Work that is done before the signature is checked is done for strangers too.",
        UpstashPage.Signature);

    public static readonly Rule RejectionAnsweredWithSuccess = new(
        "QSTASH107", nameof(RejectionAnsweredWithSuccess), "Rejected signature is answered with success",
        "A delivery whose signature is not valid is answered with {0}; answer 401, or QStash counts the message as delivered and drops it",
        RuleCategory.Security, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the answer is written in the rejecting branch and given to nobody else"),
        "Any 2xx answer tells QStash that the message was delivered. Answer a rejected signature with 401.",
        UpstashPage.Signature);

    public static readonly Rule UnsoundSignatureCheck = new(
        "QSTASH108", nameof(UnsoundSignatureCheck), "Signature check does not authenticate the message",
        "{0}, so {1}; {2}",
        RuleCategory.Security, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the unsound setting or comparison can be replaced in place"),
        "A check that looks like a verification but accepts what QStash never signed is worse than none, because nobody looks again.",
        UpstashPage.Signature);

    public static readonly Rule FailureAnsweredWithSuccess = new(
        "QSTASH109", nameof(FailureAnsweredWithSuccess), "Failure is reported to QStash as success",
        "This catch answers QStash with success although the work failed, so the message is lost; rethrow or answer with an error status so that QStash retries",
        RuleCategory.Reliability, DiagnosticSeverity.Warning, FixAvailability.Always,
        "QStash retries what is not answered with 2xx. A handler that swallows a failure takes that chance away.",
        UpstashPage.Retry);

    public static readonly Rule DeliveryHeldOpen = new(
        "QSTASH110", nameof(DeliveryHeldOpen), "Handler holds the delivery open",
        "'{0}' holds the delivery open; past the plan's response limit QStash retries and the work runs twice, so publish a delayed message instead",
        RuleCategory.Reliability, DiagnosticSeverity.Info, FixAvailability.None("the waiting must be redesigned"),
        "A delivery that is not answered within the plan's limit counts as failed and is sent again while the first still runs.",
        UpstashPage.Receiving);

    public static readonly Rule RejectionWithoutUnauthorized = new(
        "QSTASH111", nameof(RejectionWithoutUnauthorized), "Rejected signature should be answered with 401",
        "A delivery whose signature is not valid is answered with {0}; answer 401",
        RuleCategory.Security, DiagnosticSeverity.Info, FixAvailability.Sometimes("the answer is written in the rejecting branch and given to nobody else"),
        "401 tells QStash, its log and whoever reads it what happened.",
        UpstashPage.Signature);

    public static readonly Rule UrlNotVerified = new(
        "QSTASH112", nameof(UrlNotVerified), "Signature is not tied to the endpoint's URL",
        "'{0}' {1}; {2}, or a delivery to one endpoint can be replayed to another",
        RuleCategory.Security, DiagnosticSeverity.Info, FixAvailability.Sometimes("the verifier takes a URL that was not given"),
        "The sub claim names the URL that QStash called. Unless it is compared, a signed delivery to one endpoint is valid at every other.",
        UpstashPage.Signature);

    public static readonly Rule EarlyAcknowledgement = new(
        "QSTASH113", nameof(EarlyAcknowledgement), "Message is acknowledged before its work is safe",
        "'{0}' {1}, and then success is answered; await the work, or hand it to something durable, or a restart loses the message",
        RuleCategory.Reliability, DiagnosticSeverity.Info, FixAvailability.None("whether to wait or to hand over is a design decision"),
        "After a 2xx answer QStash forgets the message. Work that only lives in this process is lost with it.",
        UpstashPage.Receiving);
}
