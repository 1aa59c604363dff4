using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace QStash.Analyzers.Demo;

/// <summary>Reads the SARIF 2.1 that the compiler writes, and writes it again with this package's results only.</summary>
internal static class SarifLog
{
    private const string OurIds = "QSTASH";

    /// <summary>The findings of all logs in a folder, each once though several frameworks report it.</summary>
    public static IReadOnlyList<Finding> ReadAll(string folder) =>
        Logs(folder).SelectMany(Read).Distinct()
            .OrderBy(f => f.Rule, StringComparer.Ordinal).ThenBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)
            .ToList();

    /// <summary>The logs in a folder, in a stable order.</summary>
    public static IReadOnlyList<string> Logs(string folder) =>
        Directory.Exists(folder) ? Directory.GetFiles(folder, "*.sarif").Order(StringComparer.Ordinal).ToList() : [];

    /// <summary>One log whose runs are the runs of all logs in the folder.</summary>
    public static void WriteMerged(string folder, string file)
    {
        JsonObject? merged = null;
        foreach (var log in Logs(folder))
        {
            var next = OnlyOurs(log);
            if (merged is null)
            {
                merged = next;
                continue;
            }
            foreach (var run in Array(next["runs"]))
                merged["runs"]!.AsArray().Add(run!.DeepClone());
        }
        if (merged is not null)
            Write(merged, file);
    }

    /// <summary>One log for each project and framework.</summary>
    public static void WriteEach(string folder, string target)
    {
        foreach (var log in Logs(folder))
            Write(OnlyOurs(log), Path.Combine(target, Path.GetFileName(log)));
    }

    /// <summary>The findings of one log that nobody suppressed.</summary>
    public static IEnumerable<Finding> Read(string log)
    {
        foreach (var run in Array(Parse(log)["runs"]))
        {
            var titles = Array(run?["tool"]?["driver"]?["rules"])
                .Where(r => r?["id"] is not null)
                .GroupBy(r => r!["id"]!.GetValue<string>(), StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => g.First()!["shortDescription"]?["text"]?.GetValue<string>() ?? "", StringComparer.Ordinal);
            foreach (var result in Array(run?["results"]))
            {
                if (!IsOurs(result) || Array(result?["suppressions"]).Count > 0)
                    continue;
                var id = result!["ruleId"]!.GetValue<string>();
                var place = Array(result["locations"]).FirstOrDefault()?["physicalLocation"];
                yield return new Finding(
                    id,
                    titles.GetValueOrDefault(id, ""),
                    result["level"]?.GetValue<string>() ?? "warning",
                    LocalPath(place?["artifactLocation"]?["uri"]?.GetValue<string>()),
                    place?["region"]?["startLine"]?.GetValue<int>() ?? 0,
                    place?["region"]?["startColumn"]?.GetValue<int>() ?? 0,
                    result["message"]?["text"]?.GetValue<string>() ?? "");
            }
        }
    }

    private static JsonObject OnlyOurs(string log)
    {
        var whole = Parse(log);
        foreach (var run in Array(whole["runs"]))
        {
            var driver = run!["tool"]!["driver"]!.AsObject();
            var rules = Array(driver["rules"]).Where(r => IsOurId(r?["id"])).Select(r => r!.DeepClone()).ToArray();
            var position = rules.Select((r, i) => (Id: r["id"]!.GetValue<string>(), i)).ToDictionary(r => r.Id, r => r.i, StringComparer.Ordinal);
            var results = Array(run["results"]).Where(IsOurs).Select(r => r!.DeepClone().AsObject()).ToArray();
            foreach (var result in results)
                if (result.ContainsKey("ruleIndex") && position.TryGetValue(result["ruleId"]!.GetValue<string>(), out var index))
                    result["ruleIndex"] = index;
            driver["rules"] = new JsonArray(rules);
            run["results"] = new JsonArray(results);
            run.AsObject().Remove("invocations");
        }
        return whole;
    }

    private static JsonObject Parse(string log)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(log)) as JsonObject ?? [];
        }
        catch (JsonException)
        {
            throw new NotAnalyzedException($"The compiler's log {Path.GetFileName(log)} is not readable.");
        }
    }

    private static void Write(JsonObject log, string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        File.WriteAllText(file, log.ToJsonString(new JsonSerializerOptions { WriteIndented = true }) + "\n");
    }

    private static bool IsOurs(JsonNode? result) => IsOurId(result?["ruleId"]);

    private static bool IsOurId(JsonNode? id) => id is not null && id.GetValue<string>().StartsWith(OurIds, StringComparison.Ordinal);

    private static string LocalPath(string? uri) => uri is null ? "" : Uri.TryCreate(uri, UriKind.Absolute, out var whole) && whole.IsFile ? whole.LocalPath : Uri.UnescapeDataString(uri);

    private static JsonArray Array(JsonNode? node) => node as JsonArray ?? [];
}
