using System.IO;

namespace Microsoft.CodeAnalysis.Testing;

public sealed partial class ReferenceAssemblies
{
    /// <summary>.NET 5 and later.</summary>
    public static class Net
    {
        /// <summary>.NET 6.</summary>
        public static ReferenceAssemblies Net60 { get; } = Create("6.0");

        /// <summary>.NET 7.</summary>
        public static ReferenceAssemblies Net70 { get; } = Create("7.0");

        /// <summary>.NET 8.</summary>
        public static ReferenceAssemblies Net80 { get; } = Create("8.0");

        /// <summary>.NET 9.</summary>
        public static ReferenceAssemblies Net90 { get; } = Create("9.0");

        /// <summary>.NET 10.</summary>
        public static ReferenceAssemblies Net100 { get; } = Create("10.0");

        private static ReferenceAssemblies Create(string version) =>
            new("net" + version, new PackageIdentity("Microsoft.NETCore.App.Ref", version + ".0"), Path.Combine("ref", "net" + version));
    }

    /// <summary>.NET Standard.</summary>
    public static class NetStandard
    {
        /// <summary>.NET Standard 2.0.</summary>
        public static ReferenceAssemblies NetStandard20 { get; } =
            new("netstandard2.0", new PackageIdentity("NETStandard.Library", "2.0.3"), Path.Combine("build", "netstandard2.0", "ref"));
    }
}
