using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>
/// The one place that reports. Drops locations that lie outside the compilation: a symbol of a referenced project has source in an
/// IDE and none in a build, and reporting there crashes the analyzer driver.
/// </summary>
internal sealed class Reporter
{
    private readonly Rule _rule;
    private readonly Compilation _compilation;
    private readonly Action<Diagnostic> _report;
    private readonly HashSet<Location> _reported = new();

    public Reporter(Rule rule, Compilation compilation, Action<Diagnostic> report)
    {
        _rule = rule;
        _compilation = compilation;
        _report = report;
    }

    /// <summary>Reports at <paramref name="location"/>, once, with <paramref name="evidence"/> as the places that explain why.</summary>
    public void At(Location location, IEnumerable<Evidence> evidence, params object?[] arguments)
    {
        if (!IsInside(location) || !_reported.Add(location))
            return;

        var reasons = evidence.Select(e => e.Location).Where(IsInside).Distinct();
        _report(Diagnostic.Create(_rule.Descriptor, location, reasons, Array.ConvertAll(arguments, Sayable)));
    }

    // A URL, header or setting that a message names may hold a token; a build log is no place for it.
    private static object? Sayable(object? argument) => argument is null or IFormattable ? argument : SecretFormat.Redacted(argument.ToString() ?? "");

    /// <summary>Reports at <paramref name="location"/>, once.</summary>
    public void At(Location location, params object?[] arguments) => At(location, Array.Empty<Evidence>(), arguments);

    private bool IsInside(Location location) =>
        location.SourceTree is { } tree ? _compilation.ContainsSyntaxTree(tree) : location.Kind == LocationKind.ExternalFile;
}
