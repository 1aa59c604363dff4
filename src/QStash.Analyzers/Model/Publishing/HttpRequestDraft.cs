using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>One header of a request.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">The value's expression.</param>
/// <param name="Value">The value's texts.</param>
/// <param name="Collection">The collection whose entries are all made headers; its names are not known here.</param>
internal sealed record RequestHeader(TextValue Name, IOperation Source, TextValue Value, IOperation? Collection = null)
{
    /// <summary>Where it is set, and where the helpers that set it are called: the conditions around these decide whether it is. Default for where its source stands.</summary>
    public ImmutableArray<OptionSite> Sites { get; init; }
}

/// <summary>An HTTP request that a program sends, whoever receives it; whether that is QStash is decided when its texts are known.</summary>
internal sealed record HttpRequestDraft
{
    /// <summary>The call that sends it.</summary>
    public required IInvocationOperation Call { get; init; }

    /// <summary>The URL, joined with the client's base address.</summary>
    public required TextValue Url { get; init; }

    /// <summary>The expression of the URL, for what cannot be read from the text.</summary>
    public required IOperation UrlSource { get; init; }

    /// <summary>The verb as the call or message says it; null when it is not known.</summary>
    public string? Verb { get; init; }

    /// <summary>The verb's expression while it is a parameter.</summary>
    public IOperation? VerbSource { get; init; }

    public ImmutableArray<RequestHeader> Headers { get; init; } = ImmutableArray<RequestHeader>.Empty;

    /// <summary>The expressions that the body is made of.</summary>
    public ImmutableArray<IOperation> Payloads { get; init; } = ImmutableArray<IOperation>.Empty;

    public bool IsComplete { get; init; } = true;

    /// <summary>Names around the client say QStash: its type, its registered name, its setting.</summary>
    public bool NamesQStash { get; init; }

    public bool ThrowsByItself { get; init; }

    /// <summary>The request comes from a caller as a whole.</summary>
    public IParameterSymbol? Message { get; init; }

    /// <summary>The client that sends it.</summary>
    public ClientSetup? Client { get; init; }

    /// <summary>The request with what one call hands to the method that it was read in.</summary>
    public HttpRequestDraft Filled(CallFilling filling, RequestHeaderReader headers, PayloadReader payloads, ProgramModel program, CancellationToken cancellationToken)
    {
        var verb = Verb is null && VerbSource is { } source && filling.Source(source) is { } given ? HttpVerb.Of(given, program, cancellationToken) : Verb;
        var filledHeaders = ImmutableArray.CreateBuilder<RequestHeader>();
        foreach (var header in Headers)
            filledHeaders.AddRange(filling.Header(header, headers));
        var filledPayloads = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var payload in Payloads)
            if (filling.Source(payload) is { } message)
                filledPayloads.AddRange(message == payload ? ImmutableArray.Create(payload) : payloads.SourcesOf(message, cancellationToken));
        return this with
        {
            Url = filling.Text(Url),
            UrlSource = filling.Source(UrlSource) ?? UrlSource,
            Verb = verb,
            VerbSource = VerbSource is null ? null : filling.Source(VerbSource),
            Headers = filledHeaders.ToImmutable(),
            Payloads = filledPayloads.ToImmutable(),
        };
    }
}
