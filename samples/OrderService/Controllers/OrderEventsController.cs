using Microsoft.AspNetCore.Mvc;
using OrderService.Orders;

namespace OrderService.Controllers;

[ApiController]
[Route("api/order-events")]
public sealed class OrderEventsController(OrderStore store, ILogger<OrderEventsController> logger) : ControllerBase
{
    [HttpPost("placed")]
    public async Task<IActionResult> Placed([FromBody] OrderPlaced order)
    {
        try
        {
            await store.SetStateAsync(order.OrderId, "placed");
        }
        catch (Exception e)
        {
            logger.LogError(e, "Order {OrderId} is not stored", order.OrderId);
        }
        return Ok();
    }
}
