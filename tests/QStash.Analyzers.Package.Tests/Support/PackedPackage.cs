using System;
using System.IO;
using System.Linq;
using QStash.Analyzers.Demo;
using QStash.Analyzers.Docs;
using Xunit;

[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace QStash.Analyzers.Package.Tests;

/// <summary>The package, packed once for all tests as a release would pack it.</summary>
public sealed class PackedPackage : IDisposable
{
    public PackedPackage()
    {
        Repository = RepositoryRoot.Find(AppContext.BaseDirectory)!;
        Feed = Pack("feed", rebuild: false);
    }

    public string Repository { get; }

    internal LocalFeed Feed { get; }

    internal TemporaryFolder Folder { get; } = new(keep: false);

    /// <summary>The solution that has it, once a test has asked for it.</summary>
    internal InstalledPackage? Installed { get; set; }

    /// <summary>The solution of the host tests, once a test has asked for it.</summary>
    internal HostSolution? Hosts { get; set; }

    public string File => Directory.GetFiles(Feed.Folder, "*.nupkg").Single();

    /// <summary>Packs again, every source compiled anew.</summary>
    internal LocalFeed Repack() => Pack("feed-again", rebuild: true);

    public void Dispose() => Folder.Dispose();

    private LocalFeed Pack(string folder, bool rebuild)
    {
        // Without a repository there is no source root to make paths deterministic from.
        var isClone = Path.Exists(Path.Combine(Repository, ".git"));
        return LocalFeed.Pack(Repository, Folder.Folder(folder), isClone ? ["-p:ContinuousIntegrationBuild=true"] : [], rebuild);
    }
}

/// <summary>Shares one packed package among the test classes.</summary>
[CollectionDefinition(Name)]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>
{
    public const string Name = "the packed package";
}
