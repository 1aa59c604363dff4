using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace QStash.Analyzers.Tests.Support;

/// <summary>Runs every analyzer of the package over a whole program, as a build does.</summary>
internal static class ProgramAnalysis
{
    /// <summary>All analyzers that the package has.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = typeof(QStashAnalyzer).Assembly.GetTypes()
        .Where(t => !t.IsAbstract && typeof(QStashAnalyzer).IsAssignableFrom(t))
        .OrderBy(t => t.Name, StringComparer.Ordinal)
        .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)
        .ToImmutableArray();

    /// <summary>Splits a text at its lines <c>//// file: name</c>.</summary>
    public static IReadOnlyList<(string Name, string Text)> Files(string program)
    {
        var files = new List<(string Name, List<string> Lines)> { ("Program.cs", new List<string>()) };
        foreach (var line in HostLanguage.Spell(program).Split('\n'))
        {
            if (line.StartsWith("//// file:", StringComparison.Ordinal))
                files.Add((line.Substring("//// file:".Length).Trim(), new List<string>()));
            else
                files[^1].Lines.Add(line);
        }
        return files.Where(f => f.Lines.Any(l => l.Trim().Length > 0)).Select(f => (f.Name, string.Join("\n", f.Lines))).ToList();
    }

    /// <summary>The program as the compiler has it. A program that this host cannot read ends the test as skipped.</summary>
    public static CSharpCompilation Compile(IEnumerable<(string Name, string Text)> files, bool implicitUsings = true)
    {
        var program = Bind(files, implicitUsings);
        HostLanguage.Require(program);
        return program;
    }

    private static CSharpCompilation Bind(IEnumerable<(string Name, string Text)> files, bool implicitUsings)
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = files.Select(f => CSharpSyntaxTree.ParseText(f.Text, options, f.Name)).ToList();
        if (implicitUsings)
            trees.Add(CSharpSyntaxTree.ParseText(ProgramReferences.ImplicitUsings, options, "Program.GlobalUsings.g.cs"));
        var topLevel = trees.Any(t => t.GetCompilationUnitRoot().Members.OfType<Microsoft.CodeAnalysis.CSharp.Syntax.GlobalStatementSyntax>().Any());
        return CSharpCompilation.Create(
            "Program", trees, ProgramReferences.All,
            new CSharpCompilationOptions(topLevel ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
    }

    /// <summary>The findings of all rules, or of those given, in source order. A crash of an analyzer is thrown.</summary>
    public static async Task<ImmutableArray<Diagnostic>> RunAsync(Compilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers = default, AnalyzerOptions? options = null)
    {
        Exception? crash = null;
        var run = compilation.WithAnalyzers(
            analyzers.IsDefault ? Analyzers : analyzers,
            new CompilationWithAnalyzersOptions(options ?? new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty), (exception, _, _) => crash = exception, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        var found = await run.GetAnalyzerDiagnosticsAsync();
        if (crash is not null)
            throw new InvalidOperationException("An analyzer crashed: " + crash, crash);
        return found.OrderBy(d => d.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(d => d.Location.SourceSpan.Start).ThenBy(d => d.Id, StringComparer.Ordinal).ToImmutableArray();
    }
}
