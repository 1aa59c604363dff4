using Microsoft.AspNetCore.Mvc;
using OrderService.Orders;

namespace OrderService.Controllers;

[ApiController]
[Route("api/[controller]")]
public sealed class OrdersController(OrderMessages messages) : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Place([FromBody] OrderRequest request, CancellationToken cancellationToken)
    {
        var order = new OrderPlaced(Guid.NewGuid(), request.CustomerEmail, request.Total, "EUR");
        await messages.AnnounceAsync(order, cancellationToken);
        await messages.CapturePaymentAsync(new PaymentCapture(order.OrderId, request.PaymentIntent, (long)(request.Total * 100)), cancellationToken);
        return Accepted(new { order.OrderId });
    }

    [HttpPost("{orderId:guid}/shipment")]
    public async Task<IActionResult> Ship(Guid orderId, [FromBody] ShipmentRequest request)
    {
        await messages.RequestShipmentAsync(new ShipmentRequested(orderId, request.Carrier, request.Address));
        return Accepted();
    }
}

public sealed record OrderRequest(string CustomerEmail, decimal Total, string PaymentIntent);

public sealed record ShipmentRequest(string Carrier, string Address);
