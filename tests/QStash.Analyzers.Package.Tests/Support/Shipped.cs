using System;
using System.Collections.Generic;
using System.Linq;
using QStash.Analyzers.Docs;
using Xunit;

namespace QStash.Analyzers.Package.Tests;

/// <summary>The rules that the packed analyzers report.</summary>
internal static class Shipped
{
    /// <summary>Those of the named rules that exist; at least one must.</summary>
    public static IReadOnlyList<string> Of(params string[] ids)
    {
        var shipped = ShippedRules.All.Select(r => r.Id).Intersect(ids, StringComparer.Ordinal).ToList();
        Assert.NotEmpty(shipped);
        return shipped;
    }

    public static bool Has(string id) => ShippedRules.All.Any(r => r.Id == id);

    /// <summary>The IDs with a code fix: what <c>dotnet format</c> is given.</summary>
    public static IReadOnlyList<string> Fixable { get; } = ShippedRules.All.Where(r => r.Fix.Exists).Select(r => r.Id).ToList();

    public static string LinkOf(string id) => ShippedRules.All.Single(r => r.Id == id).Descriptor.HelpLinkUri;
}
