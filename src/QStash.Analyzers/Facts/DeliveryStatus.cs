namespace QStash.Analyzers.Facts;

/// <summary>
/// What QStash makes of the status that an endpoint answers. Source: Upstash documentation, "Receiving" and "Retry".
/// </summary>
internal static class DeliveryStatus
{
    /// <summary>With <see cref="QStashHeaders.NonRetryableError"/>, this status stops the retries.</summary>
    public const int NonRetryable = 489;

    /// <summary>The answer to a delivery whose signature is missing or wrong.</summary>
    public const int Unauthorized = 401;

    /// <summary>Whether the message counts as delivered and is gone.</summary>
    public static bool IsDelivered(int status) => status is >= 200 and <= 299;

    /// <summary>Whether the status says that the caller isn't who it must be.</summary>
    public static bool IsRejection(int status) => status is 401 or 403;

    /// <summary>Whether QStash sends the message again.</summary>
    public static bool IsRetried(int status, bool nonRetryableHeader) => !IsDelivered(status) && !IsDeliberateStop(status, nonRetryableHeader);

    /// <summary>Whether the endpoint asks on purpose not to be called again.</summary>
    public static bool IsDeliberateStop(int status, bool nonRetryableHeader) => status == NonRetryable && nonRetryableHeader;
}
