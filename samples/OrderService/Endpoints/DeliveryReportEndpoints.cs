using OrderService.Orders;

namespace OrderService.Endpoints;

public static class DeliveryReportEndpoints
{
    public static IEndpointRouteBuilder MapDeliveryReports(this IEndpointRouteBuilder app)
    {
        var reports = app.MapGroup("/qstash/reports");

        reports.MapPost("/delivered", (DeliveryReport report, ILogger<DeliveryReport> logger) =>
        {
            logger.LogInformation("Message {MessageId} was answered with {Status}", report.SourceMessageId, report.Status);
            return Results.Ok();
        });

        reports.MapPost("/failed", (FailedDelivery failed, ILogger<FailedDelivery> logger) =>
        {
            logger.LogError("Message {MessageId} to {Url} is in the dead letter queue as {DlqId}", failed.SourceMessageId, failed.Url, failed.DlqId);
            return Results.Ok();
        });

        return app;
    }
}
