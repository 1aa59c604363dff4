using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Xunit;

namespace Microsoft.CodeAnalysis.Testing.Tests;

public sealed class ReferenceTests
{
    private const string WithAspNetCore = "class C { Microsoft.AspNetCore.Http.HttpContext context = null; }";
    private const string WithRestSharp = "class C { RestSharp.RestClient client = new RestSharp.RestClient(\"https://example.com\"); }";

    [Fact]
    public Task FrameworkAlone() => Failure.Of(Run(WithAspNetCore), "error CS0234");

    [Fact]
    public Task AspNetCore() => Run(WithAspNetCore, new PackageIdentity("Microsoft.AspNetCore.App.Ref", "10.0.0"));

    [Fact]
    public Task Package() => Run(WithRestSharp, new PackageIdentity("RestSharp", "114.1.0"));

    [Fact]
    public Task PackageThatIsNotInstalled() => Failure.Of(
        Run("class C { }", new PackageIdentity("Toys.That.Nobody.Made", "1.0.0")), "The package Toys.That.Nobody.Made 1.0.0 is neither in the NuGet global packages folder");

    [Theory]
    [InlineData("net10.0", "net8.0", "net8.0", "net11.0", "netstandard2.0", "net48")]
    [InlineData("net10.0", "netstandard2.1", "netstandard2.1", "netstandard2.0", "net48")]
    [InlineData("net10.0", ".NETStandard2.0", ".NETStandard2.0", ".NETFramework4.6.1")]
    [InlineData("net10.0", ".NETCoreApp3.1", ".NETCoreApp3.1", ".NETStandard2.0")]
    [InlineData("netstandard2.0", "netstandard1.3", "netstandard1.3", "net8.0", "netstandard2.1")]
    [InlineData("net10.0", null, "net48", "net11.0")]
    public void Nearest(string target, string? expected, params string[] candidates) => Assert.Equal(expected, NearestFramework.Choose(target, candidates));

    [Theory]
    [InlineData("1.2.3", "1.10.0")]
    [InlineData("1.0.0-beta", "1.0")]
    [InlineData("[1.0, 2.0)", "1.0.1")]
    public void VersionsAreOrdered(string lower, string higher) => Assert.True(PackageVersion.Parse(lower).CompareTo(PackageVersion.Parse(higher)) < 0);

    private static Task Run(string code, params PackageIdentity[] packages) => new CSharpAnalyzerTest<EmptyDiagnosticAnalyzer, DefaultVerifier>
    {
        TestCode = code,
        ReferenceAssemblies = ReferenceAssemblies.Net.Net100.AddPackages(packages.ToImmutableArray()),
    }.RunAsync();
}
