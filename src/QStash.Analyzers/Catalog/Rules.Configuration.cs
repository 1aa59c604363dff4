using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Catalog;

/// <summary>The rules of the package itself.</summary>
internal static partial class Rules
{
    public static readonly Rule InvalidOption = new(
        "QSTASH001", nameof(InvalidOption), "QStash analyzer option is not valid",
        "'{0}' {1}; {2}",
        RuleCategory.Usage, DiagnosticSeverity.Warning, FixAvailability.None("the setting stands in a file that the compiler cannot edit"),
        "An option that does not exist or cannot be read has no effect, so the analysis differs from what its author meant.",
        UpstashPage.GettingStarted);
}
