using OrderService.Orders;
using OrderService.QStash;

namespace OrderService.Workers;

public sealed class ReminderWorker(IServiceScopeFactory scopes, OrderStore store, ILogger<ReminderWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var scope = scopes.CreateScope();
        var publisher = scope.ServiceProvider.GetRequiredService<IQStashPublisher>();

        try
        {
            await publisher.AddEndpointsAsync("", ["https://orders.example.com/api/order-events/placed"], stoppingToken);
            await publisher.ScheduleAsync(new QStashSchedule { Cron = "CRON_TZ=UTC 0 3 * * *" }, new { Job = "close-day" }, stoppingToken);
            await publisher.ScheduleAsync(
                new QStashSchedule { Destination = "https://orders.example.com/api/reports/daily", Cron = "0 0 6 * * *" }, new { Job = "daily-report" }, stoppingToken);
            await publisher.ScheduleAsync(
                new QStashSchedule { Destination = "https://orders.example.com/api/reports/weekly", Cron = "30 7 * * 1" }, new { Job = "weekly-report" }, stoppingToken);
        }
        catch (HttpRequestException e)
        {
            logger.LogError(e, "QStash is not set up");
        }

        using var timer = new PeriodicTimer(TimeSpan.FromHours(1));
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await RemindAsync(publisher, stoppingToken);
    }

    private async Task RemindAsync(IQStashPublisher publisher, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var reminder in store.DueReminders())
                await publisher.PublishAsync("https://mail.example.com/reminders", reminder, cancellationToken: cancellationToken);
        }
        catch (HttpRequestException e)
        {
            logger.LogError(e, "Reminders are not queued");
            throw;
        }
    }
}
