using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace QStash.Analyzers.Benchmarks.Sources;

/// <summary>
/// A web program of any number of files, the same one on every machine: in areas of ten, each with a controller, a service, records, minimal-API
/// endpoints, a worker, an entity, a store, a mapping, options and queries. A file that has to do with QStash has one more member, which does.
/// </summary>
public sealed class WebProgram
{
    private static readonly string[] Kinds = { "Controller", "Service", "Records", "Endpoints", "Worker", "Entity", "Store", "Mapping", "Options", "Queries" };

    private static readonly CSharpParseOptions Dialect = new(LanguageVersion.CSharp11);

    private static readonly ImmutableArray<MetadataReference> Framework =
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => IsFramework(Path.GetFileName(p)))
            .Select(p => (MetadataReference)MetadataReference.CreateFromFile(p))
            .ToImmutableArray();

    public WebProgram(int files, Spread spread)
    {
        Spread = spread;
        var sources = new List<(string Path, string Text)>();
        for (var i = 0; i < files; i++)
            sources.Add(($"Area{i / Kinds.Length}/{Kinds[i % Kinds.Length]}{i}.cs", Write(Kinds[i % Kinds.Length], i, IsQStash(i))));
        // What the files with QStash share stands in files of its own.
        if (spread != Spread.None)
            sources.Add(("Messaging/QStashPublisher.cs", Write("Publisher", files, true)));
        if (spread is Spread.Tenth or Spread.All)
            sources.Add(("Messaging/QStashSignatureVerifier.cs", Write("Verifier", files, true)));
        Sources = sources;
    }

    public Spread Spread { get; }

    /// <summary>Paths and texts, in the order of compilation.</summary>
    public IReadOnlyList<(string Path, string Text)> Sources { get; }

    /// <summary>A compilation in which nothing was bound, of trees that nobody has seen.</summary>
    public CSharpCompilation Compile(bool isConcurrent = false)
    {
        var trees = new SyntaxTree[Sources.Count];
        Parallel.For(0, trees.Length, i => trees[i] = Parse(Sources[i].Path, new CountedText(Sources[i].Text)));
        return CSharpCompilation.Create("Shop", trees, Framework, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, concurrentBuild: isConcurrent, nullableContextOptions: NullableContextOptions.Enable));
    }

    public static SyntaxTree Parse(string path, CountedText text)
    {
        var tree = CSharpSyntaxTree.ParseText(text, Dialect, path);
        text.Forget();
        return tree;
    }

    // One of every kind in each ten areas.
    private bool IsQStash(int file) => Spread switch
    {
        Spread.All => true,
        Spread.Tenth => file % Kinds.Length == file / Kinds.Length % Kinds.Length,
        _ => false,
    };

    private static string Write(string kind, int number, bool isQStash)
    {
        using var template = new StreamReader(typeof(WebProgram).Assembly.GetManifestResourceStream(kind + ".cs.txt")!);
        var area = number / Kinds.Length;
        var text = new StringBuilder();
        var inMember = false;
        while (template.ReadLine() is { } line)
        {
            if (line == "//# qstash")
                inMember = true;
            else if (line == "//# end")
                inMember = false;
            else if (!inMember || isQStash)
                text.Append(line).Append('\n');
        }
        return text.Replace("{{N}}", number.ToString()).Replace("{{A}}", area.ToString())
            .Replace("{{C}}", (area * Kinds.Length + 1).ToString()).Replace("{{S}}", (area * Kinds.Length + 6).ToString()).ToString();
    }

    private static bool IsFramework(string file) =>
        (file.StartsWith("System", StringComparison.Ordinal) || file.StartsWith("Microsoft.", StringComparison.Ordinal) || file is "mscorlib.dll" or "netstandard.dll")
        && !file.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);
}
