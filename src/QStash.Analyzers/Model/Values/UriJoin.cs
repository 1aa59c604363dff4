using System;
using System.Collections.Immutable;
using System.Linq;

namespace QStash.Analyzers.Model.Values;

/// <summary>Joins a base address and a relative address as <c>new Uri(base, relative)</c> and <c>HttpClient.BaseAddress</c> do.</summary>
internal static class UriJoin
{
    public static TextValue Join(TextValue address, TextValue relative) => new((
        from b in address.Alternatives
        from r in relative.Alternatives
        select Join(b, r)).Take(8).ToImmutableArray());

    private static TextAlternative Join(TextAlternative address, TextAlternative relative)
    {
        if (address.IsNull || IsAbsolute(relative.Prefix))
            return relative;
        if (relative.IsNull)
            return address;

        // What begins with a hole could be anything; it keeps the base in front as the likeliest reading.
        var head = relative.Prefix.StartsWith("/", StringComparison.Ordinal) ? Authority(address) : Directory(address);
        return head.Then(relative);
    }

    private static bool IsAbsolute(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        return scheme > 0 && text.Take(scheme).All(char.IsLetterOrDigit);
    }

    // scheme://host, without the path.
    private static TextAlternative Authority(TextAlternative address)
    {
        var parts = ImmutableArray.CreateBuilder<TextPart>();
        var slashes = 0;
        foreach (var part in address.Parts)
        {
            if (part.Text is null)
            {
                parts.Add(part);
                continue;
            }
            for (var i = 0; i < part.Text.Length; i++)
            {
                if (part.Text[i] != '/' || ++slashes < 3)
                    continue;
                parts.Add(part.WithText(part.Text.Substring(0, i)));
                return new TextAlternative(parts.ToImmutable(), false, address.IsDevelopmentOnly);
            }
            parts.Add(part);
        }
        return new TextAlternative(parts.ToImmutable(), false, address.IsDevelopmentOnly);
    }

    // Up to and with the last slash of the path; a slash is added where the address ends with its host.
    private static TextAlternative Directory(TextAlternative address)
    {
        var last = address.Parts.Length - 1;
        if (last < 0 || address.Parts[last].Text is not { } text)
            return address;
        var whole = address.Whole;
        var path = whole is null ? -1 : whole.IndexOf('/', Math.Max(0, whole.IndexOf("://", StringComparison.Ordinal) + 3));
        if (whole is not null && path < 0)
            return new TextAlternative(address.Parts.SetItem(last, address.Parts[last].WithText(text + "/")), false, address.IsDevelopmentOnly);
        var slash = text.LastIndexOf('/');
        return slash < 0 ? address : new TextAlternative(address.Parts.SetItem(last, address.Parts[last].WithText(text.Substring(0, slash + 1))), false, address.IsDevelopmentOnly);
    }
}
