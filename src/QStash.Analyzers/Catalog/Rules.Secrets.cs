using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Catalog;

/// <summary>The rules about tokens and signing keys.</summary>
internal static partial class Rules
{
    public static readonly Rule HardcodedToken = new(
        "QSTASH201", nameof(HardcodedToken), "QStash token is hardcoded",
        "A QStash token stands in the source{0}; read it from configuration, and revoke this one in the Upstash console",
        RuleCategory.Security, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the place can hold more than a constant: not in an attribute or a default value"),
        "Whoever can read the source can publish, read and delete messages of the account.",
        UpstashPage.Security);

    public static readonly Rule HardcodedSigningKey = new(
        "QSTASH202", nameof(HardcodedSigningKey), "QStash signing key is hardcoded",
        "A QStash signing key stands in the source{0}; read it from configuration, and roll the keys in the Upstash console",
        RuleCategory.Security, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the place can hold more than a constant: not in an attribute or a default value"),
        "Whoever knows a signing key can sign deliveries that every endpoint of the account believes.",
        UpstashPage.Signature);

    public static readonly Rule SecretInConfigurationFile = new(
        "QSTASH203", nameof(SecretInConfigurationFile), "QStash secret in a configuration file",
        "A QStash {0} stands in '{1}'; keep it in user secrets, environment variables or a vault, and replace this one in the Upstash console",
        RuleCategory.Security, DiagnosticSeverity.Warning, FixAvailability.None("a settings file is not the compiler's to edit"),
        "Configuration files are committed, copied into images and published with the program.",
        UpstashPage.Security);

    public static readonly Rule CredentialsInClient = new(
        "QSTASH204", nameof(CredentialsInClient), "QStash credentials in client-side code",
        "'{0}' is used in a {1} project, whose users can read it; keep QStash behind an endpoint of your server",
        RuleCategory.Security, DiagnosticSeverity.Warning, FixAvailability.None("the call must move to a server"),
        "A program that runs on its user's machine cannot keep a secret from that user.",
        UpstashPage.Security);
}
