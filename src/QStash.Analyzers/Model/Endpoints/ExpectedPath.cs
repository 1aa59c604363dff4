using System.Collections.Generic;
using System.Linq;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>The path of a URL that the program gives to QStash.</summary>
/// <param name="Segments">Its segments; null for one with an unknown part.</param>
/// <param name="IsTail">Only the end of the path is known: what stands before it comes from settings.</param>
/// <param name="Destination">Where it comes from.</param>
internal sealed record ExpectedPath(IReadOnlyList<string?> Segments, bool IsTail, Destination Destination)
{
    public bool IsCallback => Destination.Role is DestinationRole.Callback or DestinationRole.FailureCallback;

    public string LastLiteral => Segments.Last(s => s is not null)!;

    /// <summary>What the URL is to QStash, for messages.</summary>
    public string RoleName => Destination.Role switch
    {
        DestinationRole.Callback => "a callback",
        DestinationRole.FailureCallback => "a failure callback",
        DestinationRole.ScheduleDestination => "the destination of a schedule",
        DestinationRole.UrlGroupEndpoint => "an endpoint of a URL group",
        DestinationRole.BatchItem => "a destination of a batch",
        _ => "a destination",
    };

    /// <summary>Null when the URL has no known literal in its path.</summary>
    public static ExpectedPath? Of(Destination destination)
    {
        var url = destination.Url;
        if (url.Shape is DestinationShape.UrlGroupName or DestinationShape.Empty or DestinationShape.WrongScheme || !url.Path.Any(s => s is { Length: > 0 }))
            return null;
        return new ExpectedPath(url.Path.Where(s => s is not "").ToList(), url.PathIsTail, destination);
    }
}
