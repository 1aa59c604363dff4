using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Robustness.Tests.Programs;
using QStash.Analyzers.Tests.Support;

namespace QStash.Analyzers.Robustness.Tests.Hosting;

/// <summary>Opens programs as projects of a workspace, so that analyzers and fixes see what they see in an IDE.</summary>
internal static class Host
{
    public const string GlobalUsings = "Program.GlobalUsings.cs";

    /// <summary>The program as a project; with <paramref name="copies"/>, as several of one solution.</summary>
    public static Project Open(ProgramUnderTest program, ProjectSettings? settings = null, int copies = 1)
    {
        settings ??= new ProjectSettings();
        var workspace = new AdhocWorkspace(MefHostServices.DefaultHost, settings.ForFormat ? WorkspaceKind.MSBuild : "IDE");
        var solution = workspace.CurrentSolution;
        for (var copy = 1; copy < copies; copy++)
            solution = Add(solution, ProjectId.CreateNewId(), "Copy" + copy, program, settings);
        var id = ProjectId.CreateNewId();
        return Add(solution, id, "Program", program, settings).GetProject(id)!;
    }

    private static Solution Add(Solution solution, ProjectId id, string name, ProgramUnderTest program, ProjectSettings settings)
    {
        var parse = new CSharpParseOptions(settings.Language);
        var topLevel = program.Files.Any(f => CSharpSyntaxTree.ParseText(f.Text, parse).GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement));
        solution = solution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, name, name, LanguageNames.CSharp,
            compilationOptions: new CSharpCompilationOptions(topLevel ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: settings.Nullable, allowUnsafe: true),
            parseOptions: parse,
            metadataReferences: settings.References));
        foreach (var (file, text) in program.Files.Append((GlobalUsings, ProgramReferences.ImplicitUsings)))
            solution = solution.AddDocument(DocumentId.CreateNewId(id), file, SourceText.From(text, settings.Encoding), filePath: $"/{name}/{file}");
        if (!program.Options.IsEmpty)
        {
            var options = "is_global = true\n" + string.Join("\n", program.Options.Select(o => $"{o.Key} = {o.Value}")) + "\n";
            solution = solution.AddAnalyzerConfigDocument(DocumentId.CreateNewId(id), ".globalconfig", SourceText.From(options), filePath: $"/{name}/.globalconfig");
        }
        return solution;
    }

    public static async Task<Compilation> CompileAsync(this Project project) => (await project.GetCompilationAsync())!;
}
