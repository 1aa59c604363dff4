using System.IO;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.CodeFixes.Editing;

namespace QStash.Analyzers.Tests.Support;

/// <summary>The file that the fixes of 101 and 102 add, for the expectations of tests.</summary>
internal static class AddedVerifier
{
    public static string Template { get; } = Read();

    /// <summary>The added file as a part of a program of several files.</summary>
    public static string File { get; } = "//// file: QStashSignatureVerifier.cs\n" + Template;

    /// <summary>The types as they are put into a file under <c>dotnet format</c>.</summary>
    public static TypesFile Types { get; } = new("QStashSignatureVerifier.cs", Template);

    private static string Read()
    {
        using var reader = new StreamReader(typeof(QSTASH101EndpointNotVerifiedFix).Assembly.GetManifestResourceStream("QStashSignatureVerifier.cs")!);
        return reader.ReadToEnd().Replace("\r\n", "\n");
    }
}
