using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>A request header in Upstash's name space that QStash does not know.</summary>
/// <param name="Name">The name, or what of it is known.</param>
/// <param name="Nearest">The known name that is most likely meant; null when none is near.</param>
/// <param name="Syntax">Where the name is written.</param>
/// <param name="IsMember">It is written as a member's name, with underscores for hyphens.</param>
internal sealed record UpstashHeader(string Name, string? Nearest, SyntaxNode Syntax, bool IsMember)
{
    /// <summary>The name as the source has it.</summary>
    public string Written => AsWritten(Name);

    /// <summary>A name in the way that this one is written.</summary>
    public string AsWritten(string name) => IsMember ? name.Replace('-', '_') : name;

    /// <summary>The unknown headers that the program sets on requests, each place once.</summary>
    public static IEnumerable<UpstashHeader> Unknown(ProgramModel program, CancellationToken cancellationToken)
    {
        var seen = new HashSet<SyntaxNode>();
        foreach (var header in HeaderWrite.All(program, cancellationToken))
            foreach (var alternative in header.Name.Alternatives)
                if (Read(alternative, header.Member is not null) is { } unknown && seen.Add(unknown.Syntax))
                    yield return unknown;
    }

    private static UpstashHeader? Read(TextAlternative text, bool isMember)
    {
        if (text.IsNull || text.FirstKnown is not { } part || !QStashHeaders.IsUpstash(text.Prefix))
            return null;
        if (text.Whole is { } whole)
            return QStashHeaders.IsKnown(whole) ? null : new UpstashHeader(whole, QStashHeaders.NearestKnown(whole), part.Syntax, isMember);
        return QStashHeaders.CanBecomeKnown(text.Prefix) ? null : new UpstashHeader(text.Prefix + "…", null, part.Syntax, isMember);
    }
}
