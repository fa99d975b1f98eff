using Hangfire;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Deliveries;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline.Delivering;

/// <summary>Has the executor look at each delivery's hour, and each minute at what is to be tried again or was approved.</summary>
/// <remarks>The executor only wakes the step. What is due, the calendar says; what went out, the store.</remarks>
public sealed class DeliveryClock(DeliverySettings settings, DeliveryStore store, IRecurringJobManager jobs)
{
    private static readonly RecurringJobOptions InUtc = new() { TimeZone = TimeZoneInfo.Utc };

    public async Task StartAsync(CancellationToken cancel)
    {
        if (settings.Plan.Deliveries.Count == 0)
        {
            return;
        }

        await store.AbandonAsync(cancel);
        foreach (var group in settings.Plan.Deliveries.GroupBy(delivery => (Hour: CronOf(delivery), Zone: delivery.When.Zone.Id)))
        {
            jobs.AddOrUpdate<DeliverDigests>(
                $"deliver {group.Key.Hour} {group.Key.Zone}",
                step => step.RunAsync(CancellationToken.None),
                group.Key.Hour,
                new RecurringJobOptions { TimeZone = group.First().When.Zone });
        }

        jobs.AddOrUpdate<DeliverDigests>("deliver again", step => step.RunAsync(CancellationToken.None), Cron.Minutely(), InUtc);
    }

    private static string CronOf(RecurringDelivery delivery)
    {
        var hour = $"{delivery.When.At.Minute} {delivery.When.At.Hour}";
        return delivery.Cadence switch
        {
            Cadence.Weekly => $"{hour} * * {(delivery.When.Day + 1) % 7}",
            Cadence.Monthly => $"{hour} {delivery.When.Day} * *",
            Cadence.Quarterly => $"{hour} {delivery.When.Day} 1,4,7,10 *",
            _ => throw new ArgumentOutOfRangeException(nameof(delivery), delivery.Cadence, null),
        };
    }
}
