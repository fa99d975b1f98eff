using Hangfire;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Pipeline;

/// <summary>
/// Picks up what fell between: the store says what is unfinished, and whatever has not moved since the last look gets its
/// job again. Doing a step twice is harmless, so it need not know what is running.
/// </summary>
public sealed class Sweep(SourceStore sources, Versions versions, IBackgroundJobClient jobs)
{
    private Dictionary<string, SourceStep> lastSeen = [];
    private long? lastTalk;

    /// <summary>Enqueues everything unfinished that has stood still since the last call; on the first call, everything.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var first = lastTalk is null;
        var unfinished = await sources.UnfinishedAsync(cancel);
        foreach (var (id, step) in unfinished.Where(item => first || lastSeen.GetValueOrDefault(item.Id, item.Step) == item.Step && lastSeen.ContainsKey(item.Id)))
        {
            Enqueue(id, step);
        }

        lastSeen = unfinished.ToDictionary(item => item.Id, item => item.Step, StringComparer.Ordinal);
        var talk = await versions.TalkAsync(cancel);
        if (unfinished.Count == 0 && talk != await versions.NarrativesAsync(cancel) && (first || lastTalk == talk))
        {
            jobs.Enqueue<FindThreads>(step => step.RunAsync(CancellationToken.None));
        }

        lastTalk = talk;
    }

    private void Enqueue(string id, SourceStep step)
    {
        switch (step)
        {
            case SourceStep.Received:
                jobs.Enqueue<ReadSource>(job => job.RunAsync(id, CancellationToken.None));
                break;
            case SourceStep.Read:
                jobs.Enqueue<SegmentConversation>(job => job.RunAsync(id, CancellationToken.None));
                break;
            case SourceStep.Segmented:
                jobs.Enqueue<TagConversation>(job => job.RunAsync(id, CancellationToken.None));
                break;
            default:
                throw new InvalidOperationException($"The step {step} has none after it.");
        }
    }
}
