using System.Net.Http.Headers;

namespace OrderService.Orders;

public sealed class InvoiceNotifier(HttpClient http, IConfiguration configuration)
{
    public async Task NotifyAsync(Guid orderId, byte[] invoicePdf)
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", configuration["QStash:Token"]);
        var invoice = new { OrderId = orderId, Document = Convert.ToBase64String(invoicePdf) };
        await http.PostAsJsonAsync("https://qstash.upstash.io/v2/publish/https://contoso-books.ngrok-free.app/invoices", invoice);
    }
}
