using System;
using System.IO;
using System.Linq;

namespace QStash.Analyzers.Demo;

/// <summary>The one line of a failed command's output that says why it failed.</summary>
internal static class FirstError
{
    public static string In(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        // The host speaks in its own format, over several lines.
        if (lines.FirstOrDefault(l => l.StartsWith("Requested SDK version:", StringComparison.Ordinal)) is { } requested)
            return "no fitting .NET SDK is installed: " + requested + (lines.FirstOrDefault(l => l.StartsWith("global.json file:", StringComparison.Ordinal)) is { } file ? ", " + file : "");
        return lines.Where(l => l.Contains(": error ", StringComparison.Ordinal)).Select(WithoutProject).FirstOrDefault()
            ?? lines.FirstOrDefault(l => l.Contains("error", StringComparison.OrdinalIgnoreCase))
            ?? lines.FirstOrDefault()
            ?? "dotnet said nothing";
    }

    /// <summary>Whether the failure came before any compilation: packages or projects that cannot be loaded.</summary>
    public static bool IsOfRestore(string error) =>
        error.Contains(" NU1", StringComparison.Ordinal) || error.Contains(" NETSDK", StringComparison.Ordinal) || error.Contains(" MSB4", StringComparison.Ordinal);

    // MSBuild ends each line with the project in brackets.
    private static string WithoutProject(string line)
    {
        var bracket = line.LastIndexOf(" [", StringComparison.Ordinal);
        return bracket > 0 && line.EndsWith(']') && Path.IsPathRooted(line[(bracket + 2)..]) ? line[..bracket] : line;
    }
}
