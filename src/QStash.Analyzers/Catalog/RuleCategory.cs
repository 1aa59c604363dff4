namespace QStash.Analyzers.Catalog;

/// <summary>The categories of the catalogue, in the words that <c>dotnet_analyzer_diagnostic.category-…</c> uses.</summary>
internal static class RuleCategory
{
    public const string Security = nameof(Security);
    public const string Reliability = nameof(Reliability);
    public const string Performance = nameof(Performance);
    public const string Usage = nameof(Usage);
}
