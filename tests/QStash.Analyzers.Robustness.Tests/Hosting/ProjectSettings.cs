using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using QStash.Analyzers.Robustness.Tests.Programs;

namespace QStash.Analyzers.Robustness.Tests.Hosting;

/// <summary>How a host opens a program; by default as a restored project of the newest kind in an IDE.</summary>
internal sealed record ProjectSettings
{
    public LanguageVersion Language { get; init; } = LanguageVersion.Preview;

    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public ImmutableArray<MetadataReference> References { get; init; } = ReferenceSet.All;

    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>As <c>dotnet format</c> opens it.</summary>
    public bool ForFormat { get; init; }
}
