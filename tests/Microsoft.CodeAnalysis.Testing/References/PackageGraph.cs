using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The assemblies of packages and of what they depend on, for one framework.</summary>
internal sealed class PackageGraph(string targetFramework)
{
    private readonly Dictionary<string, PackageIdentity> _chosen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a package that a test asks for; it must be installed.</summary>
    public void Add(PackageIdentity package)
    {
        if (PackageFolders.Find(package) is null)
            throw new InvalidOperationException($"The package {package.Id} {package.Version} is neither in the NuGet global packages folder nor among the SDK's reference packs.");
        Visit(package);
    }

    /// <summary>The paths of all assemblies.</summary>
    public IEnumerable<string> Assemblies() => _chosen.Values.Select(PackageFolders.Find).OfType<string>().SelectMany(AssembliesOf);

    // A dependency that is not installed is one that the framework itself provides: the SDK does not download those.
    private void Visit(PackageIdentity package)
    {
        if (_chosen.TryGetValue(package.Id, out var known) && PackageVersion.Parse(known.Version).CompareTo(PackageVersion.Parse(package.Version)) >= 0)
            return;
        if (PackageFolders.Find(package) is not { } folder)
            return;

        _chosen[package.Id] = package;
        foreach (var dependency in DependenciesOf(folder))
            Visit(dependency);
    }

    private IEnumerable<PackageIdentity> DependenciesOf(string folder)
    {
        var specification = Directory.EnumerateFiles(folder, "*.nuspec").FirstOrDefault();
        if (specification is null)
            return [];

        var dependencies = XDocument.Load(specification).Descendants().FirstOrDefault(element => element.Name.LocalName == "dependencies");
        if (dependencies is null)
            return [];

        var groups = dependencies.Elements().Where(element => element.Name.LocalName == "group").ToArray();
        if (groups.Length == 0)
            return Read(dependencies);

        var nearest = NearestFramework.Choose(targetFramework, groups.Select(FrameworkOf));
        return nearest is null ? [] : Read(groups.First(group => FrameworkOf(group) == nearest));

        static string FrameworkOf(XElement group) => (string?)group.Attribute("targetFramework") ?? "";

        static IEnumerable<PackageIdentity> Read(XElement parent) => parent.Elements()
            .Where(element => element.Name.LocalName == "dependency")
            .Select(element => new PackageIdentity((string)element.Attribute("id")!, (string?)element.Attribute("version") ?? "0"))
            .ToArray();
    }

    private IEnumerable<string> AssembliesOf(string folder)
    {
        foreach (var kind in (string[])["ref", "lib"])
        {
            var assets = Path.Combine(folder, kind);
            if (!Directory.Exists(assets))
                continue;

            var nearest = NearestFramework.Choose(targetFramework, Directory.EnumerateDirectories(assets).Select(path => Path.GetFileName(path)));
            if (nearest is not null)
                return Directory.EnumerateFiles(Path.Combine(assets, nearest), "*.dll");
        }

        return [];
    }
}
