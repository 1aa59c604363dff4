using System;
using System.Linq;
using System.Reflection;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.OlderHosts;

/// <summary>That an older host is not passed by skipping everything. xunit runs a collection without parallelism after all others.</summary>
[Collection(nameof(AfterAllOthers))]
public sealed class HostCoverageTests
{
    [Fact]
    public void TheTestsRunInTheRoslynThatTheProjectNames()
    {
        var named = typeof(HostCoverageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "HostRoslyn").Value;
        Assert.Equal(Version.Parse(named!), new Version(HostLanguage.Roslyn.ToString(3)));
    }

    /// <summary>Holds when all tests of the project run, as <c>dotnet test</c> does; a filter that names this test leaves nothing to count.</summary>
    [Fact]
    public void ThisHostReadMostPrograms()
    {
        var least = HostLanguage.HasPrimaryConstructors ? 0.97 : 0.6;
        Assert.True(HostLanguage.Read > 1_000, $"Only {HostLanguage.Read} programs were read.");
        Assert.True(HostLanguage.Read >= least * (HostLanguage.Read + HostLanguage.Skipped), $"{HostLanguage.Read} programs were read, {HostLanguage.Skipped} skipped.");
    }
}

/// <summary>The tests that look back at the others.</summary>
[CollectionDefinition(nameof(AfterAllOthers), DisableParallelization = true)]
public sealed class AfterAllOthers;
