using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Catalog;

/// <summary>One row of the catalogue: all that is fixed about a rule, written once.</summary>
internal sealed class Rule
{
    public Rule(string id, string stem, string title, string message, string category, DiagnosticSeverity severity, FixAvailability fix, string description, string upstashPage)
    {
        Id = id;
        Stem = stem;
        Fix = fix;
        Descriptor = new DiagnosticDescriptor(
            id, title, message, category, severity, isEnabledByDefault: true, description, HelpLink.For(id, upstashPage));
    }

    /// <summary>The identifier users write in settings and suppressions.</summary>
    public string Id { get; }

    /// <summary>The bad thing's name: analyzer, fix, tests are called <c>{Id}{Stem}…</c>.</summary>
    public string Stem { get; }

    public FixAvailability Fix { get; }

    public DiagnosticDescriptor Descriptor { get; }

    public string Title => Descriptor.Title.ToString();

    public DiagnosticSeverity Severity => Descriptor.DefaultSeverity;

    public string Category => Descriptor.Category;
}
