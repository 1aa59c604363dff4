using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Robustness.Tests.Hosting;
using QStash.Analyzers.Robustness.Tests.Programs;
using QStash.Analyzers.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace QStash.Analyzers.Robustness.Tests.Size;

/// <summary>
/// Size and depth cost time in proportion, and no stack: the threads of this test run have a stack of 4 MB,
/// half of the usual one, which is little more than the compiler itself takes for these.
/// </summary>
public sealed class SizeTests(ITestOutputHelper output)
{
    public static TheoryData<string> ShapeNames { get; } = new(Shapes.All.Select(s => s.Name).ToArray());

    public static TheoryData<string> CycleNames { get; } = new(Cycles.All.Select(s => s.Name).ToArray());

    [Fact]
    public void TheStackIsSmall() => Assert.Equal("400000", AppContext.GetData("System.Threading.DefaultStackSize"));

    [Theory]
    [MemberData(nameof(ShapeNames))]
    public async Task HugeProgramsAreReadInProportion(string shape)
    {
        var program = Shapes.All.Single(s => s.Name == shape).Program;
        var found = await BoundedAsync(program);
        Assert.True(TestsItsSubject(shape, found), $"{found.Length} findings");
    }

    [Theory]
    [MemberData(nameof(CycleNames))]
    public Task CyclesEnd(string cycle) => BoundedAsync(Cycles.All.Single(s => s.Name == cycle).Program);

    [Fact]
    public async Task AHugeSettingsFileIsReadInABlink()
    {
        var text = new StringBuilder("{\n  \"QStash\": { \"Token\": \"").Append(SecretsForTests.Token).Append("\" }");
        for (var i = 0; text.Length < 50_000_000; i++)
            text.Append(",\n  \"setting").Append(i).Append("\": \"").Append('s', i % 90).Append(" sig_ and eyJVc2VySUQiOi\\u0041\"");
        var file = new TextFile("/shop/appsettings.json", text.Append("\n}\n").ToString());
        var compilation = await Host.Open(ProgramUnderTest.Of("settings", ("Program.cs", "public class QStashJobs;"))).CompileAsync();
        var clock = Stopwatch.StartNew();
        var found = await Analysis.RunAsync(compilation, new AnalyzerOptions([file]));
        output.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s");
        Assert.Equal("QSTASH203", Assert.Single(found).Id);
    }

    // A shape that the rules do not see would prove nothing.
    private static bool TestsItsSubject(string shape, ImmutableArray<Diagnostic> found) => shape switch
    {
        "2,000 publish calls" => found.Count(f => f.Id == "QSTASH302") == 2_000,
        "1,000 endpoints on one group" => found.Count(f => f.Id == "QSTASH101") == 1_000,
        "100 receivers that call each other" => found.Count(f => f.Id == "QSTASH101") == 100,
        "a handler of 20,000 statements" or "a group of 300 groups" => found.Any(f => f.Id == "QSTASH101"),
        "30 nested lambdas" or "200 nested blocks" or "80 nested ifs" or "1,000 branches of else if" or "500 classes deep" => found.Any(f => f.Id is "QSTASH302"),
        _ => true,
    };

    private async Task<ImmutableArray<Diagnostic>> BoundedAsync(string text)
    {
        var program = ProgramUnderTest.Of("huge", ("Program.cs", text));
        var bound = await Host.Open(program).CompileAsync();
        var clock = Stopwatch.StartNew();
        var error = bound.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error);
        var binding = clock.Elapsed;
        var project = Host.Open(program);
        var compilation = await project.CompileAsync();
        clock.Restart();
        var found = await Analysis.RunAsync(compilation, project.AnalyzerOptions, limit: TimeSpan.FromMinutes(3));
        var analysis = clock.Elapsed;
        output.WriteLine($"binding {binding.TotalSeconds:0.00} s, analysis {analysis.TotalSeconds:0.00} s, {found.Length} findings; {error?.ToString() ?? "compiles"}");
        Assert.True(analysis < binding * 4 + TimeSpan.FromSeconds(6), $"binding {binding.TotalSeconds:0.00} s, analysis {analysis.TotalSeconds:0.00} s");
        return found;
    }
}
