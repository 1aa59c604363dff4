using System.Text;

namespace QStash.Analyzers.Docs;

/// <summary>The release tracking file of Roslyn's analyzer authors: what is new since the last release. Nothing was released yet, so it is every rule.</summary>
internal static class ReleaseFile
{
    public static string Content()
    {
        var text = new StringBuilder();
        text.Append("; Unshipped analyzer release\n");
        text.Append("; https://github.com/dotnet/roslyn-analyzers/blob/main/src/Microsoft.CodeAnalysis.Analyzers/ReleaseTrackingAnalyzers.Help.md\n\n");
        text.Append("### New Rules\n\nRule ID | Category | Severity | Notes\n--------|----------|----------|-------\n");
        foreach (var rule in ShippedRules.All)
            text.Append($"{rule.Id} | {rule.Category} | {rule.Severity} | {rule.Title}\n");
        return text.ToString();
    }
}
