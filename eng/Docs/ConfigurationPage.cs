using System.Linq;
using System.Text;

namespace QStash.Analyzers.Docs;

/// <summary>The generated parts of <c>docs/configuration.md</c>.</summary>
internal static class ConfigurationPage
{
    public static string Complete(string page) => GeneratedRegion.Replace(page, "presets", Presets());

    private static string Presets()
    {
        var text = new StringBuilder("| `QStashAnalysisMode` | What it does |\n|---|---|\n");
        foreach (var preset in Preset.All)
            text.Append($"| `{preset.Name}` | {preset.Meaning} |\n");
        return text.ToString();
    }
}
