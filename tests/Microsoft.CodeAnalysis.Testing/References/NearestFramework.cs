using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Chooses, among the frameworks that a package was built for, the one nearest to a project's.</summary>
internal static class NearestFramework
{
    private static readonly string[] Standards = ["2.1", "2.0", "1.6", "1.5", "1.4", "1.3", "1.2", "1.1", "1.0"];
    private static readonly string[] CoreApps = ["3.1", "3.0", "2.2", "2.1", "2.0", "1.1", "1.0"];
    private static readonly string[] DesktopFrameworks = ["net481", "net48", "net472", "net471", "net47", "net462", "net461", "net46", "net452", "net451", "net45", "net40", "net35", "net20"];

    /// <summary>The candidate that fits best, or null when none fits.</summary>
    public static string? Choose(string target, IEnumerable<string> candidates)
    {
        var byName = candidates.GroupBy(Normalize).ToDictionary(group => group.Key, group => group.First());
        return Accepted(Normalize(target)).Where(byName.ContainsKey).Select(name => byName[name]).FirstOrDefault();
    }

    /// <summary>The frameworks whose assemblies the target can use, nearest first; the last, nameless one stands for any.</summary>
    private static IEnumerable<string> Accepted(string target)
    {
        IEnumerable<string> accepted;
        if (target.StartsWith("netstandard", StringComparison.Ordinal))
            accepted = StandardsFrom(target["netstandard".Length..]);
        else if (target.StartsWith("netcoreapp", StringComparison.Ordinal))
            accepted = CoreAppsFrom(target["netcoreapp".Length..]);
        else if (Array.IndexOf(DesktopFrameworks, target) is >= 0 and var index)
            accepted = DesktopFrameworks.Skip(index).Concat(StandardsFrom(index <= Array.IndexOf(DesktopFrameworks, "net461") ? "2.0" : "1.2"));
        else
            accepted = NetFrom(target).Concat(CoreAppsFrom("3.1"));
        return accepted.Append("");
    }

    private static IEnumerable<string> NetFrom(string target)
    {
        var platform = target.IndexOf('-');
        var name = platform < 0 ? target : target[..platform];
        if (platform >= 0)
            yield return target;
        if (!name.StartsWith("net", StringComparison.Ordinal) || !decimal.TryParse(name[3..], CultureInfo.InvariantCulture, out var version))
            yield break;
        for (var major = (int)version; major >= 5; major--)
            yield return $"net{major}.0";
    }

    private static IEnumerable<string> CoreAppsFrom(string version) =>
        CoreApps.SkipWhile(v => v != version).Select(v => "netcoreapp" + v).Concat(StandardsFrom(version.StartsWith('3') ? "2.1" : version.StartsWith('2') ? "2.0" : "1.6"));

    private static IEnumerable<string> StandardsFrom(string version) => Standards.SkipWhile(v => v != version).Select(v => "netstandard" + v);

    /// <summary>Package specifications say <c>.NETStandard2.0</c>, folders say <c>netstandard2.0</c>.</summary>
    private static string Normalize(string framework)
    {
        var name = framework.Trim().ToLowerInvariant();
        if (name.StartsWith(".netframework", StringComparison.Ordinal))
            return "net" + name[".netframework".Length..].TrimStart('v').Replace(".", "");
        if (name.StartsWith(".netcoreapp", StringComparison.Ordinal))
        {
            var version = name[".netcoreapp".Length..].TrimStart('v');
            return (version[0] is >= '5' and <= '9' || version.IndexOf('.') > 1 ? "net" : "netcoreapp") + version;
        }

        return name.StartsWith('.') ? name[1..] : name;
    }
}
