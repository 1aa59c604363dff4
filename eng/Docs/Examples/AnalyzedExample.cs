using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Classification;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace QStash.Analyzers.Docs;

/// <summary>One file of an example, as the analyzers and the compiler's classifier see it.</summary>
/// <param name="Name">The file's name; null for an example's only file.</param>
/// <param name="Text">Its text, with credentials in the place of placeholders.</param>
/// <param name="Findings">What the page's rule finds in it.</param>
/// <param name="Colours">What its pieces are, in order.</param>
internal sealed record AnalyzedExample(string? Name, SourceText Text, ImmutableArray<Diagnostic> Findings, ImmutableArray<ClassifiedSpan> Colours)
{
    /// <summary>The files of an example, those with findings of the rule marked.</summary>
    /// <exception cref="InvalidOperationException">The analyzer fails.</exception>
    public static IReadOnlyList<AnalyzedExample> Read(PageExample example, QStashAnalyzer analyzer)
    {
        using var workspace = new AdhocWorkspace();
        var parsing = new CSharpParseOptions(LanguageVersion.Preview);
        var files = Files(PageExample.WithSecrets(example.Program));
        var isProgram = files.Any(f => CSharpSyntaxTree.ParseText(f.Text, parsing).GetCompilationUnitRoot().Members.Any(m => m.RawKind == (int)SyntaxKind.GlobalStatement));
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Example", "Example", LanguageNames.CSharp, parseOptions: parsing, metadataReferences: ExampleReferences.All,
            compilationOptions: new CSharpCompilationOptions(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable)));
        foreach (var (name, text) in files.Concat(Unseen(example)))
            project = project.AddDocument(name, SourceText.From(text), filePath: name).Project;

        var settings = example.SettingsFile is { } json ? new SettingsFile("appsettings.json", SourceText.From(PageExample.WithSecrets(json))) : null;
        var findings = Find(project.GetCompilationAsync().Result!, analyzer, settings, example.Options);
        var read = project.Documents.Take(files.Count).Select(d => Read(d, findings, files.Count == 1));
        return settings is null ? read.ToList() : [Read(settings, findings)];
    }

    private static AnalyzedExample Read(Document document, ImmutableArray<Diagnostic> findings, bool isOnly)
    {
        var text = document.GetTextAsync().Result;
        var colours = Classifier.GetClassifiedSpansAsync(document, new TextSpan(0, text.Length)).Result.ToImmutableArray();
        return new AnalyzedExample(isOnly ? null : document.Name, text, findings.Where(f => f.Location.SourceTree?.FilePath == document.Name).ToImmutableArray(), colours);
    }

    private static AnalyzedExample Read(SettingsFile settings, ImmutableArray<Diagnostic> findings) =>
        new(settings.Path, settings.Text, findings.Where(f => f.Location.GetLineSpan().Path == settings.Path).ToImmutableArray(), []);

    private static ImmutableArray<Diagnostic> Find(Compilation compilation, QStashAnalyzer analyzer, SettingsFile? settings, ImmutableDictionary<string, string> options)
    {
        var files = settings is null ? ImmutableArray<AdditionalText>.Empty : [settings];
        var run = compilation.WithAnalyzers([analyzer], new CompilationWithAnalyzersOptions(
            new AnalyzerOptions(files, new ExampleOptions(options)), (exception, _, _) => throw new InvalidOperationException(exception.Message, exception), concurrentAnalysis: false, logAnalyzerExecutionTime: false));
        return run.GetAnalyzerDiagnosticsAsync().Result.OrderBy(d => d.Location.SourceSpan.Start).ToImmutableArray();
    }

    // What stands in no example: the SDK's usings, and the file that fixes add.
    private static IEnumerable<(string Name, string Text)> Unseen(PageExample example)
    {
        yield return ("ImplicitUsings.g.cs", ExampleReferences.ImplicitUsings);
        if (!example.Program.Contains("QStash.Verification", StringComparison.Ordinal))
            yield break;
        using var added = new StreamReader(typeof(AnalyzedExample).Assembly.GetManifestResourceStream("QStashSignatureVerifier.cs")!);
        yield return ("QStashSignatureVerifier.cs", added.ReadToEnd());
    }

    private static IReadOnlyList<(string Name, string Text)> Files(string program)
    {
        const string mark = "//// file:";
        var files = new List<(string Name, List<string> Lines)> { ("Program.cs", []) };
        foreach (var line in program.Split('\n'))
        {
            if (line.StartsWith(mark, StringComparison.Ordinal))
                files.Add((line[mark.Length..].Trim(), []));
            else
                files[^1].Lines.Add(line);
        }
        return files.Where(f => f.Lines.Any(l => l.Trim().Length > 0)).Select(f => (f.Name, string.Join("\n", f.Lines).Trim('\n') + "\n")).ToList();
    }

    private sealed class SettingsFile(string path, SourceText text) : AdditionalText
    {
        public override string Path => path;

        public SourceText Text => text;

        public override SourceText GetText(System.Threading.CancellationToken cancellationToken = default) => text;
    }
}
