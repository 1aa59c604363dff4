using System;
using System.IO;
using System.Linq;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Where packages lie on this machine: the NuGet global packages folder, and the reference packs of the SDK.</summary>
internal static class PackageFolders
{
    private static readonly string GlobalPackages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } configured
        ? configured
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    // <root>/shared/Microsoft.NETCore.App/<version>/System.Private.CoreLib.dll
    private static readonly string DotnetRoot = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    /// <summary>The package's folder in this version, or else in the lowest higher one, as a restore would choose.</summary>
    public static string? Find(PackageIdentity package) =>
        FindBelow(Path.Combine(GlobalPackages, package.Id.ToLowerInvariant()), package.Version, sameMajor: false)
        ?? FindBelow(Path.Combine(DotnetRoot, "packs", package.Id), package.Version, sameMajor: true);

    /// <summary>The assemblies of a shared framework of the running test host, for machines without reference packs.</summary>
    public static string[] OfTestHost(string frameworkName, string version)
    {
        var framework = FindBelow(Path.Combine(DotnetRoot, "shared", frameworkName), version, sameMajor: true);
        if (framework is null)
            return [];
        var trusted = (AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") as string ?? "").Split(Path.PathSeparator);
        return trusted.Where(path => Path.GetDirectoryName(path) == framework).ToArray();
    }

    private static string? FindBelow(string folder, string version, bool sameMajor)
    {
        if (!Directory.Exists(folder))
            return null;

        var wanted = PackageVersion.Parse(version);
        return Directory.EnumerateDirectories(folder)
            .Select(path => (Path: path, Version: PackageVersion.Parse(Path.GetFileName(path))))
            .Where(found => found.Version.CompareTo(wanted) >= 0 && (!sameMajor || found.Version.Number.Major == wanted.Number.Major))
            .OrderBy(found => found.Version)
            .Select(found => found.Path)
            .FirstOrDefault();
    }
}
