namespace QStash.Analyzers.Package.Tests;

/// <summary>A wrapper and a program that uses it from another project: metadata there in a build, source in <c>dotnet format</c>.</summary>
internal static class HostPrograms
{
    public const string Publisher = """
        using System.Net.Http.Json;

        namespace Messaging;

        public interface IQStashPublisher
        {
            Task PublishAsync<T>(string destination, T body);
            Task<bool> TryPublishAsync<T>(string destination, T body);
        }

        public sealed class QStashPublisher(HttpClient http) : IQStashPublisher
        {
            public async Task PublishAsync<T>(string destination, T body)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/" + destination) { Content = JsonContent.Create(body) };
                using var response = await http.SendAsync(request);
                response.EnsureSuccessStatusCode();
            }

            public async Task<bool> TryPublishAsync<T>(string destination, T body)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/" + destination) { Content = JsonContent.Create(body) };
                using var response = await http.SendAsync(request);
                return response.IsSuccessStatusCode;
            }

            public async Task PingAsync()
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/http://shop.example.com/ping");
                var response = await http.SendAsync(request);
        #if NET10_0
                using var second = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/http://localhost/ping");
                (await http.SendAsync(second)).EnsureSuccessStatusCode();
        #endif
            }
        }

        public sealed class QStashSignatureVerifier
        {
            public Task<bool> VerifyAsync(string signature, string body) => Task.FromResult(signature.Length > body.Length);
        }

        """;

    public const string Receiver = """
        using Messaging;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHttpClient<IQStashPublisher, QStashPublisher>();
        builder.Services.AddSingleton<QStashSignatureVerifier>();
        var app = builder.Build();

        app.MapPost("/orders", async (Order order, IQStashPublisher publisher) =>
        {
            await publisher.PublishAsync("http://shop.example.com/hooks/orders", order);
            publisher.PublishAsync("https://localhost:5001/hooks/orders", order);
            await publisher.TryPublishAsync("https://shop.example.com/hooks/orders", order);
            return Results.Accepted();
        });

        app.MapPost("/hooks/orders", (Order order, ILogger<Order> logger) =>
        {
            logger.LogInformation("Order {Id}", order.Id);
            return Results.Ok();
        });

        app.MapPost("/hooks/refunds", async (HttpRequest request, QStashSignatureVerifier verifier, ILogger<Order> logger) =>
        {
            using var reader = new StreamReader(request.Body);
            var body = await reader.ReadToEndAsync();
            if (!await verifier.VerifyAsync(request.Headers["Upstash-Signature"].ToString(), body))
                return Results.Unauthorized();
            logger.LogInformation("Refund");
            return Results.Ok();
        });

        app.MapPost("/hooks/invoices", async (HttpRequest request, QStashSignatureVerifier verifier, ILogger<Order> logger) =>
        {
            using var reader = new StreamReader(request.Body);
            var body = await reader.ReadToEndAsync();
            await verifier.VerifyAsync(request.Headers["Upstash-Signature"].ToString(), body);
            logger.LogInformation("Invoice");
            return Results.Ok();
        });

        app.Run();

        public sealed record Order(string Id, decimal Total);

        """;
}
