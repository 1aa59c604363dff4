using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing.Tests.Toys;
using Xunit;

namespace Microsoft.CodeAnalysis.Testing.Tests;

public sealed class StateTests
{
    [Fact]
    public Task AdditionalFile() => FileTest("{ [|bad|] }").RunAsync();

    [Fact]
    public Task AdditionalFileUnexpected() => Failure.Of(FileTest("\n{ bad }").RunAsync(), "settings.json(2,3)-(2,6): warning TOY001");

    [Fact]
    public Task AnalyzerConfig()
    {
        var test = FileTest("{ bad }");
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\ntoys.quiet = true\n"));
        return test.RunAsync();
    }

    [Fact]
    public Task SeverityFromEditorConfig()
    {
        var test = Test("class C { int {|#0:badOne|}; }");
        test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.TOY001.severity = error\n"));
        test.ExpectedDiagnostics.Add(new DiagnosticResult("TOY001", DiagnosticSeverity.Error).WithLocation(0));
        return test.RunAsync();
    }

    [Fact]
    public Task Program()
    {
        var test = Test("System.Console.WriteLine();");
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        return test.RunAsync();
    }

    [Fact]
    public Task LibraryHasNoProgram() => Failure.Of(Test("System.Console.WriteLine();").RunAsync(), "error CS8805");

    [Fact]
    public Task ReferencedProject() => ProjectTest("public class Base { int [|badOne|]; }").RunAsync();

    [Fact]
    public Task ReferencedProjectIsAnalyzed() => Failure.Of(ProjectTest("public class Base { int badOne; }").RunAsync(), "/Other/Test0.cs(1,25)-(1,31): warning TOY001");

    [Fact]
    public Task SolutionTransform()
    {
        var test = Test("#if TOYS\nclass C { int [|badOne|]; }\n#endif");
        test.SolutionTransforms.Add((solution, id) => solution.WithProjectParseOptions(
            id, ((CSharp.CSharpParseOptions)solution.GetProject(id)!.ParseOptions!).WithPreprocessorSymbols("TOYS")));
        return test.RunAsync();
    }

    [Fact]
    public Task RemainingDiagnosticsMustBeAllowedInFixedState()
    {
        var test = Remaining();
        test.FixedState.MarkupHandling = MarkupMode.Allow;
        return test.RunAsync();
    }

    [Fact]
    public Task RemainingDiagnosticsAreUnexpectedOtherwise() => Failure.Of(Remaining().RunAsync(), "Context: Diagnostics of fixed state", "Rename 'badTwo'");

    [Fact]
    public Task NoSources() => Failure.Of(new CSharpAnalyzerTest<BadNameAnalyzer, DefaultVerifier>().RunAsync(), "TestState.Sources");

    private static CSharpCodeFixTest<BadNameAnalyzer, PickyFix, DefaultVerifier> Remaining() => new()
    {
        TestCode = "class C { int [|badOne|]; int [|badTwo|]; }",
        FixedState = { Sources = { "class C { int goodOne; int [|badTwo|]; }" } },
    };

    private static CSharpAnalyzerTest<BadNameAnalyzer, DefaultVerifier> Test(string code) => new() { TestCode = code };

    private static CSharpAnalyzerTest<AdditionalFileAnalyzer, DefaultVerifier> FileTest(string content) => new()
    {
        TestState = { Sources = { "class C { }" }, AdditionalFiles = { ("settings.json", content) } },
    };

    private static CSharpAnalyzerTest<BadNameAnalyzer, DefaultVerifier> ProjectTest(string other) => new()
    {
        TestState =
        {
            Sources = { "class Derived : Base { }" },
            AdditionalProjects = { ["Other"] = { Sources = { other } } },
            AdditionalProjectReferences = { "Other" },
        },
    };
}
