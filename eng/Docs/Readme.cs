using System.Linq;

namespace QStash.Analyzers.Docs;

/// <summary>The generated parts of a README: the table of rules, and the commands that name every rule with a fix.</summary>
internal static class Readme
{
    public static string Complete(string readme, string pages)
    {
        var fixable = string.Join(" ", ShippedRules.All.Where(r => r.Fix.Exists).Select(r => r.Id));
        readme = GeneratedRegion.Replace(readme, "rules", RuleTable.Markdown(pages));
        readme = GeneratedRegion.Replace(readme, "repair", $"```sh\ndotnet format analyzers --severity info --diagnostics {fixable}\n```");
        return GeneratedRegion.Replace(readme, "server", $"```sh\ndotnet build\ndotnet format analyzers --verify-no-changes --severity warn --diagnostics {fixable}\n```");
    }
}
