using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace QStash.Analyzers.Options;

/// <summary>What the settings of all trees and the global ones say together. One look-up per key and distinct set of options.</summary>
internal sealed class SettingSources
{
    private readonly Dictionary<string, ImmutableArray<string>> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _lists = new(StringComparer.Ordinal);

    private SettingSources()
    {
    }

    public IReadOnlyList<InvalidSetting> Invalid { get; private set; } = Array.Empty<InvalidSetting>();

    public static SettingSources Read(Compilation compilation, AnalyzerConfigOptionsProvider provider)
    {
        // In the order of paths, so that what is found first does not depend on the order of parsing. Hosts share options between trees.
        var sets = new List<(AnalyzerConfigOptions Options, SyntaxTree? Tree)>();
        var seen = new HashSet<AnalyzerConfigOptions>();
        foreach (var tree in compilation.SyntaxTrees.OrderBy(t => t.FilePath, StringComparer.Ordinal))
        {
            if (provider.GetOptions(tree) is not { } options || seen.Contains(options) || WrittenByTools.Is(tree))
                continue;
            seen.Add(options);
            sets.Add((options, tree));
        }
        var anywhere = sets.Count > 0 ? sets[0].Tree : null;
        sets.Add((provider.GlobalOptions, anywhere));

        var sources = new SettingSources();
        foreach (var option in QStashOptionDefinition.All)
            sources.Read(option, sets);
        sources.Invalid = InvalidIn(sets).ToImmutableArray();
        return sources;
    }

    public ImmutableArray<string> List(QStashOptionDefinition option) => _lists[option.Key];

    /// <summary>The distinct readable values, in lower case.</summary>
    public ImmutableArray<string> ValuesOf(QStashOptionDefinition option) => _values[option.Key];

    private void Read(QStashOptionDefinition option, IEnumerable<(AnalyzerConfigOptions Options, SyntaxTree? Tree)> sets)
    {
        var values = new List<string>();
        foreach (var (options, _) in sets)
            if (options.TryGetValue(option.Key, out var value) && !values.Contains(value) && option.Accepts(value) && !QStashOptionDefinition.IsUnset(value))
                values.Add(value);
        if (option.Kind == QStashOptionKind.List)
            _lists[option.Key] = values.SelectMany(v => v.Split(',')).Select(v => v.Trim()).Where(v => v.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToImmutableArray();
        _values[option.Key] = values.Select(v => v.Trim().ToLowerInvariant()).Distinct().ToImmutableArray();
    }

    private static IEnumerable<InvalidSetting> InvalidIn(IEnumerable<(AnalyzerConfigOptions Options, SyntaxTree? Tree)> sets)
    {
        var known = QStashOptionDefinition.All.ToDictionary(o => o.Key, StringComparer.OrdinalIgnoreCase);
        var reported = new HashSet<(string, string)>();
        foreach (var (options, tree) in sets)
        {
            if (tree is null)
                continue;
            foreach (var key in KeysOf(options))
            {
                if (!key.StartsWith(QStashOptionDefinition.Prefix, StringComparison.OrdinalIgnoreCase) || !options.TryGetValue(key, out var value))
                    continue;
                if ((!known.TryGetValue(key, out var option) || !option.Accepts(value)) && reported.Add((key, value)))
                    yield return new InvalidSetting(tree, key, value, option);
            }
        }
    }

    // Hosts of other makes need not list their keys; then only values of known keys can be judged.
    private static IReadOnlyCollection<string> KeysOf(AnalyzerConfigOptions options)
    {
        try
        {
            return options.Keys.OrderBy(k => k, StringComparer.Ordinal).ToList();
        }
        catch (NotImplementedException)
        {
            return QStashOptionDefinition.All.Select(o => o.Key).ToList();
        }
    }
}
