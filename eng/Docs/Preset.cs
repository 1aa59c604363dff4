using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Catalog;

namespace QStash.Analyzers.Docs;

/// <summary>One value of <c>QStashAnalysisMode</c>.</summary>
internal sealed class Preset
{
    private static readonly ImmutableHashSet<Rule> Essential = ImmutableHashSet.Create(
        Rules.InvalidOption, Rules.EndpointNotVerified, Rules.CallbackNotVerified, Rules.VerificationIgnored, Rules.HardcodedToken, Rules.HardcodedSigningKey, Rules.SecretInConfigurationFile);

    private readonly Func<Rule, string> _severity;

    private Preset(string name, string? fileName, string meaning, Func<Rule, string> severity)
    {
        Name = name;
        FileName = fileName;
        Meaning = meaning;
        _severity = severity;
    }

    public static IReadOnlyList<Preset> All { get; } = new[]
    {
        // Default ships no file: an ID's line in any file, also ours, would beat a category's line in the user's.
        new Preset("Default", null, "every rule with its own severity", Own),
        new Preset("Minimum", "minimum.globalconfig", "only what lets strangers in or gives secrets away", r => Essential.Contains(r) ? Own(r) : "none"),
        new Preset("Strict", "strict.globalconfig", "every suggestion becomes a warning", r => r.Severity == DiagnosticSeverity.Info ? "warning" : Own(r)),
        new Preset("CI", "ci.globalconfig", "every warning becomes an error", r => r.Severity == DiagnosticSeverity.Warning ? "error" : Own(r)),
        new Preset("None", "none.globalconfig", "nothing is reported", _ => "none"),
    };

    public string Name { get; }

    public string? FileName { get; }

    public string Meaning { get; }

    public bool Reports(Rule rule) => _severity(rule) != "none";

    public string Content()
    {
        var text = new StringBuilder();
        text.Append($"# QStashAnalysisMode = {Name}: {Meaning}.\n# Generated from the catalogue. An ID's line in an .editorconfig, or in a global file of a higher level, wins.\n");
        text.Append("is_global = true\nglobal_level = -100\n\n");
        foreach (var rule in ShippedRules.All)
            text.Append($"dotnet_diagnostic.{rule.Id}.severity = {_severity(rule)}\n");
        return text.ToString();
    }

    private static string Own(Rule rule) => rule.Severity switch
    {
        DiagnosticSeverity.Error => "error",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Info => "suggestion",
        _ => "silent",
    };
}
