namespace QStash.Analyzers.Options;

/// <summary>The values of <c>qstash.require_explicit_retries</c>.</summary>
internal enum ExplicitRetries
{
    /// <summary>Messages that say they are critical.</summary>
    Critical,

    /// <summary>Every message.</summary>
    Always,

    /// <summary>No message.</summary>
    Never,
}
