using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace QStash.Analyzers.Package.Tests;

/// <summary>A project with settings files of every kind and in every place, each with a secret, and a program whose secrets are a browser's.</summary>
internal static class SettingsFilesProject
{
    public const string Files = "SettingsFiles", Client = "Client";

    /// <summary>Those whose secret is found, with its line and column.</summary>
    public static readonly IReadOnlyList<(string File, int Line, int Column)> Found =
    [
        ("appsettings.json", 3, 25),
        ("appsettings.Broken.json", 1, 14),
        ("appsettings.Escaped.json", 1, 13),
        ("appsettings.Listed.json", 1, 13),
        ("appsettings.WithMark.json", 1, 13),
        ("appsettings.Wide.json", 1, 13),
        ("It's here/appsettings.json", 1, 13),
        ("wwwroot/appsettings.json", 1, 13),
        ("local.settings.json", 1, 13),
        ("Properties/launchSettings.json", 1, 13),
        (".env", 2, 21),
        (".env.production", 1, 14),
        ("prod.env", 1, 14),
        ("web.config", 1, 15),
        ("app.config", 1, 15),
        ("../Shared/appsettings.Shared.json", 1, 13),
    ];

    public static Consumer AddSettingsFiles(this Consumer consumer)
    {
        var json = $$"""{ "Token": "{{Programs.Token}}" }""";
        var files = Programs.WithoutQStash();
        files["appsettings.json"] = $$"""
            {
              // Comments and trailing commas are what people write.
              "QStash": { "Token": "{{Programs.Token}}", },
            }
            """;
        files["appsettings.Broken.json"] = "{{ \"Token\": \"" + Programs.Token;
        files["appsettings.Escaped.json"] = $$"""{ "Token": "\u0065{{Programs.Token[1..]}}" }""";
        foreach (var name in new[] { "appsettings.Listed.json", "It's here/appsettings.json", "wwwroot/appsettings.json", "local.settings.json", "Properties/launchSettings.json", "../Shared/appsettings.Shared.json" })
            files[name] = json;
        files[".env"] = $"# settings\nexport QSTASH_TOKEN={Programs.Token}\n";
        files[".env.production"] = files["prod.env"] = $"QSTASH_TOKEN={Programs.Token}\n";
        files["web.config"] = files["app.config"] = $"<add value=\"t={Programs.Token}\" />\n";

        // These are not the project's, or hold no secret.
        files["appsettings.Excluded.json"] = files["obj/appsettings.json"] = files["bin/appsettings.json"] = files["settings.json"] = json;
        files["appsettings.Placeholder.json"] = """{ "Token": "<your-token>", "Key": "sig_xxxxxxxxxxxxxxxxxxxxxxxxxxxx" }""";

        consumer.Add(
            Files, files, "",
            """
            <AdditionalFiles Include="appsettings.Listed.json" />
                <Content Remove="appsettings.Excluded.json" />
                <None Remove="appsettings.Excluded.json" />
                <None Include="../Shared/appsettings.Shared.json" Link="appsettings.Shared.json" />
            """);
        File.WriteAllText(Path.Combine(consumer.Folder, Files, "appsettings.WithMark.json"), json, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        File.WriteAllText(Path.Combine(consumer.Folder, Files, "appsettings.Wide.json"), json, Encoding.Unicode);
        return consumer;
    }

    /// <summary>What the Blazor WebAssembly SDK says of its projects, which is all that the package asks.</summary>
    public static Consumer AddClient(this Consumer consumer) => consumer.Add(
        Client,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Program.cs"] = """
                Console.WriteLine(Environment.GetEnvironmentVariable("QSTASH_TOKEN"));
                """,
        },
        "<UsingMicrosoftNETSdkBlazorWebAssembly>true</UsingMicrosoftNETSdkBlazorWebAssembly>");
}
