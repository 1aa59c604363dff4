namespace QStash.Analyzers.Options;

/// <summary>The values of <c>qstash.publish_failure</c>.</summary>
internal enum PublishFailure
{
    /// <summary>An exception must be caught, retried or handed on by a publishing wrapper.</summary>
    Strict,

    /// <summary>An exception that leaves its method is seen by somebody.</summary>
    Surfaced,
}
