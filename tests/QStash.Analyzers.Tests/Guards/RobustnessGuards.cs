using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using QStash.Analyzers.Tests.Corpus;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Guards;

/// <summary>Nothing that somebody types makes an analyzer throw; a throw is a red build for them.</summary>
public sealed class RobustnessGuards
{
    [Theory]
    [InlineData("")]
    [InlineData("class")]
    [InlineData("qstash")]
    [InlineData("using QStash; class C { void M() { client.PublishAsync(")]
    [InlineData("[HttpPost(\"qstash\")] public void")]
    [InlineData("var x = $\"https://qstash.upstash.io/v2/publish/{")]
    [InlineData("app.MapPost(\"/qstash\", async (")]
    [InlineData("#if DEBUG\nclass QStash\n#else")]
    public Task BrokenTextIsRead(string text) => RunAsync(text, ProgramReferences.All);

    [Fact]
    public async Task ProgramsCutAtAnyPointAreRead()
    {
        var random = new Random(20261121);
        var names = CorpusProgram.Names.ToList();
        Assert.NotEmpty(names);
        for (var i = 0; i < 60; i++)
        {
            var program = CorpusProgram.Read(names[random.Next(names.Count)]);
            var files = program.Files.Select(f => (f.Name, Mutate(f.Text, random))).ToList();
            await ProgramAnalysis.RunAsync(ProgramAnalysis.Compile(files));
        }
    }

    [Fact]
    public async Task ProgramsWithoutTheirReferencesAreRead()
    {
        foreach (var name in CorpusProgram.Names.Where((_, index) => index % 12 == 0))
            await RunAsync(string.Join("\n", CorpusProgram.Read(name).Files.Select(f => f.Text)), new[] { MetadataReference.CreateFromFile(typeof(object).Assembly.Location) });
    }

    [Fact]
    public async Task AllRulesTogetherGiveAtMostOneFindingOnASpan()
    {
        var doubles = new List<string>();
        foreach (var name in CorpusProgram.Names)
        {
            var found = await ProgramAnalysis.RunAsync(CorpusProgram.Read(name).Compile());
            foreach (var same in found.GroupBy(d => (d.Location.SourceTree?.FilePath, d.Location.SourceSpan, Family(d.Id))).Where(g => g.Count() > 1))
                doubles.Add($"{name}: {string.Join(", ", same.Select(d => d.Id))} at {same.First().Location.GetLineSpan()}");
        }
        Assert.Empty(doubles);
    }

    // A message can lack deduplication, retries and a failure callback at once: three facts, three suggestions at one call.
    private static string Family(string id) => id is "QSTASH403" or "QSTASH404" or "QSTASH405" or "QSTASH406" or "QSTASH407" ? id : "fault";

    private static Task RunAsync(string text, IEnumerable<MetadataReference> references) =>
        ProgramAnalysis.RunAsync(CSharpCompilation.Create("Broken", new[] { CSharpSyntaxTree.ParseText(text + "\n// qstash") }, references));

    private static string Mutate(string text, Random random)
    {
        if (text.Length == 0)
            return text;
        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 40), text.Length - at);
        return random.Next(4) switch
        {
            0 => text[..at],
            1 => text.Remove(at, length),
            2 => text.Insert(at, text.Substring(at, length)),
            _ => text[at..],
        };
    }
}
