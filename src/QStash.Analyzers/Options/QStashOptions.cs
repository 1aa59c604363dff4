using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace QStash.Analyzers.Options;

/// <summary>The values of the <c>qstash.*</c> keys for one compilation: the union over its trees and global files.</summary>
internal sealed class QStashOptions
{
    private QStashOptions()
    {
    }

    /// <summary><c>qstash.publisher_types</c>: globs of types that publish.</summary>
    public ImmutableArray<string> PublisherTypes { get; private set; } = ImmutableArray<string>.Empty;

    /// <summary><c>qstash.verifier_types</c>: globs of types that verify.</summary>
    public ImmutableArray<string> VerifierTypes { get; private set; } = ImmutableArray<string>.Empty;

    /// <summary><c>qstash.endpoint_routes</c>: globs of routes that receive deliveries.</summary>
    public ImmutableArray<string> EndpointRoutes { get; private set; } = ImmutableArray<string>.Empty;

    /// <summary><c>qstash.trusted_hosts</c>: globs of hosts that 301 and 304 leave alone.</summary>
    public ImmutableArray<string> TrustedHosts { get; private set; } = ImmutableArray<string>.Empty;

    /// <summary><c>qstash.critical_words</c>: further words that make a message critical.</summary>
    public ImmutableArray<string> CriticalWords { get; private set; } = ImmutableArray<string>.Empty;

    /// <summary><c>qstash.publish_failure</c>: whether an exception that nobody around a publish call catches counts as handled.</summary>
    public PublishFailure PublishFailure { get; private set; } = PublishFailure.Strict;

    public static QStashOptions Of(Compilation compilation, AnalyzerConfigOptionsProvider provider) => new();
}
