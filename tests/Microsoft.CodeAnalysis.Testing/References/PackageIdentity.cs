namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A NuGet package in one version.</summary>
public sealed class PackageIdentity(string id, string version)
{
    /// <summary>The package's ID.</summary>
    public string Id { get; } = id;

    /// <summary>Its version.</summary>
    public string Version { get; } = version;
}
