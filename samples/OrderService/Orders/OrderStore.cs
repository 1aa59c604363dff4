using System.Collections.Concurrent;

namespace OrderService.Orders;

public sealed class OrderStore
{
    private readonly ConcurrentDictionary<Guid, string> _states = new();

    public Task SetStateAsync(Guid orderId, string state, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _states[orderId] = state;
        return Task.CompletedTask;
    }

    public string? StateOf(Guid orderId) => _states.GetValueOrDefault(orderId);

    public IReadOnlyList<ReviewReminder> DueReminders() =>
        _states.Where(s => s.Value == "delivered").Select(s => new ReviewReminder(s.Key, $"{s.Key:N}@customers.example.com")).ToList();
}
