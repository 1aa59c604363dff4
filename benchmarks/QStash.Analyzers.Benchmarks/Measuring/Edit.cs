using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using QStash.Analyzers.Benchmarks.Peers;
using QStash.Analyzers.Benchmarks.Sources;

namespace QStash.Analyzers.Benchmarks.Measuring;

/// <summary>One key pressed in one document of a program that was analyzed before.</summary>
/// <param name="Spread">How many of the program's files have to do with QStash.</param>
/// <param name="InQStash">Whether the edited one has.</param>
/// <param name="Binding">Binding the document in the new compilation.</param>
/// <param name="Analyzing">Binding and analyzing it.</param>
/// <param name="ReadsHere">How often the new text was read.</param>
/// <param name="ReadsElsewhere">How often any other text was read.</param>
public sealed record Edit(Spread Spread, bool InQStash, Cost Binding, Cost Analyzing, int ReadsHere, int ReadsElsewhere)
{
    public static Edit Of(WebProgram program, bool inQStash, AnalyzerSet set, int keys)
    {
        var compilation = program.Compile();
        Analysis.Run(compilation, set);
        var at = Enumerable.Range(0, program.Sources.Count).First(i => program.Sources[i].Text.Contains("qstash", StringComparison.OrdinalIgnoreCase) == inQStash && program.Sources[i].Path.Contains("Service", StringComparison.Ordinal));
        var texts = new Dictionary<SyntaxTree, CountedText>();
        var (binding, analyzing) = (new List<Cost>(), new List<Cost>());
        var (here, elsewhere) = (0, 0);
        var edited = compilation.SyntaxTrees[at];
        var current = compilation;
        // The keys before the last warm the caches of the editor, as typing does.
        for (var key = 1; key <= keys; key++)
        {
            var text = new CountedText(program.Sources[at].Text + "// " + new string('x', key) + "\n");
            var tree = WebProgram.Parse(program.Sources[at].Path, text);
            current = current.ReplaceSyntaxTree(edited, tree);
            edited = tree;
            var bare = current.Clone();
            binding.Add(Cost.Of(() => bare.GetSemanticModel(tree).GetDiagnostics()));
            foreach (var other in current.SyntaxTrees)
                ((CountedText)other.GetText()).Forget();
            analyzing.Add(Cost.Of(() => Analysis.RunOn(current, tree, set)));
            here = text.Reads;
            elsewhere = current.SyntaxTrees.Where(t => t != tree).Sum(t => ((CountedText)t.GetText()).Reads);
        }
        return new Edit(program.Spread, inQStash, Cost.Median(binding), Cost.Median(analyzing), here, elsewhere);
    }
}
