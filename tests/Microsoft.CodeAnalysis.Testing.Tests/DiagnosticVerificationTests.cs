using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing.Tests.Toys;
using Xunit;

namespace Microsoft.CodeAnalysis.Testing.Tests;

using Verify = CSharpAnalyzerVerifier<BadNameAnalyzer, DefaultVerifier>;

public sealed class DiagnosticVerificationTests
{
    private const string Unmarked = "class C { int badOne; }";

    [Fact]
    public Task Silence() => Verify.VerifyAnalyzerAsync("class C { int good; }");

    [Fact]
    public Task MarkedSpan() => Verify.VerifyAnalyzerAsync("class C { int [|badOne|]; int {|TOY001:badTwo|}; int $$badThree; }");

    [Fact]
    public Task ExplicitSpans() => Verify.VerifyAnalyzerAsync(
        "class C { int {|#0:badOne|}; int badTwo; int badThree; }",
        Verify.Diagnostic("TOY001").WithSpan(1, 27, 1, 33).WithArguments("badTwo"),
        Verify.Diagnostic(BadNameAnalyzer.Rule).WithLocation(1, 39).WithMessage("Rename 'badThree'"),
        Verify.Diagnostic().WithLocation(0).WithArguments("badOne"));

    [Fact]
    public Task ExtraDiagnostic() => Failure.Of(
        Verify.VerifyAnalyzerAsync(Unmarked),
        "Context: Diagnostics of test state",
        "expected \"0\" actual \"1\"",
        "Reported but not expected:\n  /0/Test0.cs(1,15)-(1,21): warning TOY001: Rename 'badOne'\n       1 | class C { int badOne; }\n         |               ^^^^^^\n");

    [Fact]
    public Task MissingDiagnostic() => Failure.Of(
        Verify.VerifyAnalyzerAsync("class C { int [|good|]; }"),
        "expected \"1\" actual \"0\"",
        "Expected but not reported:\n  /0/Test0.cs(1,15)-(1,19): warning TOY001\n       1 | class C { int good; }\n");

    [Fact]
    public Task WrongSpan() => Failure.Of(
        Verify.VerifyAnalyzerAsync("class C { [|int badOne|]; }"), "its span is /0/Test0.cs(1,15)-(1,21), expected /0/Test0.cs(1,11)-(1,21)");

    [Fact]
    public Task WrongFile()
    {
        var test = new CSharpAnalyzerTest<BadNameAnalyzer, DefaultVerifier> { TestState = { Sources = { Unmarked, "class D { }" } } };
        test.ExpectedDiagnostics.Add(Verify.Diagnostic().WithSpan("/0/Test1.cs", 1, 15, 1, 21).WithArguments("badOne"));
        return Failure.Of(test.RunAsync(), "its span is /0/Test0.cs(1,15)-(1,21), expected /0/Test1.cs(1,15)-(1,21)");
    }

    [Fact]
    public Task WrongArguments() => Failure.Of(
        Verify.VerifyAnalyzerAsync("class C { int {|#0:badOne|}; }", Verify.Diagnostic().WithLocation(0).WithArguments("other")),
        "its message is 'Rename 'badOne'', expected 'Rename 'other''");

    [Fact]
    public Task WrongArgumentsWithoutMessage() => Failure.Of(
        Verify.VerifyAnalyzerAsync("class C { int {|#0:badOne|}; }", Verify.Diagnostic().WithLocation(0).WithMessage(null).WithArguments("other")),
        "its arguments are 'badOne', expected 'other'");

    [Fact]
    public Task ForgottenArguments() => Failure.Of(
        Verify.VerifyAnalyzerAsync("class C { int {|#0:badOne|}; }", Verify.Diagnostic().WithLocation(0)), "its message is 'Rename 'badOne'', expected 'Rename '{0}''");

    [Fact]
    public Task WrongSeverity() => Failure.Of(
        Verify.VerifyAnalyzerAsync("class C { int {|#0:badOne|}; }", Verify.Diagnostic().WithLocation(0).WithArguments("badOne").WithSeverity(DiagnosticSeverity.Error)),
        "its severity is 'Warning', expected 'Error'");

    [Fact]
    public Task WrongId() => Failure.Of(Verify.VerifyAnalyzerAsync("class C { int {|TOY009:badOne|}; }"), "TOY009", "warning TOY001: Rename 'badOne'");

    [Fact]
    public Task AdditionalLocationsAreCompared() => Failure.Of(
        CSharpAnalyzerVerifier<TwoRulesAnalyzer, DefaultVerifier>.VerifyAnalyzerAsync("class {|#0:C|} { }", new DiagnosticResult(TwoRulesAnalyzer.Second).WithLocation(0)),
        "it has 1 additional locations, expected 0");

    [Fact]
    public Task AdditionalLocationsMatch() => CSharpAnalyzerVerifier<TwoRulesAnalyzer, DefaultVerifier>.VerifyAnalyzerAsync(
        "class {|#0:C|} { }", new DiagnosticResult(TwoRulesAnalyzer.Second).WithLocation(0).WithLocation(0));

    [Fact]
    public Task AnalyzerException() => Failure.Of(
        CSharpAnalyzerVerifier<ThrowingAnalyzer, DefaultVerifier>.VerifyAnalyzerAsync("class C { }"), "error AD0001", "the toy is broken", "FormatException");

    [Fact]
    public Task SameDiagnosticTwice() => Failure.Of(
        CSharpAnalyzerVerifier<RepeatingAnalyzer, DefaultVerifier>.VerifyAnalyzerAsync("class [|C|] { }"), "expected \"1\" actual \"2\"");

    [Fact]
    public Task CompilerError() => Failure.Of(Verify.VerifyAnalyzerAsync("class C { Missing field; }"), "error CS0246", "Missing field;");

    [Fact]
    public Task ExpectedCompilerError() => Verify.VerifyAnalyzerAsync(
        "class C { {|CS0246:Missing|} field; {|#0:Gone|} other; }", DiagnosticResult.CompilerError("CS0246").WithLocation(0));

    [Fact]
    public Task CompilerWarningsOnDemand()
    {
        var test = new CSharpAnalyzerTest<BadNameAnalyzer, DefaultVerifier> { TestCode = "class C { int good; }", CompilerDiagnostics = CompilerDiagnostics.Warnings };
        return Failure.Of(test.RunAsync(), "warning CS0169");
    }

    [Fact]
    public Task DisabledDiagnostic()
    {
        var test = new CSharpAnalyzerTest<BadNameAnalyzer, DefaultVerifier> { TestCode = Unmarked, DisabledDiagnostics = { "TOY001" } };
        return test.RunAsync();
    }

    [Fact]
    public Task GeneratedCodeIsReported() => Failure.Of(
        CSharpAnalyzerVerifier<GeneratedBadNameAnalyzer, DefaultVerifier>.VerifyAnalyzerAsync("class C { int [|badOne|]; }"),
        "Context: Verifying exclusions in <auto-generated> code", "/0/Test0.cs(2,15)-(2,21): warning TOY001");

    [Fact]
    public Task GeneratedCodeCheckSkipped() => new CSharpAnalyzerTest<GeneratedBadNameAnalyzer, DefaultVerifier>
    {
        TestCode = "class C { int [|badOne|]; }",
        TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck,
    }.RunAsync();

    [Fact]
    public Task PragmaIsUndone()
    {
        var test = new CSharpAnalyzerTest<BadNameAnalyzer, DefaultVerifier> { TestCode = "#pragma warning restore TOY001\nclass C { int [|badOne|]; }" };
        return Failure.Of(test.RunAsync(), "Context: Verifying exclusions in '#pragma warning disable TOY001' code");
    }

    [Fact]
    public Task PragmaCheckSkipped() => new CSharpAnalyzerTest<BadNameAnalyzer, DefaultVerifier>
    {
        TestCode = "#pragma warning restore TOY001\nclass C { int [|badOne|]; }",
        TestBehaviors = TestBehaviors.SkipSuppressionCheck,
    }.RunAsync();
}
