using System.Text;
using QStash.Analyzers.Options;

namespace QStash.Analyzers.Docs;

/// <summary>The generated parts of <c>docs/configuration.md</c>.</summary>
internal static class ConfigurationPage
{
    public static string Complete(string page) =>
        GeneratedRegion.Replace(GeneratedRegion.Replace(page, "presets", Presets()), "options", Options());

    private static string Presets()
    {
        var text = new StringBuilder("| `QStashAnalysisMode` | What it does |\n|---|---|\n");
        foreach (var preset in Preset.All)
            text.Append($"| `{preset.Name}` | {preset.Meaning} |\n");
        return text.ToString();
    }

    private static string Options()
    {
        var text = new StringBuilder("| Key | Value | Default | What it does |\n|---|---|---|---|\n");
        foreach (var option in QStashOptionDefinition.All)
            text.Append($"| `{option.Key}` | {Values(option)} | {(option.Default.Length == 0 ? "(empty)" : $"`{option.Default}`")} | {option.Meaning} |\n");

        text.Append("\nAll of them, to copy:\n\n```ini\n[*.cs]\n");
        foreach (var option in QStashOptionDefinition.All)
            if (!option.IsPerFile)
                text.Append($"{option.Key} = {option.Example}\n");
        foreach (var option in QStashOptionDefinition.All)
            if (option.IsPerFile)
                text.Append($"\n[appsettings.Development.json]\n{option.Key} = {option.Example}\n");
        return text.Append("```\n").ToString();
    }

    private static string Values(QStashOptionDefinition option) => option.Kind switch
    {
        QStashOptionKind.Choice => "`" + string.Join("`, `", option.Choices) + "`",
        QStashOptionKind.WholeNumber => "a whole number",
        _ => "a list, separated by commas",
    };
}
