using Hangfire;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>
/// Picks up what fell between: the store says what is unfinished, and whatever has not moved since the last look gets its
/// job again. Doing a step twice is harmless, so it need not know what is running. It goes by looks, never by the clock.
/// </summary>
public sealed class Sweep(
    QueueStore queue, Versions versions, ErasureStore erasures, NextSteps next, StyleStore styles, Narrators narrators, IBackgroundJobClient jobs)
{
    private HashSet<QueuedSource>? lastSeen;
    private long? lastTalk;

    /// <summary>Enqueues everything unfinished that has stood still since the last call; on the first call, everything.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        // An erasure that was killed, or found the store in use, is finished by whoever comes next.
        await erasures.CleanAsync(cancel);
        if (lastSeen is null)
        {
            await styles.NoteAsync("narratives", narrators.Style, cancel);
        }

        var unfinished = await queue.UnfinishedAsync(cancel);
        foreach (var source in unfinished.Where(source => lastSeen is null || lastSeen.Contains(source)))
        {
            next.Enqueue(source.Id, source.Step);
        }

        lastSeen = [.. unfinished];
        var talk = await versions.TalkAsync(cancel);
        if (unfinished.Count == 0 && talk != await versions.NarrativesAsync(cancel) && (lastTalk is null || lastTalk == talk))
        {
            jobs.Enqueue<FindThreads>(step => step.RunAsync(CancellationToken.None));
        }

        lastTalk = talk;
    }
}
