using System.Reflection;

namespace QStash.Analyzers.Catalog;

/// <summary>Where a diagnostic's link leads: the rule's page below the repository that the build was given, else Upstash's own page on the subject.</summary>
internal static class HelpLink
{
    private const string MetadataKey = "QStash.Analyzers.RuleDocumentation";

    private static readonly string? Repository = ReadRepository();

    /// <summary>The link of one rule; always an absolute https address of a page that exists.</summary>
    public static string For(string id, string upstashPage) =>
        Repository is null ? upstashPage : $"{Repository}/blob/main/docs/rules/{id}.md";

    private static string? ReadRepository()
    {
        foreach (var attribute in typeof(HelpLink).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
            if (attribute.Key == MetadataKey && attribute.Value is { Length: > 0 } url)
                return url.EndsWith(".git", System.StringComparison.Ordinal) ? url.Substring(0, url.Length - 4) : url.TrimEnd('/');
        return null;
    }
}
