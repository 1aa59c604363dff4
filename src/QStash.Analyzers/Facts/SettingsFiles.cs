using System;

namespace QStash.Analyzers.Facts;

/// <summary>
/// The files that .NET programs keep settings in.
/// Source: ASP.NET Core (appsettings, launchSettings), Azure Functions (local.settings), .NET Framework (web.config, app.config), and dotenv's convention.
/// </summary>
internal static class SettingsFiles
{
    /// <summary>Whether a path is that of a settings file.</summary>
    public static bool Includes(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(new[] { '/', '\\' }) + 1);
        return IsJson(path) && (Begins(name, "appsettings") || Is(name, "local.settings.json") || Is(name, "launchSettings.json"))
            || Ends(name, ".env") || Begins(name, ".env.")
            || Is(name, "web.config") || Is(name, "app.config") || Begins(name, "web.") && Ends(name, ".config");
    }

    /// <summary>Whether a file's texts have JSON's escapes.</summary>
    public static bool IsJson(string path) => Ends(path, ".json");

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool Begins(string name, string with) => name.StartsWith(with, StringComparison.OrdinalIgnoreCase);

    private static bool Ends(string name, string with) => name.EndsWith(with, StringComparison.OrdinalIgnoreCase);
}
