using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>As what a URL was given to QStash.</summary>
internal enum DestinationRole
{
    Destination,
    Callback,
    FailureCallback,
    ScheduleDestination,
    UrlGroupEndpoint,
    BatchItem,

    /// <summary>The default value of a property of a QStash options type.</summary>
    OptionDefault,
}

/// <summary>What is wrong with a destination; one of them, the most specific. Rules 301 to 304 and 501 read it and know nothing of each other.</summary>
internal enum DestinationVerdict
{
    /// <summary>Fine, a URL group, or not known.</summary>
    Silent,
    Unreachable,
    Insecure,
    NotAbsolute,
    Temporary,
    Missing,
}

/// <summary>One text that QStash is asked to call: one alternative of one argument.</summary>
internal sealed class Destination
{
    public required DestinationRole Role { get; init; }

    public required TextAlternative Text { get; init; }

    /// <summary>The text taken apart.</summary>
    public required DestinationUrl Url { get; init; }

    /// <summary>Where the text is written: the literal that shows the fault, else the argument.</summary>
    public required Location Location { get; init; }

    /// <summary>The host, when known; for messages.</summary>
    public required string? Host { get; init; }

    /// <summary>The path's segments, null for one that is not known; default when the path is unknown.</summary>
    public required ImmutableArray<string?> Path { get; init; }

    public required DestinationVerdict Verdict { get; init; }

    /// <summary>A clause that explains the verdict: "a loopback address".</summary>
    public required string Reason { get; init; }

    /// <summary>The name of the call that uses it; null for a default of an options property.</summary>
    public string? CallName { get; init; }

    /// <summary>The call that uses it, or the property whose default it is.</summary>
    public required Evidence Evidence { get; init; }
}
