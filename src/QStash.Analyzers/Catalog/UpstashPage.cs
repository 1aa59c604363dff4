namespace QStash.Analyzers.Catalog;

/// <summary>Upstash's own pages, where help links lead when a build knows no repository of its own.</summary>
internal static class UpstashPage
{
    public const string Signature = "https://upstash.com/docs/qstash/howto/signature";
    public const string Receiving = "https://upstash.com/docs/qstash/howto/receiving";
    public const string Publishing = "https://upstash.com/docs/qstash/howto/publishing";
    public const string Callbacks = "https://upstash.com/docs/qstash/features/callbacks";
    public const string Security = "https://upstash.com/docs/qstash/features/security";
    public const string Retry = "https://upstash.com/docs/qstash/features/retry";
    public const string Deduplication = "https://upstash.com/docs/qstash/features/deduplication";
    public const string Batch = "https://upstash.com/docs/qstash/features/batch";
    public const string Delay = "https://upstash.com/docs/qstash/features/delay";
    public const string Schedules = "https://upstash.com/docs/qstash/features/schedules";
    public const string UrlGroups = "https://upstash.com/docs/qstash/features/url-groups";
    public const string LocalDevelopment = "https://upstash.com/docs/qstash/howto/local-development";
    public const string GettingStarted = "https://upstash.com/docs/qstash/overall/getstarted";
}
