using System.Collections.Generic;
using System.Linq;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>What an HTTP client is set up with, before any request.</summary>
internal sealed class ClientSetup
{
    /// <summary>The base addresses that it may have.</summary>
    public List<TextValue> BaseAddresses { get; } = new();

    /// <summary>Headers that go with every request.</summary>
    public List<RequestHeader> Headers { get; } = new();

    /// <summary>Its type, registered name or variable says QStash.</summary>
    public bool NamesQStash { get; set; }

    public void Include(ClientSetup other)
    {
        BaseAddresses.AddRange(other.BaseAddresses);
        Headers.AddRange(other.Headers);
        NamesQStash |= other.NamesQStash;
    }

    /// <summary>The client appends paths to its base address, as RestSharp does, where <c>HttpClient</c> replaces what follows the last slash.</summary>
    public bool Appends { get; set; }

    /// <summary>The whole address of a request to <paramref name="url"/>.</summary>
    public TextValue Resolve(TextValue url) =>
        BaseAddresses.Count == 0 ? url : UriJoin.Join(TextValue.Either(BaseAddresses.Where(b => b.Alternatives.Any(a => !a.IsNull)).Select(Base)), url);

    private TextValue Base(TextValue address) =>
        Appends && address.Alternatives[0].FirstKnown is { } known && address.Constant is { } whole && !whole.EndsWith("/", System.StringComparison.Ordinal) ? address.Then(TextValue.Known("/", known.Syntax)) : address;
}
