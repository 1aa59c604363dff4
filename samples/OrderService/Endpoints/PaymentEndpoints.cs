using System.Text.Json;
using OrderService.Orders;
using OrderService.QStash;

namespace OrderService.Endpoints;

public static class PaymentEndpoints
{
    public static IEndpointRouteBuilder MapPayments(this IEndpointRouteBuilder app)
    {
        var payments = app.MapGroup("/qstash/payments");
        payments.MapPost("/capture", CaptureAsync);
        payments.MapPost("/refund", RefundAsync);
        return app;
    }

    private static async Task<IResult> CaptureAsync(HttpRequest request, QStashSignatureVerifier verifier, OrderStore store)
    {
        var body = await new StreamReader(request.Body).ReadToEndAsync();
        verifier.Verify(request.Headers["Upstash-Signature"], body, "https://orders.example.com/qstash/payments/capture");

        var capture = JsonSerializer.Deserialize<PaymentCapture>(body, JsonSerializerOptions.Web);
        if (capture is null)
            return Results.BadRequest();
        await store.SetStateAsync(capture.OrderId, "paid");
        return Results.Ok();
    }

    private static async Task<IResult> RefundAsync(HttpRequest request, QStashSignatureVerifier verifier, OrderStore store)
    {
        var body = await new StreamReader(request.Body).ReadToEndAsync();
        if (!verifier.Verify(request.Headers["Upstash-Signature"], body, "https://orders.example.com/qstash/payments/refund"))
            return Results.Ok();

        var refund = JsonSerializer.Deserialize<PaymentCapture>(body, JsonSerializerOptions.Web);
        if (refund is null)
            return Results.BadRequest();
        await store.SetStateAsync(refund.OrderId, "refunded");
        return Results.Ok();
    }
}
