using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Finds the assemblies that <see cref="ReferenceAssemblies"/> names, on this machine, once for all tests.</summary>
internal static class ReferenceResolution
{
    private const string PackSuffix = ".Ref";
    private static readonly ConcurrentDictionary<string, Lazy<ImmutableArray<MetadataReference>>> Resolved = new(StringComparer.OrdinalIgnoreCase);

    public static ImmutableArray<MetadataReference> Of(ReferenceAssemblies references) =>
        Resolved.GetOrAdd(KeyOf(references), _ => new Lazy<ImmutableArray<MetadataReference>>(() => Resolve(references))).Value;

    private static string KeyOf(ReferenceAssemblies references) => string.Join('|',
        references.TargetFramework,
        references.ReferenceAssemblyPackage is { } package ? $"{package.Id}/{package.Version}/{references.ReferenceAssemblyPath}" : "",
        string.Join(',', references.Assemblies),
        string.Join(',', references.Packages.Select(added => $"{added.Id}/{added.Version}")));

    private static ImmutableArray<MetadataReference> Resolve(ReferenceAssemblies references)
    {
        var byName = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (references.ReferenceAssemblyPackage is { } framework)
            foreach (var path in FrameworkAssemblies(framework, references.ReferenceAssemblyPath ?? ""))
                if (references.Assemblies.IsEmpty || references.Assemblies.Contains(Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase))
                    Add(path);

        var graph = new PackageGraph(references.TargetFramework);
        foreach (var package in references.Packages)
        {
            if (package.Id.EndsWith(PackSuffix, StringComparison.OrdinalIgnoreCase))
                foreach (var path in FrameworkAssemblies(package, Path.Combine("ref", references.TargetFramework)))
                    Add(path);
            else
                graph.Add(package);
        }

        foreach (var path in graph.Assemblies())
            Add(path);
        return byName.Values.Select(MetadataReferences.FromFile).ToImmutableArray();

        // As a build does: of two assemblies of one name the higher version stays, the framework's when they are equal.
        void Add(string path)
        {
            var name = Path.GetFileName(path);
            if (!byName.TryGetValue(name, out var known) || VersionOf(path) > VersionOf(known))
                byName[name] = path;
        }
    }

    private static IEnumerable<string> FrameworkAssemblies(PackageIdentity package, string path)
    {
        if (PackageFolders.Find(package) is { } folder && Directory.Exists(Path.Combine(folder, path)))
            return Directory.EnumerateFiles(Path.Combine(folder, path), "*.dll");

        var shared = package.Id.EndsWith(PackSuffix, StringComparison.OrdinalIgnoreCase) ? package.Id[..^PackSuffix.Length] : package.Id;
        var ofTestHost = PackageFolders.OfTestHost(shared, package.Version);
        return ofTestHost.Length > 0
            ? ofTestHost
            : throw new InvalidOperationException($"The reference assemblies {package.Id} {package.Version} are neither in the NuGet global packages folder nor installed with the SDK.");
    }

    private static Version VersionOf(string path) => AssemblyName.GetAssemblyName(path).Version ?? new Version();
}
