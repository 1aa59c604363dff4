using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace QStash.Analyzers.Options;

/// <summary>
/// The values of the <c>qstash.*</c> keys for one compilation: the union over its trees and global files, since a value of <c>[*.cs]</c> is visible per
/// tree only. Where trees differ in a value that is no list, the stricter one holds. Read when first asked for.
/// </summary>
internal sealed class QStashOptions
{
    private readonly Lazy<SettingSources> _sources;

    private QStashOptions(Compilation compilation, AnalyzerConfigOptionsProvider provider) =>
        _sources = new Lazy<SettingSources>(() => SettingSources.Read(compilation, provider));

    /// <summary><c>qstash.publisher_types</c>: globs of types that publish.</summary>
    public ImmutableArray<string> PublisherTypes => List(QStashOptionDefinition.PublisherTypes);

    /// <summary><c>qstash.verifier_types</c>: globs of types that verify.</summary>
    public ImmutableArray<string> VerifierTypes => List(QStashOptionDefinition.VerifierTypes);

    /// <summary><c>qstash.endpoint_routes</c>: globs of routes that receive deliveries.</summary>
    public ImmutableArray<string> EndpointRoutes => List(QStashOptionDefinition.EndpointRoutes);

    /// <summary><c>qstash.trusted_hosts</c>: globs of hosts that 301 and 304 leave alone.</summary>
    public ImmutableArray<string> TrustedHosts => List(QStashOptionDefinition.TrustedHosts);

    /// <summary><c>qstash.critical_words</c>: further words that make a message critical.</summary>
    public ImmutableArray<string> CriticalWords => List(QStashOptionDefinition.CriticalWords);

    /// <summary><c>qstash.require_explicit_retries</c>: which messages must say how often they are retried.</summary>
    public ExplicitRetries RequireExplicitRetries => Strictest(QStashOptionDefinition.RequireExplicitRetries, "always", "critical") switch
    {
        "always" => ExplicitRetries.Always,
        "never" => ExplicitRetries.Never,
        _ => ExplicitRetries.Critical,
    };

    /// <summary><c>qstash.publish_failure</c>: whether an exception that nobody around a publish call catches counts as handled.</summary>
    public PublishFailure PublishFailure =>
        Strictest(QStashOptionDefinition.PublishFailure, "strict") == "surfaced" ? PublishFailure.Surfaced : PublishFailure.Strict;

    /// <summary><c>qstash.max_body_bytes</c>: the size above which a constant body is too large.</summary>
    public int MaxBodyBytes => ValuesOf(QStashOptionDefinition.MaxBodyBytes).Select(QStashOptionDefinition.Number).Min()
        ?? QStashOptionDefinition.Number(QStashOptionDefinition.MaxBodyBytes.Default)!.Value;

    /// <summary>Settings whose key or value cannot be read, each once, with the tree in which it is to be reported.</summary>
    public IReadOnlyList<InvalidSetting> Invalid => _sources.Value.Invalid;

    public static QStashOptions Of(Compilation compilation, AnalyzerConfigOptionsProvider provider) => new(compilation, provider);

    /// <summary><c>qstash.scan_secrets</c> for one file beside the sources.</summary>
    public static bool ScansSecrets(AdditionalText file, AnalyzerConfigOptionsProvider provider)
    {
        var key = QStashOptionDefinition.ScanSecrets.Key;
        return !(provider.GetOptions(file).TryGetValue(key, out var own) && QStashOptionDefinition.ScanSecrets.Accepts(own)
            ? IsFalse(own)
            : provider.GlobalOptions.TryGetValue(key, out var global) && IsFalse(global));
    }

    private static bool IsFalse(string value) => value.Trim().Equals("false", StringComparison.OrdinalIgnoreCase);

    private ImmutableArray<string> List(QStashOptionDefinition option) => _sources.Value.List(option);

    private IEnumerable<string> ValuesOf(QStashOptionDefinition option) => _sources.Value.ValuesOf(option);

    private string Strictest(QStashOptionDefinition option, params string[] strictFirst)
    {
        var values = ValuesOf(option).ToList();
        foreach (var word in strictFirst)
            if (values.Contains(word))
                return word;
        return values.FirstOrDefault() ?? option.Default;
    }
}
