using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing.Tests.Toys;
using Xunit;

namespace Microsoft.CodeAnalysis.Testing.Tests;

using Verify = CSharpAnalyzerVerifier<BadNameAnalyzer, DefaultVerifier>;

public sealed class MarkupTests
{
    [Fact]
    public Task Nested() => Verify.VerifyAnalyzerAsync(
        "class C { {|CS0246:Missing|} {|#0:[|badOne|]|}; int {|TOY001:bad{|#1:Two|}|}; }");

    [Fact]
    public Task TwoDiagnosticsAtOnePlace() => Verify.VerifyAnalyzerAsync("class C { int [|badOne|]; int {|CS0102:[|badOne|]|}; }");

    [Fact]
    public Task BracketsNeedOneRule() => Failure.Of(
        CSharpAnalyzerVerifier<TwoRulesAnalyzer, DefaultVerifier>.VerifyAnalyzerAsync("class [|C|] { }"), "Markup syntax can only omit the diagnostic ID");

    [Fact]
    public Task NamedWithSeveralRules() => CSharpAnalyzerVerifier<TwoRulesAnalyzer, DefaultVerifier>.VerifyAnalyzerAsync("class {|TOY002:C|} { }");

    [Fact]
    public Task DollarsAsCode() => new CSharpAnalyzerTest<BadNameAnalyzer, DefaultVerifier>
    {
        TestCode = "class C { string [|badOne|] = $$\"\"\"{{1}}\"\"\"; }",
        MarkupOptions = MarkupOptions.TreatPositionIndicatorsAsCode,
    }.RunAsync();

    [Fact]
    public Task MarkupAsCode() => new CSharpAnalyzerTest<BadNameAnalyzer, DefaultVerifier>
    {
        TestState = { Sources = { "class C { string good = \"[|x|]\"; }" }, MarkupHandling = MarkupMode.None },
    }.RunAsync();

    [Theory]
    [InlineData("class C { int [|bad; }", "Saw [| without matching |]")]
    [InlineData("class C { int bad|]; }", "Saw |] without matching [|")]
    [InlineData("class C { int {|TOY001:bad; }", "Saw {|TOY001: without matching |}")]
    [InlineData("class C { int bad|}; }", "Saw |} without matching {|")]
    [InlineData("class C { int {|#0:a|}, {|#0:b|}; }", "Input contains multiple markup locations with key '#0'")]
    public Task Unbalanced(string code, string reason) => Failure.Of(Verify.VerifyAnalyzerAsync(code), reason);

    [Fact]
    public Task UnknownKey() => Failure.Of(Verify.VerifyAnalyzerAsync("class C { }", Verify.Diagnostic().WithLocation(3)), "The markup location '#3' was not found in the input.");

    [Fact]
    public void DiagnosticWithoutIdNeedsOneRule() =>
        Assert.Throws<InvalidOperationException>(() => CSharpAnalyzerVerifier<TwoRulesAnalyzer, DefaultVerifier>.Diagnostic());
}
