using System.Text.Json;
using OrderService.Orders;
using OrderService.QStash;

namespace OrderService.Endpoints;

public static class ShipmentEndpoints
{
    public static IEndpointRouteBuilder MapShipments(this IEndpointRouteBuilder app)
    {
        var shipments = app.MapGroup("/qstash/shipments");

        shipments.MapPost("/requested", async (ShipmentRequested shipment, HttpRequest request, QStashSignatureVerifier verifier, OrderStore store) =>
        {
            var body = JsonSerializer.Serialize(shipment);
            if (!verifier.Verify(request.Headers["Upstash-Signature"], body, "https://orders.example.com/qstash/shipments/requested"))
                return Results.Unauthorized();

            await store.SetStateAsync(shipment.OrderId, "shipping");
            return Results.Ok();
        });

        shipments.MapPost("/delivered", async (HttpRequest request, QStashSignatureVerifier verifier, OrderStore store) =>
        {
            var body = await new StreamReader(request.Body).ReadToEndAsync();
            if (!verifier.Verify(request.Headers["Upstash-Signature"], body, "https://orders.example.com/qstash/shipments/delivered"))
                return Results.BadRequest();

            var shipment = JsonSerializer.Deserialize<ShipmentRequested>(body, JsonSerializerOptions.Web);
            if (shipment is not null)
                await store.SetStateAsync(shipment.OrderId, "delivered");
            return Results.Ok();
        });

        return app;
    }
}
