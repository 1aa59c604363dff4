namespace OrderService.QStash;

public interface IQStashPublisher
{
    Task<string> PublishAsync<T>(string destination, T message, QStashPublishOptions? options = null, CancellationToken cancellationToken = default);

    Task ScheduleAsync<T>(QStashSchedule schedule, T message, CancellationToken cancellationToken = default);

    Task AddEndpointsAsync(string urlGroup, IEnumerable<string> endpoints, CancellationToken cancellationToken = default);
}

public sealed class QStashPublishOptions
{
    public string? Delay { get; init; }

    public int? Retries { get; init; }

    public string? Callback { get; init; }

    public string? FailureCallback { get; init; }

    public string? DeduplicationId { get; init; }
}

public sealed class QStashSchedule
{
    public string? Destination { get; init; }

    public required string Cron { get; init; }
}
