using System.Collections.Immutable;

namespace QStash.Analyzers.Catalog;

/// <summary>Every rule of the package. Titles, messages, severities and fix availability stand here and nowhere else.</summary>
internal static partial class Rules
{
    /// <summary>All rules, in the order of their IDs. Made anew on each call: a field here could run before those of the other parts.</summary>
    public static ImmutableArray<Rule> All => ImmutableArray.Create(
        InvalidOption,
        EndpointNotVerified,
        CallbackNotVerified,
        VerificationIgnored,
        ParsedBodyVerified,
        SigningKeyMissing,
        ProcessedBeforeVerified,
        RejectionAnsweredWithSuccess,
        UnsoundSignatureCheck,
        FailureAnsweredWithSuccess,
        DeliveryHeldOpen,
        RejectionWithoutUnauthorized,
        UrlNotVerified,
        EarlyAcknowledgement,
        HardcodedToken,
        HardcodedSigningKey,
        SecretInConfigurationFile,
        CredentialsInClient,
        UnreachableDestination,
        InsecureDestination,
        RelativeDestination,
        TemporaryDestination,
        UnhandledPublishFailure,
        UnawaitedPublish,
        MissingDeduplication,
        DefaultRetries,
        MissingFailureCallback,
        PublishInLoop,
        OversizedBody,
        MalformedOption,
        UnknownHeader,
        MissingScheduleDestination,
        InvalidCron,
        MissingTimeZone,
        MissingGroupName);
}
