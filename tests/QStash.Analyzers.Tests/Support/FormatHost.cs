using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace QStash.Analyzers.Tests.Support;

/// <summary>Applies fixes as <c>dotnet format</c> does: in a workspace of its kind, all of an ID at once, in one project or several.</summary>
internal static class FormatHost
{
    /// <summary>Fixes a program of one project; the result compiles, and the analyzer has no more to say.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> FixAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string program, string? rootNamespace = null, int? onlyFinding = null)
    {
        using var workspace = new AdhocWorkspace(MefHostServices.DefaultHost, WorkspaceKind.MSBuild);
        var project = Open(workspace, program, rootNamespace);
        var found = await FindingsAsync(project, analyzer);
        Assert.NotEmpty(found);

        var solution = onlyFinding is { } index ? await FixOneAsync(project, fix, found[index]) : await FixAllAsync(project, fix, found);
        project = solution.GetProject(project.Id)!;
        var compilation = (await project.GetCompilationAsync())!;
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Warning).Select(d => d.ToString()));
        if (onlyFinding is null)
            Assert.Empty(await FindingsAsync(project, analyzer));

        var texts = new Dictionary<string, string>();
        foreach (var document in project.Documents.Where(d => d.Name != "GlobalUsings.cs"))
            texts.Add(document.Name, (await document.GetTextAsync()).ToString());
        return texts;
    }

    public static Project Open(AdhocWorkspace workspace, string program, string? rootNamespace)
    {
        var files = ProgramAnalysis.Files(program);
        HostLanguage.RequireAsWritten(program);
        if (HostLanguage.IsOlder)
            ProgramAnalysis.Compile(files);
        var topLevel = files.Any(f => CSharpSyntaxTree.ParseText(f.Text).GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement));
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution
            .AddProject(id, "Shop", "Shop", LanguageNames.CSharp)
            .WithProjectCompilationOptions(id, new CSharpCompilationOptions(topLevel ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .WithProjectParseOptions(id, new CSharpParseOptions(LanguageVersion.Preview))
            .WithProjectMetadataReferences(id, ProgramReferences.All)
            .AddDocument(DocumentId.CreateNewId(id), "GlobalUsings.cs", ProgramReferences.ImplicitUsings);
        foreach (var (name, text) in files)
            solution = solution.AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(text), filePath: "/shop/" + name);
        if (rootNamespace is not null)
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".globalconfig", SourceText.From($"is_global = true\nbuild_property.RootNamespace = {rootNamespace}\n"), filePath: "/shop/.globalconfig");
        return solution.GetProject(id)!;
    }

    public static async Task<ImmutableArray<Diagnostic>> FindingsAsync(Project project, DiagnosticAnalyzer analyzer) =>
        await ProgramAnalysis.RunAsync((await project.GetCompilationAsync())!, ImmutableArray.Create(analyzer), project.AnalyzerOptions);

    private static async Task<Solution> FixOneAsync(Project project, CodeFixProvider fix, Diagnostic finding)
    {
        CodeAction? action = null;
        await fix.RegisterCodeFixesAsync(new CodeFixContext(project.GetDocument(finding.Location.SourceTree)!, finding, (offered, _) => action ??= offered, CancellationToken.None));
        Assert.NotNull(action);
        return await ChangedAsync(action);
    }

    private static async Task<Solution> FixAllAsync(Project project, CodeFixProvider fix, ImmutableArray<Diagnostic> found)
    {
        var context = new FixAllContext(project, fix, FixAllScope.Solution, codeActionEquivalenceKey: null!, fix.FixableDiagnosticIds, new Found(found), CancellationToken.None);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        Assert.NotNull(action);
        return await ChangedAsync(action);
    }

    public static async Task<Solution> ChangedAsync(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private sealed class Found(ImmutableArray<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            var tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return found.Where(d => d.Location.SourceTree == tree);
        }

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(Array.Empty<Diagnostic>());

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found);
    }
}
