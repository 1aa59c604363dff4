using System.Collections.Generic;
using System.Threading;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>A message that carries content of any size: files, bytes, streams, base64, or a constant that is too long. Rule 407 reads it.</summary>
/// <param name="Call">The call that sends it.</param>
/// <param name="Content">What makes the body large, fit to follow "The message carries".</param>
internal sealed record BodySizeVerdict(PublishCall Call, string Content)
{
    /// <summary>The calls of the whole program whose message is known to be large.</summary>
    public static IEnumerable<BodySizeVerdict> All(ProgramModel program, CancellationToken cancellationToken)
    {
        var values = new LargeValue(program);
        foreach (var call in program.Publishing(cancellationToken).Calls)
            if (!call.IsDevelopmentOnly && call.Kind != PublishKind.UrlGroup && ContentOf(call, values, cancellationToken) is { } content)
                yield return new BodySizeVerdict(call, content);
    }

    private static string? ContentOf(PublishCall call, LargeValue values, CancellationToken cancellationToken)
    {
        foreach (var payload in call.Payloads)
            if (values.In(payload, cancellationToken) is { } content)
                return content;
        foreach (var type in call.PayloadTypes)
            // An anonymous type's members are written where it is made, and judged by their values.
            if (!type.IsAnonymousType && LargeType.In(type) is { } content)
                return content;
        return null;
    }
}
