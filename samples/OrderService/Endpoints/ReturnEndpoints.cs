using System.Text.Json;
using OrderService.Orders;
using OrderService.QStash;

namespace OrderService.Endpoints;

public static class ReturnEndpoints
{
    public static IEndpointRouteBuilder MapReturns(this IEndpointRouteBuilder app)
    {
        var returns = app.MapGroup("/qstash/returns");
        returns.MapPost("/announced", AnnouncedAsync);
        returns.MapPost("/arrived", ArrivedAsync);
        returns.MapPost("/inspected", InspectedAsync);
        return app;
    }

    private static async Task<IResult> AnnouncedAsync(HttpRequest request, QStashSignatureVerifier verifier, OrderStore store)
    {
        var body = await new StreamReader(request.Body).ReadToEndAsync();
        if (JsonSerializer.Deserialize<ReturnAnnounced>(body, JsonSerializerOptions.Web) is not { } announced)
            return Results.BadRequest();
        await store.SetStateAsync(announced.OrderId, "returning");

        return verifier.Verify(request.Headers["Upstash-Signature"], body, "https://orders.example.com/qstash/returns/announced")
            ? Results.Ok()
            : Results.Unauthorized();
    }

    private static async Task<IResult> ArrivedAsync(HttpRequest request, QStashSignatureVerifier verifier, OrderStore store)
    {
        var body = await new StreamReader(request.Body).ReadToEndAsync();
        if (!verifier.Verify(request.Headers["Upstash-Signature"], body, "https://orders.example.com/qstash/returns/arrived"))
            return Results.Unauthorized();
        if (JsonSerializer.Deserialize<ReturnAnnounced>(body, JsonSerializerOptions.Web) is not { } arrived)
            return Results.BadRequest();

        while (store.StateOf(arrived.OrderId) != "inspected")
            await Task.Delay(TimeSpan.FromSeconds(30));
        await store.SetStateAsync(arrived.OrderId, "returned");
        return Results.Ok();
    }

    private static async Task<IResult> InspectedAsync(HttpRequest request, QStashSignatureVerifier verifier, OrderStore store)
    {
        var body = await new StreamReader(request.Body).ReadToEndAsync();
        if (!verifier.Verify(request.Headers["Upstash-Signature"], body, "https://orders.example.com/qstash/returns/inspected"))
            return Results.Unauthorized();
        if (JsonSerializer.Deserialize<ReturnAnnounced>(body, JsonSerializerOptions.Web) is not { } inspected)
            return Results.BadRequest();

        _ = Task.Run(() => store.SetStateAsync(inspected.OrderId, "inspected"));
        return Results.Accepted();
    }
}
