using System;
using System.Linq;
using QStash.Analyzers.Catalog;
using Xunit;

namespace QStash.Analyzers.Tests.Guards;

/// <summary>How the package speaks: titles, messages, descriptions and links of every rule.</summary>
public sealed class MessageGuards
{
    public static TheoryData<string> Ids { get; } = new(Catalog.Rules.All.Select(r => r.Id).ToArray());

    [Theory]
    [MemberData(nameof(Ids))]
    public void AMessageIsOneSentenceWithoutAPeriod(string id)
    {
        var message = Of(id).Descriptor.MessageFormat.ToString();
        Assert.False(message.EndsWith('.'), message);
        Assert.DoesNotContain(". ", message, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ADescriptionIsFilledAndEndsWithAPeriod(string id)
    {
        var description = Of(id).Descriptor.Description.ToString();
        Assert.True(description.Length > 20 && description.EndsWith('.'), description);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ALinkIsAbsoluteAndHttps(string id)
    {
        Assert.True(Uri.TryCreate(Of(id).Descriptor.HelpLinkUri, UriKind.Absolute, out var link));
        Assert.Equal("https", link!.Scheme);
    }

    [Fact]
    public void TitlesAreDistinct() => Assert.Equal(Catalog.Rules.All.Length, Catalog.Rules.All.Select(r => r.Title).Distinct(StringComparer.Ordinal).Count());

    private static Rule Of(string id) => Catalog.Rules.All.Single(r => r.Id == id);
}
