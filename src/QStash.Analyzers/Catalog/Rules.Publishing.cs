using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Catalog;

/// <summary>The rules about sending messages.</summary>
internal static partial class Rules
{
    public static readonly Rule UnhandledPublishFailure = new(
        "QSTASH401", nameof(UnhandledPublishFailure), "Failure of a publish call is not handled",
        "Nothing handles a failure of '{0}': {1}; the message would be lost unnoticed",
        RuleCategory.Reliability, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the failure can be handled in the statement of the call"),
        "Publishing fails with rate limits, quotas and outages. A failure that nobody looks at is a message that never existed.",
        UpstashPage.Publishing);

    public static readonly Rule UnawaitedPublish = new(
        "QSTASH402", nameof(UnawaitedPublish), "Publish call is not awaited",
        "The task of '{0}' is not awaited, so its failure is never seen and the process may end before it is sent; await it",
        RuleCategory.Reliability, DiagnosticSeverity.Warning, FixAvailability.Always,
        "A task that nobody awaits takes its exception with it.",
        UpstashPage.Publishing);

    public static readonly Rule MissingDeduplication = new(
        "QSTASH403", nameof(MissingDeduplication), "Critical message has no deduplication ID",
        "'{0}' publishes a critical message ({1}) without deduplication; a retried publish sends it twice, so set a deduplication ID or content-based deduplication",
        RuleCategory.Reliability, DiagnosticSeverity.Info, FixAvailability.Sometimes("the call's request, options or message is made in the same file"),
        "Within ten minutes QStash drops a second message with the same deduplication ID. Without one, a retry of the publisher charges twice.",
        UpstashPage.Deduplication);

    public static readonly Rule DefaultRetries = new(
        "QSTASH404", nameof(DefaultRetries), "Critical message relies on the default retries",
        "'{0}' publishes a critical message ({1}) with the default number of retries; say how many it needs",
        RuleCategory.Reliability, DiagnosticSeverity.Info, FixAvailability.Sometimes("the call's request, options or message is made in the same file"),
        "How often a payment is tried again is a decision, not a default.",
        UpstashPage.Retry);

    public static readonly Rule MissingFailureCallback = new(
        "QSTASH405", nameof(MissingFailureCallback), "Critical message has no failure callback",
        "'{0}' publishes a critical message ({1}) and nothing hears of its failure; set a failure callback",
        RuleCategory.Reliability, DiagnosticSeverity.Info, FixAvailability.None("only the author knows who should be told"),
        "When all retries have failed, only a failure callback or a look at the dead-letter queue tells.",
        UpstashPage.Callbacks);

    public static readonly Rule PublishInLoop = new(
        "QSTASH406", nameof(PublishInLoop), "Messages are published one by one in a loop",
        "'{0}' publishes one message in each iteration; send them together with '/v2/batch'",
        RuleCategory.Performance, DiagnosticSeverity.Info, FixAvailability.None("collecting the messages changes how failures are handled"),
        "A batch is one request instead of one for each message.",
        UpstashPage.Batch);

    public static readonly Rule OversizedBody = new(
        "QSTASH407", nameof(OversizedBody), "Message body may be too large",
        "The message carries {0}; store it and publish a reference instead",
        RuleCategory.Performance, DiagnosticSeverity.Info, FixAvailability.None("where to store the content is a design decision"),
        "Messages over the plan's size limit are refused; large ones are slow and are sent again at each retry.",
        UpstashPage.Publishing);

    public static readonly Rule MalformedOption = new(
        "QSTASH408", nameof(MalformedOption), "QStash option is malformed or contradictory",
        "{0}; {1}",
        RuleCategory.Usage, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the right form can be told from the wrong one"),
        "QStash refuses an option that it cannot read, or ignores one of two that contradict each other.",
        UpstashPage.Delay);

    public static readonly Rule UnknownHeader = new(
        "QSTASH409", nameof(UnknownHeader), "Unknown Upstash header",
        "QStash does not know the header '{0}'{1}",
        RuleCategory.Usage, DiagnosticSeverity.Warning, FixAvailability.Sometimes("a known header is near enough"),
        "An unknown header is ignored, and with it what was meant.",
        UpstashPage.Publishing);
}
