using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using QStash.Analyzers.Tests.Support;

namespace QStash.Analyzers.Tests.Corpus;

/// <summary>A whole program with the findings that its author, who read only the contract, expects of it.</summary>
internal sealed class CorpusProgram
{
    private CorpusProgram(string name, IReadOnlyList<(string Name, string Text)> files, ImmutableDictionary<string, string> options, ImmutableArray<Expectation> expected)
    {
        Name = name;
        Files = files;
        Options = options;
        Expected = expected;
    }

    public string Name { get; }

    public IReadOnlyList<(string Name, string Text)> Files { get; }

    public ImmutableDictionary<string, string> Options { get; }

    public ImmutableArray<Expectation> Expected { get; }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Corpus", "Programs");

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.cs.txt").Select(f => Path.GetFileName(f)!).OrderBy(n => n, StringComparer.Ordinal);

    public static CorpusProgram Read(string name)
    {
        // Secrets are composed here, so that no scanner and no reader meets a real-looking one.
        var text = WithSecrets.In(File.ReadAllText(Path.Combine(Folder, name)).Replace("\r\n", "\n", StringComparison.Ordinal));
        var options = text.Split('\n').Where(l => l.StartsWith("//// option:", StringComparison.Ordinal))
            .Select(l => l["//// option:".Length..].Split('=', 2)).ToImmutableDictionary(p => p[0].Trim(), p => p[1].Trim());
        var files = ProgramAnalysis.Files(string.Join("\n", text.Split('\n').Where(l => !l.StartsWith("//// about:", StringComparison.Ordinal) && !l.StartsWith("//// rules:", StringComparison.Ordinal) && !l.StartsWith("//// option:", StringComparison.Ordinal))));
        return new CorpusProgram(name, files, options, files.SelectMany(Expectations).ToImmutableArray());
    }

    public CSharpCompilation Compile() => ProgramAnalysis.Compile(Files);

    private static IEnumerable<Expectation> Expectations((string Name, string Text) file)
    {
        var lines = file.Text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            foreach (var (mark, alternative) in new[] { ("// expect:", false), ("// expect-or:", true) })
            {
                var at = lines[i].IndexOf(mark, StringComparison.Ordinal);
                if (at < 0)
                    continue;
                var ids = lines[i][(at + mark.Length)..].Split("//")[0];
                foreach (var id in ids.Split(new[] { ',', ' ' }, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(w => w.StartsWith("QSTASH", StringComparison.Ordinal)))
                    yield return new Expectation(file.Name, i + 1, id, alternative);
            }
        }
    }

    /// <param name="File">The source file.</param>
    /// <param name="Line">The line on which the squiggle begins, from 1.</param>
    /// <param name="Id">The rule.</param>
    /// <param name="IsAlternative">One of the lines of its file that are so marked with this rule must have the finding, the others may.</param>
    internal sealed record Expectation(string File, int Line, string Id, bool IsAlternative);
}
