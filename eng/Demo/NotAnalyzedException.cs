using System;

namespace QStash.Analyzers.Demo;

/// <summary>The run ends without an analysis; the message is the one line that its user reads.</summary>
internal sealed class NotAnalyzedException(string message) : Exception(message);
