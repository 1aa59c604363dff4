using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model;

/// <summary>Why the model believes something, and where that can be read.</summary>
/// <param name="Location">The place; may lie in another tree than what it explains.</param>
/// <param name="Reason">A clause for a message, without the value of any secret: "reads the header 'Upstash-Message-Id'".</param>
internal sealed record Evidence(Location Location, string Reason);
