namespace QStash.Analyzers.Options;

/// <summary>The values of <c>qstash.require_explicit_retries</c>.</summary>
internal enum RequireExplicitRetries
{
    Critical,
    Always,
    Never,
}
