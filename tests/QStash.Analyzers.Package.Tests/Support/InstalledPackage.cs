using System.Collections.Generic;
using System.Linq;
using QStash.Analyzers.Demo;

namespace QStash.Analyzers.Package.Tests;

/// <summary>One solution with a project for each way of configuring the package, built once for all tests.</summary>
public sealed class InstalledPackage
{
    public const string Plain = "Plain", Strict = "Strict", CI = "CI", Minimum = "Minimum", None = "None", UnknownMode = "UnknownMode",
        IdSeverity = "IdSeverity", CategorySeverity = "CategorySeverity", PresetAndId = "PresetAndId", NoWarn = "NoWarn",
        WithoutQStash = "WithoutQStash", HalfTyped = "HalfTyped", AbsurdOptions = "AbsurdOptions", BinaryOptions = "BinaryOptions",
        Secrets = "Secrets", ScanTurnedOff = "ScanTurnedOff";

    private InstalledPackage(Consumer consumer, DotnetCommand build)
    {
        Consumer = consumer;
        Build = build;
    }

    internal Consumer Consumer { get; }

    internal DotnetCommand Build { get; }

    /// <summary>Restores and builds the solution the first time it is asked for.</summary>
    internal static InstalledPackage In(PackedPackage package) => package.Installed ??= Make(package);

    private static InstalledPackage Make(PackedPackage package)
    {
        var consumer = new Consumer(package.Folder.Folder("installed"))
            .Add(Plain, Programs.WithMistakes())
            .Add(Strict, Programs.WithMistakes(), Mode("Strict"))
            .Add(CI, Programs.WithMistakes(), Mode("ci"))
            .Add(Minimum, Programs.WithMistakes(), Mode("Minimum"))
            .Add(None, Programs.WithSecrets(), Mode("None"))
            .Add(UnknownMode, Programs.WithMistakes(), Mode("Strickt"))
            .Add(IdSeverity, With(Programs.WithMistakes(), "dotnet_diagnostic.QSTASH101.severity = error\ndotnet_diagnostic.QSTASH401.severity = none\n"))
            .Add(CategorySeverity, With(Programs.WithMistakes(), "dotnet_analyzer_diagnostic.category-Security.severity = error\n"))
            .Add(PresetAndId, With(Programs.WithMistakes(), "dotnet_diagnostic.QSTASH101.severity = suggestion\n"), Mode("CI"))
            .Add(NoWarn, Programs.WithMistakes(), "<NoWarn>$(NoWarn);QSTASH101</NoWarn>")
            .Add(WithoutQStash, Programs.WithoutQStash())
            .Add(HalfTyped, Programs.HalfTyped())
            .Add(AbsurdOptions, With(Programs.WithMistakes(), Absurd()))
            .Add(BinaryOptions, With(Programs.WithMistakes(), "qstash.endpoint_routes = \0\u0001\uFFFD[*{!\nqstash.\u0007 = \u001b[31m\nqstash.max_body_bytes = -\u0002\n"))
            .Add(Secrets, Programs.WithSecrets())
            .Add(ScanTurnedOff, Programs.WithSecrets(), "<QStashScanConfigFiles>false</QStashScanConfigFiles>")
            .AddPrecedence()
            .AddSettingsFiles()
            .AddClient()
            .Restored(package);
        return new InstalledPackage(consumer, consumer.Build());
    }

    private static string Mode(string mode) => $"<QStashAnalysisMode>{mode}</QStashAnalysisMode>";

    private static Dictionary<string, string> With(Dictionary<string, string> files, string settings)
    {
        files[".editorconfig"] = "root = true\n[*.cs]\n" + settings;
        return files;
    }

    private static string Absurd() =>
        $"""
        qstash.max_body_bytes = many
        qstash.no_such_option = 1
        qstash.require_explicit_retries = sometimes
        qstash.publish_failure =
        qstash.scan_secrets = perhaps
        qstash.trusted_hosts = {new string('*', 5_000)}
        qstash.endpoint_routes = {string.Join(",", Enumerable.Repeat("/**/[a-", 2_000))}
        qstash.critical_words = ,,,,

        """;
}
