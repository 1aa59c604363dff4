using System;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What a project references of its framework and of packages.</summary>
public sealed partial class ReferenceAssemblies
{
    /// <summary>A framework without assemblies of its own.</summary>
    public ReferenceAssemblies(string targetFramework) => TargetFramework = targetFramework ?? throw new ArgumentNullException(nameof(targetFramework));

    /// <summary>A framework whose assemblies lie in a package.</summary>
    public ReferenceAssemblies(string targetFramework, PackageIdentity? referenceAssemblyPackage, string referenceAssemblyPath)
        : this(targetFramework)
    {
        ReferenceAssemblyPackage = referenceAssemblyPackage;
        ReferenceAssemblyPath = referenceAssemblyPath;
    }

    private ReferenceAssemblies(ReferenceAssemblies other)
        : this(other.TargetFramework, other.ReferenceAssemblyPackage, other.ReferenceAssemblyPath!)
    {
        Assemblies = other.Assemblies;
        Packages = other.Packages;
    }

    /// <summary>What a test references that says nothing else.</summary>
    public static ReferenceAssemblies Default => Net.Net100;

    /// <summary>The framework, as in a project file.</summary>
    public string TargetFramework { get; }

    /// <summary>The package with the framework's assemblies.</summary>
    public PackageIdentity? ReferenceAssemblyPackage { get; }

    /// <summary>Where in that package they lie.</summary>
    public string? ReferenceAssemblyPath { get; }

    /// <summary>Names of the assemblies to reference; empty: all of the package.</summary>
    public ImmutableArray<string> Assemblies { get; private init; } = [];

    /// <summary>The packages referenced.</summary>
    public ImmutableArray<PackageIdentity> Packages { get; private init; } = [];

    /// <summary>The same with exactly these assemblies of the framework.</summary>
    public ReferenceAssemblies WithAssemblies(ImmutableArray<string> assemblies) => new(this) { Assemblies = assemblies };

    /// <summary>The same with these assemblies of the framework too.</summary>
    public ReferenceAssemblies AddAssemblies(ImmutableArray<string> assemblies) => WithAssemblies(Assemblies.AddRange(assemblies));

    /// <summary>The same with exactly these packages.</summary>
    public ReferenceAssemblies WithPackages(ImmutableArray<PackageIdentity> packages) => new(this) { Packages = packages };

    /// <summary>The same with these packages too.</summary>
    public ReferenceAssemblies AddPackages(ImmutableArray<PackageIdentity> packages) => WithPackages(Packages.AddRange(packages));

    /// <summary>The references themselves.</summary>
    public Task<ImmutableArray<MetadataReference>> ResolveAsync(string? language, CancellationToken cancellationToken) =>
        Task.FromResult(ReferenceResolution.Of(this));
}
