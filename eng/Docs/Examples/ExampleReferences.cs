using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Docs;

/// <summary>
/// What a program under test references: the framework, ASP.NET Core and the packages of this project, as the running process has them;
/// without the test framework, which would make every program a test project, and without Roslyn and ourselves.
/// </summary>
internal static class ExampleReferences
{
    private static readonly string[] NotThePrograms = { "xunit", "Microsoft.TestPlatform", "Microsoft.VisualStudio", "testhost", "Microsoft.CodeAnalysis", "QStash.", "System.Composition", "Humanizer", "Microsoft.Build" };

    public static ImmutableArray<MetadataReference> All { get; } = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => path.EndsWith(".dll", StringComparison.Ordinal) && !NotThePrograms.Any(n => Path.GetFileName(path).StartsWith(n, StringComparison.OrdinalIgnoreCase)))
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToImmutableArray();

    /// <summary>The usings that Microsoft.NET.Sdk.Web adds to a program by itself.</summary>
    public const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;
}
