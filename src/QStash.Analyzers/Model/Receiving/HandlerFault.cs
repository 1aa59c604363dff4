using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>A call in a receiver that holds its delivery open, or lets go of its work.</summary>
/// <param name="Name">The call, or the endpoint, as messages name it.</param>
/// <param name="Location">Where.</param>
internal sealed record HandlerFault(string Name, Location Location);
