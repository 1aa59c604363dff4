using System;
using System.Collections.Generic;
using System.Linq;

namespace QStash.Analyzers.Package.Tests;

/// <summary>A project for each line of the order of precedence in <c>docs/configuration.md</c>: two settings that disagree.</summary>
internal static class PrecedenceProjects
{
    public const string Suppressed = "Suppressed", EditorOverGlobal = "EditorOverGlobal", GlobalLevels = "GlobalLevels", PresetOverCategory = "PresetOverCategory",
        CategoryOverBulk = "CategoryOverBulk", Promoted = "Promoted", TreatedAsErrors = "TreatedAsErrors", CIWithException = "CIWithException",
        SecretsByEditorConfig = "SecretsByEditorConfig", SecretsByGlobalConfig = "SecretsByGlobalConfig", SecretsByNoWarn = "SecretsByNoWarn", SecretsBySwitch = "SecretsBySwitch";

    public static Consumer AddPrecedence(this Consumer consumer) => consumer
        .Add(Suppressed, With(SuppressedInSource(), (".editorconfig", "root = true\n[*.cs]\n" + Severities(("QSTASH101", "error"), ("QSTASH302", "error"), ("QSTASH401", "error")))),
            "<NoWarn>$(NoWarn);QSTASH101</NoWarn>")
        .Add(EditorOverGlobal, With(Programs.WithMistakes(),
            (".editorconfig", "root = true\n[*.cs]\n" + Severities(("QSTASH101", "suggestion"))),
            (".globalconfig", "is_global = true\n" + Severities(("QSTASH101", "error"), ("QSTASH302", "error")))))
        .Add(GlobalLevels, With(Programs.WithMistakes(),
            ("team.globalconfig", "is_global = true\n" + Severities(("QSTASH101", "suggestion"), ("QSTASH302", "suggestion"))),
            (".globalconfig", "is_global = true\n" + Severities(("QSTASH101", "warning")))),
            "<QStashAnalysisMode>CI</QStashAnalysisMode>", "<GlobalAnalyzerConfigFiles Include=\"team.globalconfig\" />")
        .Add(PresetOverCategory, With(Programs.WithMistakes(), (".editorconfig", "root = true\n[*.cs]\ndotnet_analyzer_diagnostic.category-Security.severity = error\n")),
            "<QStashAnalysisMode>Strict</QStashAnalysisMode>")
        .Add(CategoryOverBulk, With(Programs.WithMistakes(),
            (".editorconfig", "root = true\n[*.cs]\ndotnet_analyzer_diagnostic.severity = warning\ndotnet_analyzer_diagnostic.category-Security.severity = suggestion\n")))
        .Add(Promoted, With(Programs.WithMistakes(), (".editorconfig", "root = true\n[*.cs]\n" + Severities(("QSTASH401", "none")))),
            "<WarningsAsErrors>$(WarningsAsErrors);QSTASH302;QSTASH403;QSTASH401</WarningsAsErrors>")
        .Add(TreatedAsErrors, Programs.WithMistakes(), "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>$(WarningsNotAsErrors);QSTASH302</WarningsNotAsErrors>")
        .Add(CIWithException, Programs.WithMistakes(), "<QStashAnalysisMode>CI</QStashAnalysisMode><WarningsNotAsErrors>$(WarningsNotAsErrors);QSTASH101</WarningsNotAsErrors>")
        .Add(SecretsByEditorConfig, With(Programs.WithSecrets(),
            (".editorconfig", "root = true\n[*]\n" + Severities(("QSTASH203", "none")) + "dotnet_analyzer_diagnostic.category-Security.severity = none\n")))
        .Add(SecretsByGlobalConfig, With(Programs.WithSecrets(), (".globalconfig", "is_global = true\n" + Severities(("QSTASH203", "none")))))
        .Add(SecretsByNoWarn, Programs.WithSecrets(), "<NoWarn>$(NoWarn);QSTASH203</NoWarn>")
        .Add(SecretsBySwitch, With(Programs.WithSecrets(),
            ("appsettings.Production.json", Programs.WithSecrets()["appsettings.json"]),
            (".editorconfig", "root = true\n[appsettings.json]\nqstash.scan_secrets = false\n")), "<QStashAnalysisMode>CI</QStashAnalysisMode>");

    private static string Severities(params (string Id, string Severity)[] lines) => string.Concat(lines.Select(l => $"dotnet_diagnostic.{l.Id}.severity = {l.Severity}\n"));

    private static Dictionary<string, string> With(Dictionary<string, string> files, params (string Name, string Text)[] more)
    {
        foreach (var (name, text) in more)
            files[name] = text;
        return files;
    }

    private static Dictionary<string, string> SuppressedInSource()
    {
        var files = Programs.WithMistakes();
        files["PaymentPublisher.cs"] = "#pragma warning disable QSTASH302 // The old shop has no certificate.\n" + files["PaymentPublisher.cs"].Replace(
            "    public async Task PublishAsync",
            "    [System.Diagnostics.CodeAnalysis.SuppressMessage(\"Reliability\", \"QSTASH401\", Justification = \"A nightly job sends what is missing.\")]\n    public async Task PublishAsync",
            StringComparison.Ordinal);
        return files;
    }
}
