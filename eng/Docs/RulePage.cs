using System.Linq;
using QStash.Analyzers.Catalog;

namespace QStash.Analyzers.Docs;

/// <summary>The generated parts of a rule's page: its title, its facts and how to suppress it.</summary>
internal static class RulePage
{
    public static string Complete(string page, Rule rule)
    {
        var body = page.IndexOf('\n') is var end && end >= 0 ? page[end..] : "\n";
        page = $"# {rule.Id}: {rule.Title}{body}";
        page = GeneratedRegion.Replace(page, "facts", Facts(rule));
        page = GeneratedRegion.Replace(page, "reported", $"![The example as {rule.Id} reports it]({RulePictures.FileOf(rule, "reported")})");
        page = GeneratedRegion.Replace(page, "fixed", $"![The example without the mistake, changed lines marked]({RulePictures.FileOf(rule, "fixed")})");
        return GeneratedRegion.Replace(page, "suppress", Suppress(rule));
    }

    private static string Facts(Rule rule)
    {
        var fix = !rule.Fix.Exists ? $"No: {rule.Fix.Condition}" : rule.Fix.Condition is null ? "Yes" : $"When {rule.Fix.Condition}";
        var presets = string.Join(", ", Preset.All.Where(p => p.Reports(rule)).Select(p => p.Name));
        return $"| Category | Severity | Code fix | Reported in presets |\n|---|---|---|---|\n| {rule.Category} | {rule.Severity} | {fix} | {presets} |";
    }

    private static string Suppress(Rule rule)
    {
        if (rule == Rules.SecretInConfigurationFile)
            return "## Suppress\n\nSeverities in `.editorconfig` do not reach files that are not source. Switch the rule off for one file:\n\n"
                + "```ini\n# .editorconfig\n[appsettings.Development.json]\nqstash.scan_secrets = false\n```\n\n"
                + $"or everywhere, in a global file:\n\n```ini\n# .globalconfig\nis_global = true\ndotnet_diagnostic.{rule.Id}.severity = none\n```";
        return "## Suppress\n\nOne place, with the reason for whoever reads it next:\n\n"
            + $"```csharp\n#pragma warning disable {rule.Id} // why this place is right\n#pragma warning restore {rule.Id}\n```\n\n"
            + $"```csharp\n[System.Diagnostics.CodeAnalysis.SuppressMessage(\"{rule.Category}\", \"{rule.Id}\", Justification = \"why this member is right\")]\n```\n\n"
            + "A folder or a project:\n\n"
            + $"```ini\n# .editorconfig\n[src/Legacy/**.cs]\ndotnet_diagnostic.{rule.Id}.severity = none\n```\n\n"
            + $"```xml\n<PropertyGroup>\n  <NoWarn>$(NoWarn);{rule.Id}</NoWarn>\n</PropertyGroup>\n```";
    }
}
