using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Turns the markup of one state's files into expected diagnostics and named locations.</summary>
internal sealed class MarkupReading(
    MarkupMode mode,
    MarkupOptions options,
    DiagnosticDescriptor? defaultDescriptor,
    ImmutableArray<DiagnosticDescriptor> descriptors,
    ImmutableHashSet<string> fixableIds)
{
    private readonly Dictionary<string, FileLinePositionSpan> _locations = new(StringComparer.Ordinal);

    /// <summary>The diagnostics that the markup of the files read so far expects.</summary>
    public List<DiagnosticResult> Expected { get; } = [];

    /// <summary>The locations named <c>#0</c>, <c>#1</c>, … in the files read so far.</summary>
    public ImmutableDictionary<string, FileLinePositionSpan> Locations => _locations.ToImmutableDictionary(StringComparer.Ordinal);

    /// <summary>The file without its markup.</summary>
    public (string Filename, SourceText Content) Read((string Filename, SourceText Content) file)
    {
        if (mode == MarkupMode.None)
            return file;

        var marked = MarkedText.Read(file.Content.ToString(), options);
        var content = marked.Text.Length == file.Content.Length
            ? file.Content
            : SourceText.From(marked.Text, file.Content.Encoding, file.Content.ChecksumAlgorithm);

        foreach (var position in marked.Positions)
            Expect(WithoutId(), LineSpan(new TextSpan(position, 0)), DiagnosticLocationOptions.IgnoreLength);
        foreach (var span in marked.Spans)
            Expect(WithoutId(), LineSpan(span), DiagnosticLocationOptions.None);
        foreach (var (name, span) in marked.NamedSpans)
        {
            if (!name.StartsWith('#'))
                Expect(ForId(name), LineSpan(span), DiagnosticLocationOptions.None);
            else if (!_locations.TryAdd(name, LineSpan(span)))
                throw new InvalidOperationException($"Input contains multiple markup locations with key '{name}'");
        }

        return (file.Filename, content);

        FileLinePositionSpan LineSpan(TextSpan span) => new(file.Filename, content.Lines.GetLinePositionSpan(span));
    }

    private void Expect(DiagnosticResult result, FileLinePositionSpan span, DiagnosticLocationOptions locationOptions)
    {
        if (mode == MarkupMode.Allow || (mode == MarkupMode.IgnoreFixable && !fixableIds.Contains(result.Id)))
            Expected.Add(result.WithSpan(span, locationOptions));
    }

    private DiagnosticResult WithoutId() => Marked(defaultDescriptor ?? throw new InvalidOperationException(
        "Markup syntax can only omit the diagnostic ID if the first analyzer only supports a single diagnostic"));

    private DiagnosticResult ForId(string id)
    {
        var candidates = descriptors.Where(descriptor => descriptor.Id == id).ToArray();
        if (candidates.Length > 1 && !options.HasFlag(MarkupOptions.UseFirstDescriptor))
            throw new InvalidOperationException($"Multiple descriptors have the ID '{id}': use an explicit diagnostic, or {nameof(MarkupOptions.UseFirstDescriptor)}");

        return candidates.Length > 0
            ? Marked(candidates[0])
            : new DiagnosticResult(id, DiagnosticSeverity.Error).WithMessage(null).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations | DiagnosticOptions.IgnoreSeverity);
    }

    private static DiagnosticResult Marked(DiagnosticDescriptor descriptor) =>
        new DiagnosticResult(descriptor).WithMessage(null).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations);
}
