namespace OrderService.QStash;

public sealed class QStashOptions
{
    public const string Section = "QStash";

    public string BaseUrl { get; set; } = "https://qstash.upstash.io";

    public string Token { get; set; } = "";

    public string WebhookUrl { get; set; } = "http://localhost:5080/api/order-events/placed";

    public string? FailureCallbackUrl { get; set; }
}
