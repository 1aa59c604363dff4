using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Catalog;

/// <summary>The rules about what QStash is asked to call.</summary>
internal static partial class Rules
{
    public static readonly Rule UnreachableDestination = new(
        "QSTASH301", nameof(UnreachableDestination), "Destination is not reachable from the internet",
        "QStash cannot reach '{0}' ({1}); use a public https URL, taken from configuration",
        RuleCategory.Usage, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the address is written in one piece, where a setting can be read instead"),
        "QStash calls destinations from the public internet. A host that only this machine or network knows is never reached, and the message ends in the dead-letter queue.",
        UpstashPage.LocalDevelopment);

    public static readonly Rule InsecureDestination = new(
        "QSTASH302", nameof(InsecureDestination), "Destination uses http instead of https",
        "'{0}' is called over http, so message and signature travel readable; use https",
        RuleCategory.Usage, DiagnosticSeverity.Warning, FixAvailability.Sometimes("the scheme is written together with its slashes"),
        "Messages and signatures that travel over http can be read and changed on the way.",
        UpstashPage.Publishing);

    public static readonly Rule RelativeDestination = new(
        "QSTASH303", nameof(RelativeDestination), "Destination is not an absolute URL",
        "'{0}' is not an absolute http(s) URL, so QStash rejects it or takes it for a URL group; write the whole URL with its scheme",
        RuleCategory.Usage, DiagnosticSeverity.Warning, FixAvailability.Sometimes("a host lacks its scheme, or a path its site"),
        "QStash calls whole URLs. A text without a scheme is refused or taken for the name of a URL group.",
        UpstashPage.Publishing);

    public static readonly Rule TemporaryDestination = new(
        "QSTASH304", nameof(TemporaryDestination), "Destination is a temporary host",
        "'{0}' is a temporary host of {1}; use the program's own URL outside development",
        RuleCategory.Usage, DiagnosticSeverity.Info, FixAvailability.None("only the author knows the lasting URL"),
        "Tunnels and request catchers vanish, and what they receive is read by others.",
        UpstashPage.LocalDevelopment);
}
