using System;
using System.Collections.Immutable;
using System.Linq;

namespace QStash.Analyzers.Robustness.Tests.Programs;

/// <summary>A whole program, right or wrong, that the package is let loose on.</summary>
/// <param name="Name">Where the program comes from.</param>
/// <param name="Files">Its sources.</param>
/// <param name="Options">Its settings.</param>
internal sealed record ProgramUnderTest(string Name, ImmutableArray<(string Name, string Text)> Files, ImmutableDictionary<string, string> Options)
{
    public static ProgramUnderTest Of(string name, params (string Name, string Text)[] files) =>
        new(name, files.ToImmutableArray(), ImmutableDictionary<string, string>.Empty);

    public ProgramUnderTest With(Func<string, string> change) =>
        this with { Files = Files.Select(f => (f.Name, change(f.Text))).ToImmutableArray() };

    public override string ToString() => Name;
}
