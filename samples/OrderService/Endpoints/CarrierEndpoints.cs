using System.Text.Json;
using OrderService.Orders;
using OrderService.QStash;

namespace OrderService.Endpoints;

public static class CarrierEndpoints
{
    public static IEndpointRouteBuilder MapCarrier(this IEndpointRouteBuilder app)
    {
        app.MapPost("/qstash/carrier/scanned", async (HttpRequest request, CarrierReceiver receiver, OrderStore store) =>
        {
            var body = await new StreamReader(request.Body).ReadToEndAsync();
            var signature = request.Headers["Upstash-Signature"].ToString();
            if (!await receiver.VerifyAsync(new CarrierDelivery { Signature = signature, Body = body }))
                return Results.Unauthorized();

            var scan = JsonSerializer.Deserialize<CarrierScan>(body, JsonSerializerOptions.Web);
            if (scan is null)
                return Results.BadRequest();
            await store.SetStateAsync(scan.OrderId, scan.Place);
            return Results.Ok();
        });

        return app;
    }
}
