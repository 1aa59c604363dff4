using System;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace QStash.SignatureVerifier.Tests;

/// <summary>The file has to fit into projects of every kind, warnings as errors included.</summary>
public sealed class TemplateCompiles
{
    // What the Web SDK adds to a project with <ImplicitUsings>enable</ImplicitUsings>.
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Net.Http.Json; global using System.Threading; global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder; global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing; global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    [Theory]
    [InlineData(LanguageVersion.CSharp10, NullableContextOptions.Disable, false, false)]
    [InlineData(LanguageVersion.CSharp10, NullableContextOptions.Enable, true, true)]
    [InlineData(LanguageVersion.CSharp12, NullableContextOptions.Enable, true, false)]
    [InlineData(LanguageVersion.CSharp12, NullableContextOptions.Disable, true, true)]
    [InlineData(LanguageVersion.Latest, NullableContextOptions.Enable, false, true)]
    [InlineData(LanguageVersion.Latest, NullableContextOptions.Disable, true, false)]
    public void WithoutWarnings(LanguageVersion language, NullableContextOptions nullable, bool implicitUsings, bool checkedArithmetic) =>
        AssertCompiles(Template(), language, nullable, implicitUsings, checkedArithmetic);

    [Fact]
    public void InTheRootNamespaceOfTheUser() => AssertCompiles(
        Template().Replace("namespace QStash.Verification;", "namespace Acme.Shop;", StringComparison.Ordinal),
        LanguageVersion.Latest, NullableContextOptions.Enable, implicitUsings: true, checkedArithmetic: false);

    [Fact]
    public void NamespaceStandsOnceOnALineOfItsOwn() => Assert.Single(Template().Split('\n'), "namespace QStash.Verification;");

    private static void AssertCompiles(string source, LanguageVersion language, NullableContextOptions nullable, bool implicitUsings, bool checkedArithmetic)
    {
        var parse = new CSharpParseOptions(language, DocumentationMode.Diagnose);
        var trees = new[] { source, implicitUsings ? ImplicitUsings : "" }.Select(text => CSharpSyntaxTree.ParseText(text, parse));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal)
                || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name.StartsWith("netstandard", StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path));
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: nullable, checkOverflow: checkedArithmetic, warningLevel: 9999);
        var found = CSharpCompilation.Create("Consumer", trees, references, options).GetDiagnostics();
        Assert.Empty(found.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    private static string Template()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("template")!);
        return reader.ReadToEnd();
    }
}
