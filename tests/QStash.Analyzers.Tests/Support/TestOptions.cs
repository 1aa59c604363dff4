using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace QStash.Analyzers.Tests.Support;

/// <summary>Settings for a program: <c>.editorconfig</c> keys for every file, and build properties, which are global.</summary>
internal sealed class TestOptions(IReadOnlyDictionary<string, string> keys, IReadOnlyDictionary<string, string>? global = null) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(global ?? keys.Where(k => k.Key.StartsWith("build_property.", StringComparison.Ordinal)).ToImmutableDictionary());

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values(keys);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(keys);

    private sealed class Values(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
