namespace Microsoft.CodeAnalysis.CSharp.Testing;

/// <summary>How a C# program under test is parsed and compiled unless the test says otherwise.</summary>
internal static class CSharpDefaults
{
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Default, DocumentationMode.Diagnose);

    public static CSharpCompilationOptions CompilationOptions { get; } = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
}
