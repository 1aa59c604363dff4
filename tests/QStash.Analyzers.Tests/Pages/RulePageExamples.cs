using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Docs;
using QStash.Analyzers.Tests.Support;

namespace QStash.Analyzers.Tests.Pages;

/// <summary>The two examples of a rule's page, as programs.</summary>
internal sealed class RulePageExamples
{
    private RulePageExamples(string id, PageExample reported, PageExample @fixed)
    {
        Id = id;
        Reported = reported;
        Fixed = @fixed;
    }

    public string Id { get; }

    public PageExample Reported { get; }

    public PageExample Fixed { get; }

    public static RulePageExamples Read(string id)
    {
        var page = Repository.Read($"docs/rules/{id}.md");
        return new RulePageExamples(id, WithSecrets(PageExample.Reported(page)), WithSecrets(PageExample.Fixed(page)));
    }

    /// <summary>What all rules find in an example, which must compile.</summary>
    public async Task<ImmutableArray<Diagnostic>> FindingsAsync(PageExample example)
    {
        // A repaired program has the file that the fix adds.
        var program = example.Program.Contains("QStash.Verification", StringComparison.Ordinal) ? example.Program + "\n" + AddedVerifier.File : example.Program;
        var compilation = ProgramAnalysis.Compile(ProgramAnalysis.Files(program));
        var errors = compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).ToList();
        if (errors.Count > 0)
            throw new InvalidOperationException($"An example of {Id} does not compile: {errors[0]}");
        var files = example.SettingsFile is { } json ? ImmutableArray.Create<AdditionalText>(new TextFile("appsettings.json", json)) : ImmutableArray<AdditionalText>.Empty;
        return await ProgramAnalysis.RunAsync(compilation, default, new AnalyzerOptions(files, new TestOptions(example.Options)));
    }

    /// <summary>The reported example after the rule's fix for everything, without files that the fix adds.</summary>
    public async Task<string> FixAsync(Rule rule, CodeFixProvider fix)
    {
        using var workspace = new AdhocWorkspace();
        var files = ProgramAnalysis.Files(Reported.Program);
        var compilation = ProgramAnalysis.Compile(files);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Program", "Program", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options, metadataReferences: ProgramReferences.All));
        foreach (var (name, text) in files.Append(("Program.GlobalUsings.cs", ProgramReferences.ImplicitUsings)))
            project = project.AddDocument(name, SourceText.From(text), filePath: "/" + name).Project;

        for (var round = 0; round < 20; round++)
        {
            var current = await project.GetCompilationAsync();
            var finding = (await ProgramAnalysis.RunAsync(current!)).FirstOrDefault(d => d.Id == rule.Id);
            if (finding is null)
                break;
            CodeAction? action = null;
            var document = project.GetDocument(finding.Location.SourceTree)!;
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (offered, _) => action ??= offered, CancellationToken.None));
            if (action is null)
                throw new InvalidOperationException($"No fix is offered for the example of {Id}.");
            var change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
            project = change.ChangedSolution.GetProject(project.Id)!;
        }

        var results = await Task.WhenAll(files.Select(async f => (f.Name, Text: (await project.Documents.Single(d => d.Name == f.Name).GetTextAsync()).ToString())));
        return results.Length == 1 ? results[0].Text : string.Join("\n", results.Select(r => (r.Name == "Program.cs" ? "" : $"//// file: {r.Name}\n") + r.Text));
    }

    // Pages show placeholders where a real-looking credential would stand.
    private static PageExample WithSecrets(PageExample example) =>
        example with { Program = PageExample.WithSecrets(example.Program), SettingsFile = example.SettingsFile is { } json ? PageExample.WithSecrets(json) : null };
}
