using System.Collections.Generic;
using System.IO;
using System.Linq;
using QStash.Analyzers.Catalog;

namespace QStash.Analyzers.Docs;

/// <summary>A file as it should be.</summary>
/// <param name="Path">Below the repository's root, with forward slashes.</param>
/// <param name="Content">All of it.</param>
public sealed record GeneratedFile(string Path, string Content);

/// <summary>Everything that is generated, whole files and marked regions of files that people write.</summary>
public static class GeneratedFiles
{
    /// <summary>All files that the tool keeps, as they should be.</summary>
    public static IEnumerable<GeneratedFile> For(string root)
    {
        yield return new GeneratedFile("docs/rules/README.md", RuleTable.Page());
        foreach (var preset in Preset.All.Where(p => p.FileName is not null))
            yield return new GeneratedFile("src/QStash.Analyzers.Package/presets/" + preset.FileName, preset.Content());

        yield return new GeneratedFile("src/QStash.Analyzers/AnalyzerReleases.Unshipped.md", ReleaseFile.Content());

        foreach (var rule in Rules.All)
        {
            var path = $"docs/rules/{rule.Id}.md";
            if (Read(root, path) is not { } page)
                continue;
            yield return new GeneratedFile(path, RulePage.Complete(page, rule));
            foreach (var picture in RulePictures.Of(rule, page))
                yield return picture;
        }
        foreach (var path in new[] { "README.md", "src/QStash.Analyzers.Package/README.md" })
            if (Read(root, path) is { } readme)
                yield return new GeneratedFile(path, Readme.Complete(readme, path == "README.md" ? "docs/rules/" : ""));
        if (Read(root, "docs/configuration.md") is { } configuration)
            yield return new GeneratedFile("docs/configuration.md", ConfigurationPage.Complete(configuration));
    }

    private static string? Read(string root, string path) =>
        File.Exists(Path.Combine(root, path)) ? File.ReadAllText(Path.Combine(root, path)) : null;
}
