using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;

namespace QStash.Analyzers.Options;

/// <summary>
/// One <c>qstash.*</c> key: all that the reader, the rule about wrong settings and the page about settings know of it. The keys stand here and nowhere else.
/// </summary>
internal sealed class QStashOptionDefinition
{
    /// <summary>What every key begins with.</summary>
    public const string Prefix = "qstash.";

    public static readonly QStashOptionDefinition PublisherTypes = List(
        "publisher_types", "Acme.Messaging.*Publisher", "Types whose methods publish to QStash, by name or full name; `*` and `?` are wildcards");

    public static readonly QStashOptionDefinition VerifierTypes = List(
        "verifier_types", "Acme.Security.WebhookGuard", "Types whose methods verify the QStash signature, by name or full name; `*` and `?` are wildcards");

    public static readonly QStashOptionDefinition EndpointRoutes = List(
        "endpoint_routes", "/jobs/*", "Routes of endpoints that receive QStash deliveries; `*` and `?` are wildcards");

    public static readonly QStashOptionDefinition TrustedHosts = List(
        "trusted_hosts", "*.corp.example", "Hosts that are reachable for QStash although they do not look so; `*` and `?` are wildcards");

    public static readonly QStashOptionDefinition CriticalWords = List(
        "critical_words", "dunning, booking", "Further words in a destination's path, a payload's type or a queue's name that make a message critical");

    public static readonly QStashOptionDefinition RequireExplicitRetries = Choice(
        "require_explicit_retries", new[] { "critical", "always", "never" }, "Which messages must say how often they are retried");

    public static readonly QStashOptionDefinition PublishFailure = Choice(
        "publish_failure", new[] { "strict", "surfaced" }, "Whether an exception of a publish call that nobody catches counts as unhandled (`strict`) or as handled, because it surfaces (`surfaced`)");

    public static readonly QStashOptionDefinition MaxBodyBytes = new(
        "max_body_bytes", QStashOptionKind.WholeNumber, "1000000", "500000", "The size in bytes above which a constant message body is too large", ImmutableArray<string>.Empty, isPerFile: false);

    public static readonly QStashOptionDefinition ScanSecrets = Choice(
        "scan_secrets", new[] { "true", "false" }, "Whether a settings file is scanned for tokens and signing keys; the switch of QSTASH203, in a section for that file", isPerFile: true);

    private QStashOptionDefinition(string name, QStashOptionKind kind, string @default, string example, string meaning, ImmutableArray<string> choices, bool isPerFile)
    {
        Key = Prefix + name;
        Kind = kind;
        Default = @default;
        Example = example;
        Meaning = meaning;
        Choices = choices;
        IsPerFile = isPerFile;
    }

    /// <summary>All keys, in the order of the page about them. Made anew on each call, like the catalogue.</summary>
    public static ImmutableArray<QStashOptionDefinition> All => ImmutableArray.Create(
        PublisherTypes, VerifierTypes, EndpointRoutes, TrustedHosts, CriticalWords, RequireExplicitRetries, PublishFailure, MaxBodyBytes, ScanSecrets);

    /// <summary>The key as users write it, in lower case.</summary>
    public string Key { get; }

    public QStashOptionKind Kind { get; }

    /// <summary>The value that holds when none is set; empty for lists.</summary>
    public string Default { get; }

    /// <summary>A value that shows how one is written.</summary>
    public string Example { get; }

    /// <summary>What the option is for, in a clause without final period.</summary>
    public string Meaning { get; }

    /// <summary>The words of a choice, the default first.</summary>
    public ImmutableArray<string> Choices { get; }

    /// <summary>Set for single files and not for the whole project.</summary>
    public bool IsPerFile { get; }

    /// <summary>Whether a value can be read. <c>unset</c> is EditorConfig's word for "as if it were not here".</summary>
    public bool Accepts(string value) => IsUnset(value) || Kind switch
    {
        QStashOptionKind.List => true,
        QStashOptionKind.WholeNumber => Number(value) is not null,
        _ => Choices.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase),
    };

    /// <summary>What a value has to be, for a message.</summary>
    public string Expectation => Kind switch
    {
        QStashOptionKind.WholeNumber => "a whole number greater than zero",
        QStashOptionKind.Choice => Choices.Length == 2 ? $"'{Choices[0]}' or '{Choices[1]}'" : $"'{string.Join("', '", Choices.RemoveAt(Choices.Length - 1))}' or '{Choices[Choices.Length - 1]}'",
        _ => "a list separated by commas",
    };

    public static bool IsUnset(string value) => value.Trim().Equals("unset", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a whole number greater than zero, also with the underscores of C#.</summary>
    public static int? Number(string value) =>
        int.TryParse(value.Trim().Replace("_", ""), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static QStashOptionDefinition List(string name, string example, string meaning) =>
        new(name, QStashOptionKind.List, "", example, meaning, ImmutableArray<string>.Empty, isPerFile: false);

    private static QStashOptionDefinition Choice(string name, string[] choices, string meaning, bool isPerFile = false) =>
        new(name, QStashOptionKind.Choice, choices[0], choices[1], meaning, choices.ToImmutableArray(), isPerFile);
}
