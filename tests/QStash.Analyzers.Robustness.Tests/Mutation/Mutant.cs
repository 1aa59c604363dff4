using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using QStash.Analyzers.Robustness.Tests.Hosting;
using QStash.Analyzers.Robustness.Tests.Programs;

namespace QStash.Analyzers.Robustness.Tests.Mutation;

/// <summary>A program with something wrong about it, made from its number alone, so that each can be made again.</summary>
/// <param name="Number">The number that makes it.</param>
/// <param name="Program">The program that results.</param>
/// <param name="Settings">How it is opened.</param>
internal sealed record Mutant(int Number, ProgramUnderTest Program, ProjectSettings Settings)
{
    private static readonly LanguageVersion[] Languages =
    {
        LanguageVersion.CSharp7_3, LanguageVersion.CSharp8, LanguageVersion.CSharp9, LanguageVersion.CSharp10, LanguageVersion.CSharp11, LanguageVersion.Latest,
        LanguageVersion.Preview, LanguageVersion.Preview, LanguageVersion.Preview,
    };

    public static Mutant Of(int number)
    {
        var random = new Random(unchecked(number * 7919 + 20261122));
        var source = ProgramSources.All[number % ProgramSources.All.Length];
        var files = source.Files;
        if (files.Length > 1 && random.Next(6) == 0)
            files = files.Where((_, index) => index % 2 == random.Next(2)).ToImmutableArray();
        if (files.IsEmpty)
            files = source.Files;
        var mutated = random.Next(8) == 0 ? files : MutateSome(files, random);
        return new Mutant(number, source with { Files = mutated }, new ProjectSettings
        {
            Language = Languages[random.Next(Languages.Length)],
            Nullable = (NullableContextOptions)random.Next(4),
            References = random.Next(10) switch
            {
                0 => ReferenceSet.WithoutAspNet,
                1 => ReferenceSet.FrameworkOnly,
                2 => ReferenceSet.CoreOnly,
                3 => ReferenceSet.None,
                _ => ReferenceSet.All,
            },
        });
    }

    public override string ToString() => $"mutant {Number} of {Program.Name}, C# {Settings.Language}, {Settings.References.Length} references";

    private static ImmutableArray<(string, string)> MutateSome(ImmutableArray<(string Name, string Text)> files, Random random)
    {
        var one = random.Next(files.Length);
        return files.Select((f, index) => index == one || random.Next(4) == 0 ? (f.Name, SourceMutation.Of(f.Text, random)) : f).ToImmutableArray();
    }
}
