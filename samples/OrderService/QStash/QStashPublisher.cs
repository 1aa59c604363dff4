using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace OrderService.QStash;

public sealed class QStashPublisher : IQStashPublisher
{
    private readonly HttpClient _http;
    private readonly ILogger<QStashPublisher> _logger;

    public QStashPublisher(HttpClient http, IOptions<QStashOptions> options, ILogger<QStashPublisher> logger)
    {
        _http = http;
        _logger = logger;
        _http.BaseAddress = new Uri(options.Value.BaseUrl);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Value.Token);
    }

    public async Task<string> PublishAsync<T>(string destination, T message, QStashPublishOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v2/publish/{destination}") { Content = JsonContent.Create(message) };
        if (options?.Delay is { } delay)
            request.Headers.Add("Upstash-Delay", delay);
        if (options?.Retries is { } retries)
            request.Headers.Add("Upstash-Retry", retries.ToString());
        if (options?.Callback is { } callback)
            request.Headers.Add("Upstash-Callback", callback);
        if (options?.FailureCallback is { } failureCallback)
            request.Headers.Add("Upstash-Failure-Callback", failureCallback);
        if (options?.DeduplicationId is { } deduplicationId)
            request.Headers.Add("Upstash-Deduplication-Id", deduplicationId);

        using var response = await _http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        var messageId = answer.RootElement.GetProperty("messageId").GetString() ?? "";
        _logger.LogInformation("Published {MessageId} to {Destination}", messageId, destination);
        return messageId;
    }

    public async Task ScheduleAsync<T>(QStashSchedule schedule, T message, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v2/schedules/{schedule.Destination}") { Content = JsonContent.Create(message) };
        request.Headers.Add("Upstash-Cron", schedule.Cron);
        await _http.SendAsync(request, cancellationToken);
    }

    public async Task AddEndpointsAsync(string urlGroup, IEnumerable<string> endpoints, CancellationToken cancellationToken = default)
    {
        var body = new { endpoints = endpoints.Select(url => new { url }) };
        using var response = await _http.PostAsJsonAsync($"/v2/topics/{urlGroup}/endpoints", body, cancellationToken);
        response.EnsureSuccessStatusCode();
    }
}
