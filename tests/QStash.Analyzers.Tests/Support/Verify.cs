using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace QStash.Analyzers.Tests.Support;

/// <summary>
/// One verb for each kind of case. Programs have the web SDK's implicit usings, nullable on, and real references; several files are
/// split by lines <c>//// file: Name.cs</c>; findings are marked <c>[|…|]</c> or <c>{|ID:…|}</c>.
/// </summary>
internal static class Verify
{
    /// <summary>The analyzer reports exactly what is marked.</summary>
    public static Task Reports<TAnalyzer>(string markup, string? editorConfig = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var test = new CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>();
        RequireReadable(markup);
        Fill(test, test.TestState, markup, editorConfig);
        return test.RunAsync();
    }

    /// <summary>The analyzer has nothing to say.</summary>
    public static Task Quiet<TAnalyzer>(string source, string? editorConfig = null)
        where TAnalyzer : DiagnosticAnalyzer, new() =>
        Reports<TAnalyzer>(source, editorConfig);

    /// <summary>
    /// The analyzer reports what is marked in <paramref name="before"/>; the fix makes <paramref name="after"/> of it, one by one and all together, which
    /// compiles and is clean but for what is marked there.
    /// </summary>
    public static Task Fixes<TAnalyzer, TFix>(string before, string after, string? editorConfig = null)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        var test = new CSharpCodeFixTest<TAnalyzer, TFix, DefaultVerifier>();
        HostLanguage.RequireAsWritten(before);
        RequireReadable(before);
        Fill(test, test.TestState, before, editorConfig);
        Fill(test, test.FixedState, after, editorConfig);
        return test.RunAsync();
    }

    private static void Fill(AnalyzerTest<DefaultVerifier> test, SolutionState state, string program, string? editorConfig)
    {
        var files = ProgramAnalysis.Files(program);
        // In front, so that files which a fix adds come last.
        state.Sources.Add(("Program.GlobalUsings.cs", ProgramReferences.ImplicitUsings));
        foreach (var (name, text) in files)
            state.Sources.Add((name, text));
        if (editorConfig is not null)
            state.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + editorConfig));

        test.ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        test.TestState.AdditionalReferences.Clear();
        test.TestState.AdditionalReferences.AddRange(ProgramReferences.All);
        if (files.Any(f => HasTopLevelStatements(f.Text)))
            test.TestState.OutputKind = OutputKind.ConsoleApplication;
        if (test.SolutionTransforms.Count == 0)
            test.SolutionTransforms.Add((solution, id) => solution
                .WithProjectCompilationOptions(id, ((CSharpCompilationOptions)solution.GetProject(id)!.CompilationOptions!).WithNullableContextOptions(NullableContextOptions.Enable))
                .WithProjectParseOptions(id, new CSharpParseOptions(LanguageVersion.Preview)));
    }

    private static void RequireReadable(string markup)
    {
        if (!HostLanguage.IsOlder)
            return;
        MarkupFreeText(ref markup);
        ProgramAnalysis.Compile(ProgramAnalysis.Files(markup));
    }

    private static bool HasTopLevelStatements(string source)
    {
        MarkupFreeText(ref source);
        return CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview)).GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>().Any();
    }

    // Good enough to find top-level statements: the markers only ever stand around expressions and names.
    private static void MarkupFreeText(ref string source) =>
        source = System.Text.RegularExpressions.Regex.Replace(source, @"\{\|[A-Za-z0-9#]+:|\|\}|\[\||\|\]", "");
}
