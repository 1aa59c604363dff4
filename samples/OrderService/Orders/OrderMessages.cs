using OrderService.QStash;

namespace OrderService.Orders;

public sealed class OrderMessages(IQStashPublisher publisher, ILogger<OrderMessages> logger)
{
    private const string Shop = "https://orders.example.com";

    public async Task AnnounceAsync(OrderPlaced order, CancellationToken cancellationToken)
    {
        await publisher.PublishAsync($"{Shop}/api/order-events/placed", order, cancellationToken: cancellationToken);
        logger.LogInformation("Announced order {OrderId}", order.OrderId);
    }

    public async Task CapturePaymentAsync(PaymentCapture capture, CancellationToken cancellationToken)
    {
        try
        {
            await publisher.PublishAsync(
                "http://orders.example.com/qstash/payments/capture",
                capture,
                new QStashPublishOptions { Delay = "90", Callback = $"{Shop}/qstash/reports/delivered", FailureCallback = $"{Shop}/qstash/reports/failed" },
                cancellationToken);
        }
        catch (HttpRequestException e)
        {
            logger.LogError(e, "Payment of order {OrderId} is not queued", capture.OrderId);
            throw;
        }
    }

    public Task RequestShipmentAsync(ShipmentRequested shipment)
    {
        publisher.PublishAsync("/qstash/shipments/requested", shipment, new QStashPublishOptions { Retries = 5 });
        return Task.CompletedTask;
    }
}
