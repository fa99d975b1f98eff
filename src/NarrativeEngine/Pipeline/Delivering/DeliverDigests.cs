using NarrativeEngine.Delivery;
using NarrativeEngine.Domain.Deliveries;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline.Delivering;

/// <summary>Plans what is due and sends what may go: as often as it is run, each digest once.</summary>
[StepRetry]
public sealed class DeliverDigests(
    DeliverySettings settings, DeliveryPlanner planner, DeliveryStore store, DigestMaker maker, Channels channels, ILogger<DeliverDigests> log) : IDisposable
{
    private readonly SemaphoreSlim running = new(1, 1);

    public async Task RunAsync(CancellationToken cancel)
    {
        if (!await running.WaitAsync(TimeSpan.Zero, cancel))
        {
            return; // the run that is under way sees the same
        }

        try
        {
            await planner.PlanAsync(settings.Plan, cancel);
            await SendAsync(await store.DueAsync(cancel), cancel);
        }
        finally
        {
            running.Release();
        }
    }

    /// <summary>Sends these, and says of each what became of it.</summary>
    public async Task SendAsync(IReadOnlyList<string> ids, CancellationToken cancel)
    {
        if (ids.Count == 0 || await maker.StoryAsync(cancel) is not { } story)
        {
            return;
        }

        foreach (var id in ids)
        {
            if (await store.ClaimAsync(id, cancel) is { } row)
            {
                await SendAsync(story, row, cancel);
            }
        }
    }

    public void Dispose() => running.Dispose();

    private async Task SendAsync(Story story, StoredDelivery row, CancellationToken cancel)
    {
        var delivery = settings.Plan.Deliveries.FirstOrDefault(one => one.Id == row.Delivery);
        var recipient = delivery?.Recipients.FirstOrDefault(one => one.Channel == row.Channel && one.Name == row.Recipient);
        if (recipient is null)
        {
            await store.FailedAsync(row.Id, "delivery.yaml no longer names this recipient.", null, cancel);
            return;
        }

        try
        {
            var (to, digest, sentence) = await maker.MakeAsync(story, row, recipient, settings.Plan.Link, cancel);
            if (sentence is not null)
            {
                throw new DeliveryFailureException(sentence, mayPass: false);
            }

            var hash = DigestMaker.HashOf(digest!.Narrative);
            if (delivery!.NeedsApproval && row.ContentHash != hash)
            {
                await store.AskAgainAsync(row.Id, hash, cancel);
                return;
            }

            await channels.SendAsync(digest, recipient, to!, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException && StoreFailure.Of(failure) is null)
        {
            await NoteAsync(row, failure, cancel);
            return;
        }

        // From here on it is out: a stop that is asked for now must not leave that unsaid.
        await store.SentAsync(row.Id, CancellationToken.None);
    }

    private async Task NoteAsync(StoredDelivery row, Exception failure, CancellationToken cancel)
    {
        var known = failure as DeliveryFailureException ?? new DeliveryFailureException($"It could not be sent ({failure.GetType().Name}).", mayPass: true);
        log.LogWarning("Delivery {Delivery} failed at try {Try} with {Failure}.", row.Id, row.Tries, failure.GetType().Name);
        await store.FailedAsync(row.Id, known.Message, known.WaitAfter((int)row.Tries), cancel);
    }
}
