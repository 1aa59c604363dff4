using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing.Tests.Toys;
using Xunit;

namespace Microsoft.CodeAnalysis.Testing.Tests;

public sealed class CodeFixVerificationTests
{
    private const string One = "class C { int [|badOne|]; }";
    private const string OneFixed = "class C { int goodOne; }";

    private static Task Run<TFix>(string code, string fixedCode)
        where TFix : ToyFix, new() => CSharpCodeFixVerifier<BadNameAnalyzer, TFix, DefaultVerifier>.VerifyCodeFixAsync(code, fixedCode);

    private static CSharpCodeFixTest<BadNameAnalyzer, TFix, DefaultVerifier> Test<TFix>(string code, string fixedCode)
        where TFix : ToyFix, new() => new() { TestCode = code, FixedCode = fixedCode };

    [Fact]
    public Task Fixed() => Run<GoodFix>("class C { int [|badOne|]; int [|badTwo|]; int [|badThree|]; }", "class C { int goodOne; int goodTwo; int goodThree; }");

    [Fact]
    public Task WithoutFixedCodeNoFixIsTried() => new CSharpCodeFixTest<BadNameAnalyzer, BreakingFix, DefaultVerifier> { TestCode = One }.RunAsync();

    [Fact]
    public Task WrongText() => Failure.Of(
        Run<GoodFix>(One, "class C { int goodTwo; }"),
        "Context: Iterative code fix application", "content of '/0/Test0.cs' did not match", "- class C { int goodTwo; }\n+ class C { int goodOne; }");

    [Fact]
    public Task WrongLineBreaks() => Failure.Of(Run<GoodFix>("\n" + One, "\r\n" + OneFixed), "- <CR><LF>\n+ <LF>");

    [Fact]
    public Task DoesNotCompile() => Failure.Of(Run<BreakingFix>(One, "class C { int good = missing; }"), "Context: Diagnostics of fixed state", "error CS0103");

    [Fact]
    public Task StillReported() => Failure.Of(Run<IdleFix>(One, "class C { int badOne; }"), "Context: Diagnostics of fixed state", "TOY001");

    [Fact]
    public Task NothingFixed() => Failure.Of(Run<IdleFix>(One, OneFixed), "- class C { int goodOne; }\n+ class C { int badOne; }");

    [Fact]
    public Task NoFixExpectedAndNoneOffered() => CSharpCodeFixVerifier<BadNameAnalyzer, EmptyCodeFixProvider, DefaultVerifier>.VerifyCodeFixAsync(One, One);

    [Fact]
    public Task NoFixExpectedButOffered() => Failure.Of(Run<GoodFix>(One, One), "The upper limit for the number of code fix iterations was exceeded");

    [Fact]
    public Task NoFixExpectedButAnIdleOneOffered() => Failure.Of(Run<IdleFix>(One, One), "The upper limit for the number of code fix iterations was exceeded");

    [Fact]
    public Task TooManyIterations() => Failure.Of(
        Run<HesitantFix>("class C { int [|bad|]; }", "class C { int good2; }"), "The upper limit for the number of code fix iterations was exceeded: expected at most 1");

    [Fact]
    public Task SaidNumberOfIterations()
    {
        var test = Test<HesitantFix>("class C { int [|bad|]; }", "class C { int good2; }");
        (test.NumberOfIncrementalIterations, test.NumberOfFixAllIterations) = (2, 2);
        return test.RunAsync();
    }

    [Fact]
    public Task TooFewIterations()
    {
        var test = Test<GoodFix>(One, OneFixed);
        test.NumberOfIncrementalIterations = 2;
        return Failure.Of(test.RunAsync(), "Expected '2' iterations but found '1' iterations.");
    }

    [Fact]
    public Task TooManyFixAllIterations()
    {
        var test = Test<HesitantFix>("class C { int [|bad|]; }", "class C { int good2; }");
        test.NumberOfIncrementalIterations = 2;
        return Failure.Of(test.RunAsync(), "Context: Fix all in document", "The upper limit for the number of fix all iterations was exceeded");
    }

    [Fact]
    public Task FixAllDiffers() => Failure.Of(Run<DivergingFix>(One, OneFixed), "Context: Fix all in document", "- class C { int goodOne; }\n+ class C { int allOne; }");

    [Fact]
    public Task FixAllDiffersAsSaid()
    {
        var test = Test<DivergingFix>(One, OneFixed);
        test.BatchFixedCode = "class C { int allOne; }";
        return test.RunAsync();
    }

    [Fact]
    public Task NoFixAll() => Failure.Of(Run<SingleFix>(One, OneFixed), "Context: Fix all in document", "Expected '1' iterations but found '0' iterations.");

    [Fact]
    public Task FixAllSkipped()
    {
        var test = Test<SingleFix>(One, OneFixed);
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck;
        return test.RunAsync();
    }

    [Fact]
    public Task UnexpectedFile() => Failure.Of(Run<FileAddingFix>(One, OneFixed), "'FixedState.Sources' contains '1' documents and the fixed project contains '2' documents", "Added.cs:\nclass Added { }");

    [Fact]
    public Task ExpectedFile() => FileTest("Added.cs", "class Added { }\n").RunAsync();

    [Fact]
    public Task ExpectedFileInDefaultFolder() => FileTest("/0/Added.cs", "class Added { }\n").RunAsync();

    [Fact]
    public Task FileOfOtherName() => Failure.Of(FileTest("Other.cs", "class Added { }\n").RunAsync(), "file name was expected to be 'Other.cs' but was 'Added.cs'");

    [Fact]
    public Task FileOfOtherContent() => Failure.Of(FileTest("Added.cs", "class Other { }\n").RunAsync(), "- class Other { }\n+ class Added { }");

    [Fact]
    public Task MalformedTree() => Failure.Of(Run<MalformedTreeFix>(One, "class C { int good = 1; }"), "The syntax tree that the code action makes of 'Test0.cs' is not the one that its text parses to");

    [Fact]
    public Task NonLocalDiagnostic() => Failure.Of(
        CSharpCodeFixVerifier<CompilationEndAnalyzer, GoodFix, DefaultVerifier>.VerifyCodeFixAsync(One, OneFixed),
        "Code fix is attempting to provide a fix for a non-local analyzer diagnostic");

    [Fact]
    public Task ChosenByIndex()
    {
        var test = TwoOffers();
        test.CodeActionIndex = 1;
        return test.RunAsync();
    }

    [Fact]
    public Task ChosenByKey()
    {
        var test = TwoOffers();
        test.CodeActionEquivalenceKey = "second";
        test.CodeActionVerifier = (action, verifier) => verifier.Equal("Second", action.Title);
        test.CodeActionsVerifier = (actions, verifier) => verifier.Equal(2, actions.Length);
        return test.RunAsync();
    }

    [Fact]
    public Task IndexAndKeyDisagree()
    {
        var test = TwoOffers();
        (test.CodeActionIndex, test.CodeActionEquivalenceKey) = (0, "second");
        return Failure.Of(test.RunAsync(), "must be consistent");
    }

    [Fact]
    public Task VerifierOfActionsFails()
    {
        var test = TwoOffers();
        test.CodeActionIndex = 1;
        test.CodeActionsVerifier = (actions, verifier) => verifier.Equal(1, actions.Length);
        return Failure.Of(test.RunAsync(), "expected:'1' actual:'2'");
    }

    [Fact]
    public Task NumberOfFixAllInDocumentIterations()
    {
        var test = new CSharpCodeFixTest<BadNameAnalyzer, GoodFix, DefaultVerifier>
        {
            TestState = { Sources = { One, "class D { int [|badTwo|]; }" } },
            FixedState = { Sources = { OneFixed, "class D { int goodTwo; }" } },
            NumberOfFixAllInDocumentIterations = 2,
        };
        return test.RunAsync();
    }

    private static CSharpCodeFixTest<BadNameAnalyzer, TwoOffersFix, DefaultVerifier> TwoOffers()
    {
        var test = Test<TwoOffersFix>(One, "class C { int second; }");
        test.CodeFixTestBehaviors = CodeFixTestBehaviors.SkipFixAllCheck;
        return test;
    }

    private static CSharpCodeFixTest<BadNameAnalyzer, FileAddingFix, DefaultVerifier> FileTest(string name, string content) => new()
    {
        TestCode = One,
        FixedState = { Sources = { OneFixed, (name, content) } },
    };
}
