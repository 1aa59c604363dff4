using System;
using System.Collections.Immutable;
using System.Linq;

namespace QStash.Analyzers.Docs;

/// <summary>One example of a rule's page: its program, the settings of an <c>ini</c> block and the <c>appsettings.json</c> of a <c>json</c> block beside it.</summary>
/// <param name="Program">The C# block, with placeholders for credentials; several files are split by lines <c>//// file: name</c>.</param>
/// <param name="Options">The options that the example is analyzed with.</param>
/// <param name="SettingsFile">The settings file, with placeholders; null when there is none.</param>
public sealed record PageExample(string Program, ImmutableDictionary<string, string> Options, string? SettingsFile)
{
    /// <summary>The example of the section <c>## Reported</c>.</summary>
    public static PageExample Reported(string page) => Read(page, "## Reported", null);

    /// <summary>The example of the section <c>## Fixed</c>. What its blocks leave out is as in the first.</summary>
    public static PageExample Fixed(string page) => Read(page, "## Fixed", Reported(page));

    /// <summary>A text with credentials in the place of placeholders.</summary>
    public static string WithSecrets(string text) => MadeUpSecrets.Placeholders.Aggregate(text, (t, p) => t.Replace(p.Placeholder, p.Secret, StringComparison.Ordinal));

    private static PageExample Read(string page, string section, PageExample? otherwise)
    {
        var json = Block(page, section, "json");
        var program = Block(page, section, "csharp")
            ?? (json is not null ? otherwise?.Program : null)
            ?? throw new InvalidOperationException($"The page has no csharp block under '{section}'.");
        var options = Block(page, section, "ini") is { } settings
            ? settings.Split('\n').Where(l => l.Contains('=') && !l.StartsWith('#')).Select(l => l.Split('=', 2)).ToImmutableDictionary(p => p[0].Trim(), p => p[1].Trim())
            : otherwise?.Options ?? ImmutableDictionary<string, string>.Empty;
        return new PageExample(program, options, json ?? otherwise?.SettingsFile);
    }

    private static string? Block(string page, string section, string language)
    {
        var start = page.IndexOf("\n" + section + "\n", StringComparison.Ordinal);
        var next = start < 0 ? -1 : page.IndexOf("\n## ", start + section.Length + 2, StringComparison.Ordinal);
        var body = start < 0 ? "" : page[start..(next < 0 ? page.Length : next)];
        var open = body.IndexOf($"```{language}\n", StringComparison.Ordinal);
        var close = open < 0 ? -1 : body.IndexOf("\n```", open + 3, StringComparison.Ordinal);
        return close < 0 ? null : body[(open + language.Length + 4)..(close + 1)];
    }
}
