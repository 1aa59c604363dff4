using System.Linq;
using System.Text;
using QStash.Analyzers.Catalog;

namespace QStash.Analyzers.Docs;

/// <summary>The table of all rules.</summary>
internal static class RuleTable
{
    /// <summary>The table alone; <paramref name="pages"/> is the folder of the rule pages as links see it, empty for no links.</summary>
    public static string Markdown(string pages)
    {
        var text = new StringBuilder();
        text.Append("| ID | Title | Severity | Code fix | Presets |\n|---|---|---|---|---|\n");
        foreach (var rule in ShippedRules.All)
        {
            var id = pages.Length > 0 ? $"[{rule.Id}]({pages}{rule.Id}.md)" : rule.Id;
            text.Append($"| {id} | {rule.Title} | {rule.Severity} | {Fix(rule)} | {string.Join(", ", Preset.All.Where(p => p.Reports(rule)).Select(p => p.Name))} |\n");
        }
        return text.ToString();
    }

    public static string Page() =>
        "# Rules\n\nGenerated from the catalogue; `dotnet run --project eng/Docs` writes it anew.\n\n" + Markdown("./").Replace("](./", "](");

    private static string Fix(Rule rule) => !rule.Fix.Exists ? "–" : rule.Fix.Condition is null ? "yes" : "sometimes";
}
