using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>A call in a receiver that holds its delivery open, or lets go of its work.</summary>
/// <param name="Name">The call, or the endpoint, as messages name it.</param>
/// <param name="Location">Where.</param>
/// <param name="InMemory">The work is handed to a queue, but one that lives in this process only.</param>
internal sealed record HandlerFault(string Name, Location Location, bool InMemory = false);
